// When to come again, as a suggestion: Saturday morning, an evening of next week. Never at a time when nobody knocks.
import { counted, day_of, day_text } from './freshness'

const at = (day: number, hour: string) => `${day_text(day)}T${hour}:00+08:00`
const weekday = (day: number) => (day + 4) % 7 // the first of January 1970 was a Thursday; 0 is Sunday

export interface NextTime {
  key: 'saturday' | 'next_week'
  at: string
}
export function next_times(now: number): NextTime[] {
  const today = day_of(now)
  const saturday = today + ((6 - weekday(today) + 7) % 7 || 7)
  const monday = today + ((8 - weekday(today)) % 7 || 7)
  return [
    { key: 'saturday', at: at(saturday, '10:00') },
    { key: 'next_week', at: at(monday + 2, '20:30') },
  ]
}
// What a field of date and time says is the station's time.
export const of_field = (text: string) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && !Number.isNaN(counted(text.slice(0, 10))) ? `${text}:00+08:00` : undefined)
