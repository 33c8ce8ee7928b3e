import { describe, expect, it } from 'vitest'
import { lamp_of } from './lamps'
import { awaited_by, has_done_part, is_summoned, own_clock, own_stage, shown_state } from './own_clock'

const at = (text: string) => `2026-03-10T${text}:00+08:00`
// The lead is late; whoever assists is not.
const row = { state: 'handling', due_at: at('12:00'), amber_at: at('11:00'), suspended: false }
const lamp = (own_part?: { role: string; state: string; due_at?: string; amber_at?: string }, more = {}) => lamp_of(own_clock({ ...row, own_part, ...more }), Date.parse(at('14:00')))

describe('the clock of one’s own part', () => {
  it.each([
    ['red without a part: the case’s own', undefined, 'red'],
    ['green while an assistant’s own time runs', { role: 'assist', state: 'working', due_at: at('18:00'), amber_at: at('17:00') }, 'green'],
    ['amber near its own end', { role: 'assist', state: 'assigned', due_at: at('14:30'), amber_at: at('13:50') }, 'amber'],
    ['red when its own time is over', { role: 'assist', state: 'signed_for', due_at: at('13:00') }, 'red'],
    ['none when the part is done, however late the lead is', { role: 'assist', state: 'done' }, null],
  ] as const)('is %s', (_what, part, wanted) => expect(lamp(part)).toBe(wanted))
  it('stands while the case is on hold', () => expect(lamp({ role: 'assist', state: 'working' }, { suspended: true })).toBe('paused'))
  it('runs for signing while the part is not signed for, wherever the lead is', () => {
    expect(own_clock({ ...row, own_part: { role: 'assist', state: 'assigned', due_at: at('15:00') } }).state).toBe('dispatched')
  })
  it('names the stage of an assistant’s part, and the case’s for the lead', () => {
    expect(own_stage({ ...row, own_part: { role: 'assist', state: 'assigned' } })).toBe('dispatched')
    expect(own_stage({ ...row, state: 'rework', own_part: { role: 'lead', state: 'working' } })).toBe('rework')
    expect(own_stage({ ...row, own_part: { role: 'assist', state: 'done' } })).toBe('handling')
  })
  it('is none for whoever is only called to the place, and the part’s own for whoever has one too', () => {
    const called = { ...row, allowed_acts: ['report_arrival'] }
    expect([own_clock(called), shown_state(called), is_summoned(called)]).toEqual([{}, 'summoned', true])
    const both = { ...called, own_part: { role: 'assist', state: 'working', due_at: at('18:00') } }
    expect([own_clock(both).due_at, shown_state(both), is_summoned(both)]).toEqual([at('18:00'), 'handling', false])
  })
  it('tells by when whoever is called has to be there, until they are', () => {
    const called = { ...row, allowed_acts: ['report_arrival'], own_summons: { arrive_by: at('14:30') } }
    expect(awaited_by(called)).toBe(at('14:30'))
    expect(awaited_by({ ...called, own_summons: { arrive_by: at('14:30'), arrived_at: at('14:20') } })).toBeUndefined()
    expect(awaited_by({ ...called, own_part: { role: 'assist', state: 'working', due_at: at('18:00') } })).toBeUndefined()
    expect(awaited_by({ ...row, allowed_acts: [] })).toBeUndefined()
  })
  it('names whom a case waits for once the reporter was asked', () => {
    const asked = { ...row, state: 'following_up' }
    expect([asked, { ...asked, follow_up_done: true }, { ...asked, follow_up_done: true, review_pending: true }].map(shown_state)).toEqual(['following_up', 'to_close', 'to_review'])
    expect(shown_state({ ...row, state: 'closed', follow_up_done: true })).toBe('closed')
  })
  it('knows what is done', () => expect([row, { ...row, own_part: { role: 'lead', state: 'done' } }].map(has_done_part)).toEqual([false, true]))
})
