// A year as twelve sheets of days, with what was changed on the page and is not saved yet.
import { last } from '@qzt/ui'
import type { CalendarDay, CalendarYear, DayKind } from '@qzt/api'

export type DayChanges = ReadonlyMap<string, DayKind>
export interface ShownDay extends CalendarDay {
  number: number
  changed: boolean
}
export interface Month {
  month: number
  blanks: number // before the first, in a week that begins on Monday
  days: ShownDay[]
}

// Days are dates, not moments: no time zone may move them.
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
export const is_weekend = (day: string) => weekday(day) > 4

// What one press makes of a day. A worked weekend is one worked in exchange; a weekday is simply worked.
export function next_kind(day: string, kind: DayKind): DayKind {
  const round: DayKind[] = is_weekend(day) ? ['restday', 'makeup_workday', 'statutory_holiday'] : ['workday', 'statutory_holiday', 'restday']
  return round[(round.indexOf(kind) + 1) % round.length]!
}

// Pressing on until the kind is what the server has takes the change back.
export function pressed(year: CalendarYear, changes: DayChanges, day: string): DayChanges {
  const stored = year.days.find((d) => d.day === day)!.kind
  const next = next_kind(day, changes.get(day) ?? stored)
  const after = new Map(changes)
  if (next === stored) after.delete(day)
  else after.set(day, next)
  return after
}

export function months_of(year: CalendarYear, changes: DayChanges): Month[] {
  const months: Month[] = []
  for (const day of year.days) {
    const month = Number(day.day.slice(5, 7))
    if (last(months)?.month !== month) months.push({ month, blanks: weekday(day.day), days: [] })
    const kind = changes.get(day.day)
    last(months)!.days.push({ ...day, kind: kind ?? day.kind, provisional: kind ? false : day.provisional, number: Number(day.day.slice(8)), changed: !!kind })
  }
  return months
}

export const words_of = (changes: DayChanges): CalendarDay[] => [...changes].map(([day, kind]) => ({ day, kind, provisional: false }))
// Every day as it stands, no longer provisional: the notice has been compared.
export const settled = (year: CalendarYear, changes: DayChanges): CalendarDay[] =>
  year.days.map((d) => ({ day: d.day, kind: changes.get(d.day) ?? d.kind, provisional: false }))
