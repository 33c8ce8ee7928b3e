import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Shelf } from '../support/database'
import { is_sealed, unseal, type Sealed } from './seal'
import { seal_older, type Shelves } from './seal_older'

const now = Date.parse('2026-03-12T18:00:00+08:00')
const hour = 3600_000
const picture = (words: string) => new Blob([words], { type: 'image/jpeg' })
let key: CryptoKey
let phone: Map<string, unknown>
class Killed extends Error {}
// A phone that dies after so many strokes.
function shelves(lives = Infinity): Shelves {
  const stroke = () => {
    if (lives-- <= 0) throw new Killed()
  }
  const at = (shelf: Shelf, k: string) => `${shelf}/${k}`
  return {
    all: async (shelf) => [...phone].filter(([k]) => k.startsWith(`${shelf}/`)).map(([k, v]) => [k.slice(shelf.length + 1), v]),
    replace: async (shelf, k, value) => {
      stroke()
      if (phone.has(at(shelf, k)) && !is_sealed(phone.get(at(shelf, k)))) phone.set(at(shelf, k), value)
    },
    forget: async (shelf, keys) => {
      stroke()
      for (const k of keys) phone.delete(at(shelf, k))
    },
  }
}
const content = async () => {
  const found: Record<string, unknown> = {}
  for (const [k, raw] of phone) {
    const [shelf, ...rest] = k.split('/')
    const value = is_sealed(raw) ? await unseal(key, shelf!, rest.join('/'), raw) : raw
    found[k] = value instanceof Blob ? await value.text() : value
  }
  return found
}
const sealed = () => [...phone].filter(([, raw]) => is_sealed(raw)).map(([k]) => k).sort()

beforeAll(async () => void (key = (await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])) as CryptoKey))
beforeEach(() => {
  phone = new Map<string, unknown>([
    ['outbox/p-1', { id: 'p-1', by: 'm-1', state: 'waiting', made_at: 'then', report: { text: '六幢三楼' }, photos: [{ file_id: 'a' }] }],
    ['outbox/p-2', { id: 'p-2', by: 'm-2', state: 'waiting', made_at: 'then', report: { text: '别人的' }, photos: [{ file_id: 'b' }] }],
    ['outbox/p-3', { id: 'p-3', state: 'sent', made_at: 'then', report: { text: '没写名字的' }, photos: [] }],
    ['kept/me', { member_id: 'm-1' }],
    ['kept/draft:m-1', { text: '写了一半', photos: [{ file_id: 'c' }], sounds: [] }],
    ['kept/draft:m-2', { text: '别人写了一半', photos: [], sounds: [{ file_id: 'd' }] }],
    ['kept/act:m-1:c-1:sign', { values: {}, photos: [] }],
    ['kept/photo:a', picture('a')],
    ['kept/photo:b', picture('b')],
    ['kept/photo:c', picture('c')],
    ['kept/photo:d', picture('d')],
    ['kept/tasks', ['a copy from before copies had a place of their own']],
    ['copies/tasks', { key: 'tasks', by: 'm-1', at: now - hour, value: ['one'] }],
    ['copies/case:c', { key: 'case:c', by: 'm-1', at: now - 80 * hour, value: {} }],
    ['copies/picture:c:a', { key: 'picture:c:a', by: 'm-2', at: now - hour, value: picture('x') }],
    ['copies/station:book', { areas: [] }],
  ])
})
const of_m1 = ['copies/tasks', 'kept/act:m-1:c-1:sign', 'kept/draft:m-1', 'kept/photo:a', 'kept/photo:c', 'outbox/p-1', 'outbox/p-3']

describe('what an older version has left unsealed', () => {
  it('is sealed where it is one’s own, with its pictures; old copies go, and what is another’s is left to them', async () => {
    const before = await content()
    await seal_older(key, 'm-1', shelves(), () => {}, now)
    expect(sealed()).toEqual(of_m1)
    for (const gone of ['copies/case:c', 'copies/picture:c:a', 'kept/tasks']) delete before[gone]
    expect(await content()).toEqual({ ...before, 'copies/tasks': before['copies/tasks'] })
    expect((phone.get('outbox/p-1') as Sealed).told).toEqual({ state: 'waiting', made_at: 'then' })
    expect((phone.get('copies/tasks') as Sealed).told).toEqual({ at: now - hour })
  })
  it('is whole wherever the phone dies meanwhile, and is all sealed after the next try', async () => {
    await seal_older(key, 'm-1', shelves(), () => {}, now)
    const whole = await content()
    const strokes = of_m1.length + 2
    for (let lives = 0; lives < strokes; lives++) {
      phone = new Map(phone)
      const mine = await content()
      for (const k of of_m1) phone.set(k, k === 'kept/photo:a' || k === 'kept/photo:c' ? picture(mine[k] as string) : mine[k])
      await expect(seal_older(key, 'm-1', shelves(lives), () => {}, now), String(lives)).rejects.toThrow(Killed)
      expect(await content(), `killed after ${lives}`).toEqual(whole)
      expect(sealed().length).toBe(Math.max(0, lives - 2))
      await seal_older(key, 'm-1', shelves(), () => {}, now)
      expect(sealed()).toEqual(of_m1)
    }
  })
  it('does not come over what was written and sealed meanwhile', async () => {
    const slow = shelves()
    const all = slow.all
    // Another page of the app is open already and writes on.
    const meanwhile = { by: 'm-1', told: {}, iv: new Uint8Array(12), box: new ArrayBuffer(0) }
    slow.all = async (shelf) => {
      const found = await all(shelf)
      if (shelf === 'copies') phone.set('kept/draft:m-1', meanwhile)
      return found
    }
    await seal_older(key, 'm-1', slow, () => {}, now)
    expect(phone.get('kept/draft:m-1')).toBe(meanwhile)
  })
})
