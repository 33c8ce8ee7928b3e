// A limit as it is written down: a number and a unit people say. On the wire hours are seconds, days are days.
import type { Span, SpanUnit } from '@qzt/api'

export type SaidUnit = SpanUnit | 'urgent_minute' | 'work_minute'
export interface LimitDraft {
  n: number
  unit: SaidUnit
}
export const said_units: SaidUnit[] = ['urgent_minute', 'urgent_hour', 'work_minute', 'work_hour', 'work_day', 'natural_day']

export function limit_draft(span: Span): LimitDraft {
  if (span.unit === 'work_day' || span.unit === 'natural_day') return { n: span.amount, unit: span.unit }
  if (span.amount % 3600 === 0) return { n: span.amount / 3600, unit: span.unit }
  return { n: span.amount / 60, unit: span.unit === 'urgent_hour' ? 'urgent_minute' : 'work_minute' }
}
export function span_of({ n, unit }: LimitDraft): Span {
  if (unit === 'work_day' || unit === 'natural_day') return { unit, amount: Math.round(n) }
  if (unit === 'urgent_minute') return { unit: 'urgent_hour', amount: Math.round(n) * 60 }
  if (unit === 'work_minute') return { unit: 'work_hour', amount: Math.round(n) * 60 }
  return { unit, amount: Math.round(n * 60) * 60 }
}
