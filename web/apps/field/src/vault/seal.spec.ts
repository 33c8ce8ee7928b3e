import { beforeAll, describe, expect, it } from 'vitest'
import { is_sealed, seal, unseal, type Sealed } from './seal'

const make = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']) as Promise<CryptoKey>
const words = '六幢三楼楼道堆了两个旧柜子'
const told = { state: 'waiting', made_at: '2026-03-12T10:00:00.000Z' }
let mine: CryptoKey
let other: CryptoKey
beforeAll(async () => {
  mine = await make()
  other = await make()
})
const sealed = () => seal(mine, 'outbox', 'p-1', 'm-1', { text: words }, told)
const opens = (s: Sealed, shelf = 'outbox', key = 'p-1', by = mine) => unseal<{ text: string }>(by, shelf, key, s).then((v) => v.text, () => 'refused')
const bytes_of = async (s: Sealed) => new Uint8Array(s.box instanceof Blob ? await s.box.arrayBuffer() : s.box)

describe('a sealed record', () => {
  it.each([
    ['of another shelf', (s: Sealed) => opens(s, 'kept')],
    ['under another key', (s: Sealed) => opens(s, 'outbox', 'p-2')],
    ['under another name', (s: Sealed) => opens({ ...s, by: 'm-2' })],
    ['in another state', (s: Sealed) => opens({ ...s, told: { ...told, state: 'sent' } })],
    ['made younger', (s: Sealed) => opens({ ...s, told: { ...told, made_at: '2027-01-01T00:00:00.000Z' } })],
    ['by another’s key', (s: Sealed) => opens(s, 'outbox', 'p-1', other)],
  ])('%s does not open', async (_, move) => expect(await move(await sealed())).toBe('refused'))
  it('does not open when a bit of it is another', async () => {
    const s = await sealed()
    const bytes = await bytes_of(s)
    for (const at of [0, 5, bytes.length - 1]) {
      const changed = bytes.slice()
      changed[at]! ^= 1
      expect(await opens({ ...s, box: changed.buffer }), String(at)).toBe('refused')
    }
  })
  it('opens at its own place, and tells nothing of what is in it', async () => {
    const s = await sealed()
    expect([is_sealed(s), await opens(s)]).toEqual([true, words])
    expect(JSON.stringify({ ...s, box: [...(await bytes_of(s))] })).not.toContain('柜子')
    expect(Buffer.from(await bytes_of(s)).includes(Buffer.from('柜子'))).toBe(false)
  })
  it('is another each time', async () => {
    const [a, b] = [await sealed(), await sealed()]
    expect(Buffer.from(await bytes_of(a)).equals(Buffer.from(await bytes_of(b)))).toBe(false)
  })
  it('holds pictures, alone and anywhere in it, with their kind', async () => {
    const picture = new Blob(['jpeg bytes'], { type: 'image/jpeg' })
    const alone = await unseal<Blob>(mine, 'kept', 'photo:a', await seal(mine, 'kept', 'photo:a', 'm-1', picture))
    expect([alone.type, await alone.text()]).toEqual(['image/jpeg', 'jpeg bytes'])
    const draft = { text: words, photos: [{ file_id: 'a', blob: picture }, { file_id: 'b', blob: new Blob(['ogg'], { type: 'audio/ogg' }) }], fix: null }
    const back = await unseal<typeof draft>(mine, 'kept', 'draft', await seal(mine, 'kept', 'draft', 'm-1', draft))
    expect([back.text, back.fix, await back.photos[0]!.blob.text(), await back.photos[1]!.blob.text(), back.photos[1]!.blob.type]).toEqual([words, null, 'jpeg bytes', 'ogg', 'audio/ogg'])
  })
})
