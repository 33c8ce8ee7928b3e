import type { DutyWeek } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { days_of, is_complete, moved_on, new_row, row_of, shift_of } from './roster_rows'

const shift = { day: '2026-03-09', from_minute: 480, to_minute: 1080, post: '值班所长', org_id: 'o', people: 1 }

describe('a week of the roster', () => {
  it('has seven days, over the end of a year as well', () => {
    expect(days_of('2026-12-28').at(-1)).toBe('2027-01-03')
  })
  it('is the same after it was shown and taken back', () => {
    expect(shift_of(row_of(shift))).toEqual(shift)
    const night = { ...shift, from_minute: 1080, to_minute: 480 }
    expect(shift_of(row_of(night))).toEqual(night)
    const to_midnight = { ...shift, to_minute: 1440 }
    expect(shift_of(row_of(to_midnight))).toEqual(to_midnight)
  })
  it('is copied day by day into the next', () => {
    const week = { monday: '2026-03-09', version: 3, shifts: [shift, { ...shift, day: '2026-03-15' }] } as DutyWeek
    expect(moved_on(week, 7).map((r) => r.day)).toEqual(['2026-03-16', '2026-03-22'])
  })
  it('goes on where the row before ended, and is not complete before its post is written', () => {
    const next = new_row('2026-03-09', row_of(shift))
    expect([next.day, next.from, next.org_id]).toEqual(['2026-03-09', '08:00', 'o'])
    expect(is_complete(next)).toBe(false)
    expect(is_complete({ ...next, post: '巡逻' })).toBe(true)
    expect(is_complete({ ...next, post: '巡逻', people: 0 })).toBe(false)
  })
})
