import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { parcels, put_in, read_outbox, throw_away } from '../outbox/use_outbox'
import { report } from '../outbox/spec_parcels'
import { me } from '../support/session'
import { keep, keys_kept } from '../support/store'
import { clear_draft, draft, draft_kept, empty_draft, read_draft, take_back } from './draft'

const photo = (file_id: string) => ({ file_id, blob: new Blob([file_id], { type: 'image/jpeg' }), sent: false })
// A change is kept in its own time: what is on the phone is looked at until it is as it should be.
const settle = async () => {
  await nextTick()
  for (let i = 0; i < 5; i++) await Promise.resolve()
}
const on_phone = async () => (await keys_kept('kept')).filter((k) => /^(draft|photo)/.test(k)).sort()
const hold_phone = async (member_id: string) => {
  me.value = { member_id, posts: [] } as never
  await read_draft()
}
beforeEach(async () => {
  await hold_phone('m-1')
  await clear_draft()
  for (const p of parcels.value) await throw_away(p)
})

describe('the report being written', () => {
  it('is kept with its photos, and a photo that is taken back is gone', async () => {
    draft.value.photos.push(photo('a'), photo('b'))
    await settle()
    draft.value.photos.splice(0, 1)
    await settle()
    expect(await on_phone()).toEqual(['draft:m-1', 'photo:b'])
  })
  it('is not said to be kept while a photo of it is not', async () => {
    draft.value.text = '六幢三楼堆了柜子'
    await settle()
    expect(draft_kept.value).toBe(true)
    draft.value.photos.push(photo('a'))
    await nextTick()
    const at_once = draft_kept.value
    await settle()
    expect([at_once, draft_kept.value]).toEqual([false, true])
  })
  it('goes into the outbox with its photos, and leaves no draft', async () => {
    draft.value.photos.push(photo('a'))
    await settle()
    await put_in(report(1, { photos: draft.value.photos.map((p) => ({ ...p })) }))
    await settle()
    expect(await on_phone()).toEqual(['photo:a'])
    // As after a restart: from what lies on the phone.
    await read_outbox()
    expect(await parcels.value[0]!.photos[0]!.blob.text()).toBe('a')
  })
  it('comes back from the outbox as it was', async () => {
    draft.value.photos.push(photo('a'))
    await settle()
    await put_in(report(1, { photos: draft.value.photos.map((p) => ({ ...p })) }))
    const p = parcels.value[0]!
    await take_back({ ...empty_draft(), id: p.id, text: '六幢', photos: p.photos }, { shelf: 'outbox', key: p.id })
    draft.value.photos.splice(0, 1)
    await settle()
    expect([draft.value.id, await on_phone()]).toEqual([p.id, ['draft:m-1']])
  })
  it('is nobody else’s on the same phone, and is there when its writer comes back', async () => {
    draft.value.text = '六幢三楼堆了柜子'
    draft.value.photos.push(photo('a'))
    await settle()
    await hold_phone('m-2')
    expect(draft.value.text).toBe('')
    draft.value.text = '另一件'
    await settle()
    await hold_phone('m-1')
    expect([draft.value.text, draft.value.photos.length]).toEqual(['六幢三楼堆了柜子', 1])
    expect(await on_phone()).toEqual(['draft:m-1', 'draft:m-2', 'photo:a'])
  })
  it('of an older version of the app is taken over whole', async () => {
    await hold_phone('m-4')
    await keep('kept', 'draft', { ...empty_draft(), text: '从前写的', photos: [photo('old')], sounds: [] })
    await hold_phone('m-3')
    expect([draft.value.text, (await on_phone()).filter((k) => /old|m-3|draft$/.test(k))]).toEqual(['从前写的', ['draft:m-3', 'photo:old']])
  })
  it('of somebody else goes out under nobody’s name but theirs', async () => {
    await put_in(report(1))
    me.value = { member_id: 'm-2', posts: [] } as never
    expect(parcels.value).toEqual([])
    me.value = { member_id: 'm-1', posts: [] } as never
    expect(parcels.value).toHaveLength(1)
  })
})
