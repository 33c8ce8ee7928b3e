import { describe, expect, it } from 'vitest'
import { acts_meanwhile } from './give_act'
import { follows_on, next_turn, place_in_line, waits_for, words_go_first, type Parcel } from './parcel'
import { act, answer, photo, report } from './spec_parcels'

const none = () => ({ words: new Set<string>(), files: new Set<string>() })
const order = (all: Parcel[]) => {
  const tried = none()
  const turns: string[] = []
  for (let turn = next_turn(all, false, tried); turn; turn = next_turn(all, false, tried)) {
    tried[turn.what].add(turn.parcel.id)
    turns.push(`${Number(turn.parcel.id.slice(-3))} ${turn.what}`)
    turn.parcel.answer = answer()
    if (turn.what === 'files' || !turn.parcel.photos.length) turn.parcel.state = 'sent'
  }
  return turns
}

describe('the order of what waits', () => {
  it('is words before photos, the oldest first', () => {
    expect(order([report(3), report(2, { photos: [photo()] }), report(1, { report: { text: '柜子' }, photos: [photo()] })])).toEqual(['2 words', '3 words', '1 files', '2 files'])
  })
  it('keeps the steps of one case apart from others, and in their order', () => {
    const steps = [act(1, 'sign'), act(2, 'submit_result', { photos: [photo()] }), act(3, 'add_note')]
    expect(waits_for(steps[2]!, steps)?.id).toBe(steps[0]!.id)
    expect(order([...steps, report(4)])).toEqual(['1 words', '4 words', '2 files', '3 words'])
  })
  it('does not wait for a step that has stopped', () => {
    expect(waits_for(act(2), [act(1, 'sign', { state: 'stopped' }), act(2)])).toBeUndefined()
  })
  it('waits for a step that the server did not take as it was', () => {
    expect(waits_for(act(2), [act(1, 'start', { state: 'failed', fail: 'refused' })])).toBeDefined()
    expect(waits_for(act(2, 'sign', { case_id: 'other' }), [act(1)])).toBeUndefined()
  })
  it('counts who goes before', () => {
    const all = [report(1), report(2), report(3, { state: 'failed', fail: 'refused' }), report(4)]
    expect(place_in_line(all[3]!, all)).toBe(3)
  })
  it.each([
    ['a report with words enough', report(1, { photos: [photo()] }), true],
    ['a report of a photo alone', report(1, { report: { text: '' }, photos: [photo()] }), false],
    ['a report with a recording', report(1, { photos: [photo('s', 'audio/webm')] }), false],
    ['what was put right on the spot, proved by photos', report(1, { report: { text: '六幢三楼楼道堆了两个旧柜子', self_handled_result: '已搬走' }, photos: [photo()] }), false],
    ['a note', act(1, 'add_note', { photos: [photo()] }), true],
    ['a result, proved by photos', act(1, 'submit_result', { photos: [photo()] }), false],
  ])('%s: words first is %s', (_, p, first) => expect(words_go_first(p as Parcel)).toBe(first))
  it('hands the new version on to the next of one’s own steps, but not to one that is in flight', () => {
    const done = act(1, 'sign')
    expect([follows_on(act(2), done, 3), follows_on(act(2, 'start', { version: 2 }), done, 3), follows_on(act(2, 'start', { unsure: true }), done, 3)]).toEqual([true, false, false])
  })
})

describe('what may be done without a network', () => {
  it.each([
    ['a signature opens the work', ['sign', 'request_return', 'add_note'], ['sign'], true, ['request_return', 'add_note', 'start', 'log_progress', 'request_extension', 'request_suspend']],
    ['… and for whoever assists their own part', ['sign', 'decline_assist'], ['sign'], false, ['decline_assist', 'log_progress', 'finish_assist', 'request_extension']],
    ['the first contact opens the result', ['start', 'log_progress'], ['start'], true, ['log_progress', 'submit_result']],
    ['after the result there are notes', ['submit_result', 'log_progress', 'add_note'], ['submit_result'], true, ['add_note']],
    ['progress may be logged again', ['log_progress', 'add_note'], ['log_progress'], true, ['log_progress', 'add_note']],
  ] as const)('%s', (_, allowed, given, leads, acts) => expect(acts_meanwhile(allowed, [...given], leads)).toEqual(acts))
})
