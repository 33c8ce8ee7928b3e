import type { FigureValue } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { axis_of, both_counts, change_from, is_small, percent_text } from './figure_words'
import { day_beside } from './period_days'

const share = (n: number, of: number, before: [number, number]): FigureValue => ({ figure: 'in_time', is_share: true, now: { n, of }, before: { n: before[0], of: before[1] }, year_ago: { n: 0, of: 0 } })
const count = (n: number, before: number): FigureValue => ({ figure: 'reported', is_share: false, now: { n, of: 0 }, before: { n: before, of: 0 }, year_ago: { n: 0, of: 0 } })

describe('how a figure is said', () => {
  it('says nothing of a change where there is nothing to compare with', () => {
    expect(change_from(count(5, 0), { n: 0, of: 0 })).toBeUndefined()
    expect(change_from(share(5, 9, [0, 0]), { n: 0, of: 0 })).toBeUndefined()
    expect(percent_text({ n: 0, of: 0 })).toBeUndefined()
  })
  it('gives both counts, and shares change by points', () => {
    const in_time = share(218, 234, [247, 274])
    expect(both_counts(in_time, in_time.before)).toBe('247/274→218/234')
    expect(change_from(in_time, in_time.before)).toEqual({ text: '+3.0', points: true })
    expect(percent_text(in_time.now)).toBe('93.2 %')
    const reported = count(5, 12)
    expect(both_counts(reported, reported.before)).toBe('12→5')
    expect(change_from(reported, reported.before)).toEqual({ text: '−58.33 %' })
  })
  it('marks a base below twenty', () => {
    expect(is_small(share(1, 2, [1, 19]), { n: 1, of: 19 })).toBe(true)
    expect(is_small(share(1, 2, [1, 20]), { n: 1, of: 20 })).toBe(false)
    expect(is_small(count(5, 12), { n: 12, of: 0 })).toBe(true)
  })
  it('puts intervals on one axis of round ends', () => {
    expect(axis_of([{ low: 0.812, high: 0.957 }, undefined])).toEqual({ min: 80, max: 100 })
    expect(axis_of([])).toEqual({ min: 0, max: 100 })
    expect(axis_of([{ low: 0, high: 0 }])).toEqual({ min: 0, max: 10 })
  })
})

describe('the period beside', () => {
  it.each([
    ['week', '2026-03-02', -1, '2026-02-23'],
    ['month', '2026-03-31', -1, '2026-02-01'],
    ['month', '2026-12-05', 1, '2027-01-01'],
    ['quarter', '2026-01-01', -1, '2025-10-01'],
    ['year', '2026-06-01', -1, '2025-06-01'],
    ['days', '2026-03-05', -1, '2026-03-02'],
  ] as const)('%s of %s, %i: %s', (period, day, steps, to) => expect(day_beside(period, day, steps, 3)).toBe(to))
})
