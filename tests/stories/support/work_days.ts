// When a limit of work days ends, reckoned here by hand from the days that the station's calendar gives: the day of the
// beginning does not count, and the last one ends with the working hours, at six in the evening.
import type { PersonAtApi } from './api'

export const station_day = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

// The days on which work is done, from the day of that moment on, to the end of the following year.
export async function work_days_from(someone: PersonAtApi, from: Date): Promise<string[]> {
  const first = station_day(from)
  const year = Number(first.slice(0, 4))
  const days = [...(await someone.calendar(year)).days, ...(await someone.calendar(year + 1)).days]
  return days.filter((d) => d.day >= first && (d.kind === 'workday' || d.kind === 'makeup_workday')).map((d) => d.day)
}

export function due_after(work_days: string[], start: string, n: number): string {
  const later = work_days.filter((day) => day > station_day(new Date(start)))
  return `${later[n - 1]}T18:00:00+08:00`
}
