// Periods as a picker moves through them: days as text, without a clock of the browser's own.
import type { Period } from './use_figures'

const day_ms = 86_400_000
const parse = (day: string) => new Date(`${day}T00:00:00Z`)
const text = (date: Date) => date.toISOString().slice(0, 10)
export const plus_days = (day: string, days: number) => text(new Date(parse(day).getTime() + days * day_ms))

// A day of the period that stands so many beside the one in which `day` lies.
export function day_beside(period: Period, day: string, steps: number, days: number): string {
  const date = parse(day)
  if (period === 'week') return plus_days(day, 7 * steps)
  if (period === 'days') return plus_days(day, days * steps)
  const months = { month: 1, quarter: 3, year: 12 }[period] * steps
  return text(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)))
}
