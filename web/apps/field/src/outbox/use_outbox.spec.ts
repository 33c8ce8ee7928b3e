import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { me } from '../support/session'
import { all_kept, keep, keep_together, keys_kept, type Writing } from '../support/store'
import { visit } from '../doors/spec_doors'
import { act_parcel } from './give_act'
import type { Parcel } from './parcel'
import { act, answer, id, photo, report, view } from './spec_parcels'
import { clear_delivered, parcels, put_in, read_outbox, of_others, send_all, sent, throw_away, waiting } from './use_outbox'

const keep_all = (to: Writing[], photos: Parcel['photos']) => keep_together([...to, ...photos.map((p) => ({ shelf: 'kept' as const, key: `photo:${p.file_id}`, value: p.blob }))])
const pictures = async () => (await keys_kept('kept')).filter((k) => k.startsWith('photo:'))
const hold_phone = (member_id: string) => (me.value = { member_id, posts: [] } as never)
let network: boolean
let said: { url: string; body: Record<string, unknown> }[]
beforeEach(async () => {
  network = true
  said = []
  for (const who of ['m-1', 'm-2']) {
    hold_phone(who)
    for (const p of parcels.value) await throw_away(p)
  }
  hold_phone('m-1')
  vi.stubGlobal('fetch', async (url: string, { body, method }: RequestInit) => {
    if (!network) throw new TypeError('no network')
    said.push({ url, body: method === 'POST' ? JSON.parse(body as string) : {} })
    return Response.json(answer(said.length + 3))
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the outbox of a phone', () => {
  it('keeps a parcel and its pictures until all of it is there', async () => {
    network = false
    await put_in(report(1, { photos: [photo('f1')] }), keep_all)
    await send_all()
    await read_outbox()
    expect([waiting.value.length, await pictures()]).toEqual([1, ['photo:f1']])
    network = true
    await send_all()
    expect([waiting.value.length, sent.value.length, await pictures()]).toEqual([0, 1, []])
    expect(said.map((s) => s.url)).toEqual(['/api/reports', '/api/files/f1'])
  })
  it('sends nothing under another’s name, and says how much is theirs', async () => {
    network = false
    await put_in(report(1), keep_all)
    await send_all()
    network = true
    hold_phone('m-2')
    await send_all()
    expect([said, waiting.value.length, of_others.value]).toEqual([[], 0, 1])
    hold_phone('m-1')
    await send_all()
    expect(said).toHaveLength(1)
  })
  it('gives each of one’s own steps the version that the one before has made', async () => {
    network = false
    for (const p of [act(1, 'sign', { words: {} }), act(2, 'start'), act(3, 'log_progress')]) await put_in(p, keep_all)
    network = true
    await send_all()
    expect(said.map((s) => [s.url.split('/').at(-1), s.body.version])).toEqual([['signatures', 3], ['handling', 4], ['progress', 5]])
  })
  it('keeps what an older version of the app has left, with its pictures', async () => {
    await keep('outbox', id(7), { ...report(7), photos: [photo('old')] })
    network = false
    await read_outbox()
    await send_all()
    expect([await pictures(), ((await all_kept<Parcel>('outbox'))[0] as Parcel).photos]).toEqual([['photo:old'], [{ file_id: 'old', sent: false }]])
    await read_outbox()
    expect(parcels.value[0]!.photos[0]!.blob.size).toBe(1)
  })
  it('asks for a picture that was lost, instead of leaving it out in silence', async () => {
    await keep('outbox', id(8), { ...report(8), answer: answer(), photos: [{ file_id: 'lost', sent: false }] })
    vi.stubGlobal('fetch', async () => Response.json({ code: 'file_empty', title: '文件是空的' }, { status: 400 }))
    await read_outbox()
    await send_all()
    expect(waiting.value.map((p) => [p.state, p.fail, p.failed_file])).toEqual([['failed', 'unreadable', 'lost']])
  })
  it('keeps a delivered visit that met others’ changes until it was read, and any other three days', async () => {
    const long_ago = new Date(Date.now() - 4 * 24 * 3600_000).toISOString()
    const there = (n: number, met: boolean) => visit(n, 'd3', { state: 'sent', answer: { visit_id: `v${n}`, confirmed: 0, overtaken: met ? [{ subject: 'person', subject_id: 'r1' }] : [], proposals: [], at: long_ago } })
    for (const p of [there(1, true), there(2, false)]) await keep('outbox', p.id, p)
    await read_outbox()
    expect(parcels.value.map((p) => p.id)).toEqual(['v1'])
    await clear_delivered()
    expect(parcels.value.map((p) => p.id)).toEqual(['v1'])
  })
  it('makes of an act what is plain enough to be kept', () => {
    expect(act_parcel({ id: 'x', act: 'sign', view: view(3) })).toMatchObject({ kind: 'act', version: 3, words: {}, seen: { demand: '请先挪车', lead_org: 'o-1' } })
  })
})
