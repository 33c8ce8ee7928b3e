// A week of the roster as it is edited: times of day as texts, and which row still lacks something.
import type { DutyShift, DutyWeek } from '@qzt/api'

export interface RosterRow {
  id: number
  day: string
  from: string
  to: string
  post: string
  org_id: string
  people: number
}
const day_ms = 86_400_000
export const day_beside = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * day_ms).toISOString().slice(0, 10)
export const days_of = (monday: string) => [0, 1, 2, 3, 4, 5, 6].map((n) => day_beside(monday, n))

const two = (n: number) => String(n).padStart(2, '0')
export const clock_of = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
export const minute_of = (clock: string) => +clock.slice(0, 2) * 60 + +clock.slice(3, 5)

let last_id = 0
export const row_of = (s: DutyShift): RosterRow => ({ id: ++last_id, day: s.day, from: clock_of(s.from_minute), to: clock_of(s.to_minute), post: s.post, org_id: s.org_id, people: s.people })
export const new_row = (monday: string, after?: RosterRow): RosterRow => ({ id: ++last_id, day: after?.day ?? monday, from: after?.from ?? '08:00', to: after?.to ?? '18:00', post: '', org_id: after?.org_id ?? '', people: 1 })
// Midnight at the end of a shift is the end of the day.
export const shift_of = (r: RosterRow): DutyShift => ({ day: r.day, from_minute: minute_of(r.from), to_minute: minute_of(r.to) || 1440, post: r.post.trim(), org_id: r.org_id, people: r.people })
export const is_complete = (r: RosterRow) => /^\d\d:\d\d$/.test(r.from) && /^\d\d:\d\d$/.test(r.to) && !!r.post.trim() && !!r.org_id && Number.isInteger(r.people) && r.people >= 1 && r.people <= 999
export const moved_on = (week: DutyWeek, days: number): RosterRow[] => (week.shifts ?? []).map((s) => row_of({ ...s, day: day_beside(s.day, days) }))
