import type { CalendarDay, CalendarYear } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { months_of, next_kind, pressed, settled, words_of } from './calendar_days'

const year: CalendarYear = {
  year: 2026, work_days: 0, holidays: 0, makeup_days: 0, provisional_days: 0,
  days: Array.from({ length: 365 }, (_, i): CalendarDay => {
    const at = new Date(Date.UTC(2026, 0, 1 + i))
    return { day: at.toISOString().slice(0, 10), kind: at.getUTCDay() % 6 ? 'workday' : 'restday', provisional: true }
  }),
}

describe('the days of a year', () => {
  it('never makes a work day of a weekend, nor an exchange of a weekday', () => {
    const round = (day: string, kind: CalendarDay['kind']) => [1, 2, 3].reduce<CalendarDay['kind'][]>((seen) => [...seen, next_kind(day, seen.at(-1)!)], [kind])
    expect(round('2026-03-07', 'restday')).toEqual(['restday', 'makeup_workday', 'statutory_holiday', 'restday'])
    expect(round('2026-03-10', 'workday')).toEqual(['workday', 'statutory_holiday', 'restday', 'workday'])
  })
  it('takes a change back when the day is again what is stored', () => {
    let changes = pressed(year, new Map(), '2026-03-10')
    expect(words_of(changes)).toEqual([{ day: '2026-03-10', kind: 'statutory_holiday', provisional: false }])
    changes = pressed(year, pressed(year, changes, '2026-03-10'), '2026-03-10')
    expect(changes.size).toBe(0)
  })
  it('lays the months out by weeks that begin on Monday', () => {
    const months = months_of(year, new Map([['2026-03-10', 'statutory_holiday']]))
    expect(months.map((m) => m.days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect(months[0]!.blanks).toBe(3) // 1 January 2026 is a Thursday
    expect(months[2]!.days[9]).toMatchObject({ number: 10, kind: 'statutory_holiday', changed: true, provisional: false })
  })
  it('settles every day at once', () => {
    const all = settled(year, new Map([['2026-03-10', 'restday']]))
    expect(all).toHaveLength(365)
    expect(all.some((d) => d.provisional)).toBe(false)
    expect(all.find((d) => d.day === '2026-03-10')!.kind).toBe('restday')
  })
})
