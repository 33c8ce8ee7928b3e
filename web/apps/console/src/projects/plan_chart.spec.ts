import type { PhaseView, StepView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { bar_of, day_after, plan_of, span_of, ticks_of, day_number } from './plan_chart'

const step = (more: Partial<StepView>): StepView => ({
  step_id: 's', phase_id: 'p', name: '查勘', use: 'work', state: 'waiting', needs_evidence: false, owner_org: 'o', after: [], planned_start: '2026-03-02', planned_end: '2026-03-06', late_days: 0, is_ready: true, files: [], may_act: true, ...more,
})
const phase: PhaseView = { phase_id: 'p', name: '查明', steps: 1, steps_done: 0 }

describe('the plan as bars', () => {
  it('gives a step of one day the width of a day', () => {
    expect(bar_of({ from: day_number('2026-03-01'), to: day_number('2026-03-10') }, '2026-03-03', '2026-03-03')).toEqual({ left: 20, width: 10 })
  })
  it('reaches from the first day of any plan to the last, and to today', () => {
    const steps = [step({ first_start: '2026-02-27', first_end: '2026-03-03' }), step({ planned_end: '2026-03-20' })]
    const span = span_of(steps, '2026-04-01')
    expect([span.from, span.to]).toEqual([day_number('2026-02-27'), day_number('2026-04-01')])
  })
  it('draws what runs until today, and what is done until it ended', () => {
    const plan = plan_of([phase], [step({ state: 'running', started_on: '2026-03-03' }), step({ state: 'done', started_on: '2026-03-03', ended_on: '2026-03-04' })], '2026-03-06')
    const widths = plan.groups[0]!.rows.map((r) => Math.round(r.actual!.width))
    expect(widths).toEqual([80, 40])
  })
  it('leaves out phases in which nothing is one’s own', () => {
    expect(plan_of([phase, { ...phase, phase_id: 'q' }], [step({})], '2026-03-02').groups).toHaveLength(1)
  })
  it.each([
    ['2026-03-02', '2026-05-20', ['2026-04-01', '2026-05-01']],
    ['2026-03-01', '2026-03-20', ['2026-03-01']],
    ['2026-01-15', '2028-01-10', ['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01', '2028-01-01']],
    ['2020-02-01', '2026-02-01', ['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01']],
  ])('marks %s to %s without crowding', (from, to, days) => {
    expect(ticks_of({ from: day_number(from), to: day_number(to) }).map((t) => t.day)).toEqual(days)
  })
  it('counts days across months and leap years', () => {
    expect(day_after('2028-02-28', 1)).toBe('2028-02-29')
    expect(day_after('2026-12-31', 1)).toBe('2027-01-01')
  })
})
