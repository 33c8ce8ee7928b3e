import { describe, expect, it } from 'vitest'
import { letter_of, waits_for, words_go_first, type DisputeParcel } from '../outbox/parcel'
import { send_words } from '../outbox/send_parcel'
import { desk, problem } from '../outbox/spec_parcels'
import { add_party, dispute_lack, empty_dispute, form_of, is_begun, said_dispute } from './dispute_form'
import { may_find } from './finds'

const filled = () => {
  const form = empty_dispute('north')
  Object.assign(form, { kind: 'neighbour', topic: ' 楼道鞋柜争吵 ', story: '为楼道里放的鞋柜争吵，劝了两次。', place: '6 幢 3 楼' })
  Object.assign(form.parties[0]!, { name: '苗禾', phone: '05900000101' })
  Object.assign(form.parties[1]!, { name: ' 佟川 ' })
  return form
}
const parcel = (): DisputeParcel => {
  const form = filled()
  return { kind: 'dispute', id: form.command_id, dispute: said_dispute(form, (place) => `地点：${place}`), photos: [], state: 'waiting', made_at: '2026-03-12T18:00:00+08:00', tries: 0, percent: 0 }
}

describe('a dispute that is written on the phone', () => {
  it('lacks its kind, a line, what happened and two names, one after the other', () => {
    const form = empty_dispute()
    expect(is_begun(form)).toBe(false)
    expect(dispute_lack(form)).toEqual({ what: 'kind' })
    form.kind = 'lease'
    expect(dispute_lack(form)).toEqual({ what: 'topic' })
    form.topic = '押金不退'
    expect(dispute_lack(form)).toEqual({ what: 'story' })
    form.story = '搬走以后押金一直没有退。'
    expect(dispute_lack(form)).toEqual({ what: 'name', n: 1 })
    form.parties[0]!.name = '苗禾'
    expect(dispute_lack(form)).toEqual({ what: 'name', n: 2 })
    form.parties[1]!.name = '佟川'
    form.parties[1]!.phone = '1'
    expect(dispute_lack(form)).toEqual({ what: 'phone', n: 2 })
    form.parties[1]!.phone = ''
    add_party(form)
    expect(dispute_lack(form)).toBeUndefined()
  })
  it('goes with its place in the story, without whoever was left empty, under ids that the phone made', () => {
    const form = filled()
    add_party(form)
    const said = said_dispute(form, (place) => `地点：${place}`)
    expect(said).toMatchObject({ dispute_id: form.dispute_id, topic: '楼道鞋柜争吵', story: '地点：6 幢 3 楼\n为楼道里放的鞋柜争吵，劝了两次。', community_id: 'north', has_minor: false })
    expect(said.parties!.map((p) => [p.name, p.phone])).toEqual([['苗禾', '05900000101'], ['佟川', undefined]])
    const { path, body } = letter_of(parcel())
    expect([path, typeof body.command_id]).toEqual(['/disputes', 'string'])
  })
  it('goes with an address of the register when one was chosen, and comes back with it', () => {
    const form = filled()
    expect(said_dispute(form, (place) => place)).not.toHaveProperty('address_id')
    form.address_id = 'a1'
    const said = said_dispute(form, (place) => place)
    expect([said.address_id, form_of('c', said).address_id]).toEqual(['a1', 'a1'])
  })
  it('comes back from the outbox as it was said, with its ids', () => {
    const form = filled()
    const said = said_dispute(form, (place) => `地点：${place}`)
    const again = form_of(form.command_id, said, { body: 1 })
    expect(said_dispute(again, () => 'x')).toEqual(said)
    expect([again.command_id, again.tried]).toEqual([form.command_id, { body: 1 }])
  })
  it('is for those who may find one', () => {
    expect([may_find(null), may_find({ posts: [{ role: 'rider' }] as never }), may_find({ posts: [{ role: 'building_steward' }] as never })]).toEqual([false, false, true])
  })
})

describe('on its way', () => {
  it('waits for nothing else, and leaves no name on the phone once it is there', async () => {
    const p = parcel()
    expect([words_go_first(p), waits_for(p, [p, parcel()])]).toEqual([true, undefined])
    await send_words(p, desk().post)
    expect([p.state, p.answer?.number]).toEqual(['sent', 'JQ20260312030024'])
    expect(JSON.stringify(p)).not.toMatch(/苗禾|佟川|鞋柜|0101/)
  })
  it('that is refused stays here whole, with the reason', async () => {
    const p = parcel()
    await send_words(p, desk([problem(422, 'dispute_place_unknown', '没有这个社区')]).post)
    expect([p.state, p.fail, p.fail_words, p.dispute.parties!.length]).toEqual(['failed', 'refused', '没有这个社区', 2])
  })
  it('changed after nobody knew whether it had arrived, is the first one', async () => {
    const p = { ...parcel(), tried: { command_id: 'x', topic: '原来的话' } }
    const { letters, post } = desk([problem(409, 'dispute_command_taken')])
    await send_words(p, post)
    expect([p.state, p.changed_after, letters[1]?.topic]).toEqual(['sent', true, '原来的话'])
  })
})
