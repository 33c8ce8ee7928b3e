import { describe, expect, it } from 'vitest'
import type { ActThen, CaseView } from '@qzt/api'
import { due_of } from './deadline'
import { acts_meanwhile } from './give_act'
import { follows_on, next_turn, place_in_line, waits_for, words_go_first, type Parcel } from './parcel'
import { visit } from '../doors/spec_doors'
import { act, answer, photo, report, view } from './spec_parcels'

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
  it('keeps visits at one door in their order, and those at others apart', () => {
    expect(waits_for(visit(2), [visit(1), visit(2)])?.id).toBe('v1')
    expect(waits_for(visit(2, 'another'), [visit(1), visit(2, 'another')])).toBeUndefined()
    expect(waits_for(visit(2), [visit(1, 'd3', { state: 'sent', answer: { visit_id: 'v1', confirmed: 1, overtaken: [], proposals: [], at: '' } })])).toBeUndefined()
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
  // As the server tells it (src/cases/rules/acts_then.cpp).
  const then: ActThen[] = [
    { act: 'sign', opens: ['start'], ends: ['sign'] },
    { act: 'start', opens: ['submit_result'], ends: ['start', 'request_return'] },
    { act: 'submit_result', opens: [], ends: ['sign', 'start', 'log_progress', 'submit_result'] },
  ]
  it.each([
    ['nothing is given: what is allowed', ['sign', 'request_return', 'add_note'], [], ['sign', 'request_return', 'add_note']],
    ['a signature opens the work', ['sign', 'request_return', 'add_note'], ['sign'], ['request_return', 'add_note', 'start']],
    ['… which opens the result', ['sign', 'request_return', 'add_note'], ['sign', 'start'], ['add_note', 'submit_result']],
    ['after the result there are notes', ['sign', 'log_progress', 'add_note'], ['sign', 'start', 'submit_result'], ['add_note']],
    ['of what is told nowhere nothing changes', ['log_progress', 'add_note'], ['log_progress'], ['log_progress', 'add_note']],
    ['what is opened twice is there once', ['sign', 'start'], ['sign'], ['start']],
  ] as const)('%s', (_, allowed, given, acts) => expect(acts_meanwhile(allowed, then, given)).toEqual(acts))
})

describe('the limit that an act keeps', () => {
  const due_at = '2026-03-12T20:00:00+08:00'
  const own_part = (state: string) => ({ own_part: { org_id: 'o', role: 'lead', state, due_at } }) as object
  const part = (more: object) => ({ assignments: [{ role: 'lead', mine: true, state: 'working', due_at, ...more }] }) as object
  const task = (more: object) => ({ tasks: [{ mine: true, state: 'open', due_at, ...more }] }) as object
  it.each([
    ['a signature', 'sign', view(3, [], own_part('assigned')), due_at],
    ['a signature that is given already', 'sign', view(3, [], own_part('signed_for')), undefined],
    ['a result', 'submit_result', view(3, [], {}, part({})), due_at],
    ['a result while the clock stands', 'submit_result', view(3, [], { suspended: true }, part({})), undefined],
    ['a result of another organisation', 'submit_result', view(3, [], {}, part({ mine: false })), undefined],
    ['a result that is given already', 'submit_result', view(3, [], {}, part({ settled_at: due_at })), undefined],
    ['an assistant’s part, by its own limit and not the lead’s', 'finish_assist', view(3, [], {}, part({})), undefined],
    ['a check', 'give_check', view(3, [], {}, task({})), due_at],
    ['a check of somebody else', 'give_check', view(3, [], {}, task({ mine: false })), undefined],
    ['a note, which keeps none', 'add_note', view(3, [], own_part('assigned'), part({})), undefined],
  ] as const)('%s', (_, act, of, due) => expect(due_of(act, of as CaseView)).toBe(due))
})
