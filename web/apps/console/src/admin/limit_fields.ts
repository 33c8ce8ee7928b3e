// The limits of an urgency in the order in which a case meets them, and how the values of a setting are said.
import type { Span } from '@qzt/api'

export const span_fields = ['triage', 'verify', 'sign', 'return_within', 'first_contact', 'handle', 'decide', 'check', 'follow_up', 'supervise'] as const
export const number_fields = ['extensions_max', 'extension_percent', 'suspend_days_max', 'rework_percent'] as const
export type SpanField = (typeof span_fields)[number]
export type NumberField = (typeof number_fields)[number]
// As the server has it.
export const bounds: Record<NumberField, [number, number]> = { extensions_max: [0, 5], extension_percent: [0, 100], suspend_days_max: [0, 365], rework_percent: [10, 100] }

const is_span = (v: unknown): v is Span => typeof v === 'object' && v !== null && 'unit' in v && 'amount' in v

export function said_value(value: unknown, say: { limit: (span: Span) => string; yes: string; no: string }): string {
  if (is_span(value)) return say.limit(value)
  if (typeof value === 'boolean') return value ? say.yes : say.no
  return Array.isArray(value) ? value.join('、') : String(value)
}
