// The span that is counted: a year until today, unless the address says another.
import { day_of } from './dispute_words'

export const a_day = /^\d{4}-\d{2}-\d{2}$/
const year_ms = 365 * 86_400_000
export function span_of(query: Record<string, unknown>, now: number): { first: string; last: string } {
  const said = (name: string) => (typeof query[name] === 'string' && a_day.test(query[name]) ? query[name] : undefined)
  return { first: said('first') ?? day_of(now - year_ms), last: said('last') ?? day_of(now) }
}
export const is_span = (span: { first: string; last: string }) => a_day.test(span.first) && a_day.test(span.last) && span.first <= span.last
