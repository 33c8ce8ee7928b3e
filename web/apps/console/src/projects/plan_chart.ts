// The plan as bars: where each step lies between the first day and the last, in hundredths of the width. Days are whole,
// so a step of one day has the width of a day.
import type { PhaseView, StepView } from '@qzt/api'

const day_ms = 86_400_000
export const day_number = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / day_ms)
export const day_of_number = (n: number): string => new Date(n * day_ms).toISOString().slice(0, 10)
export const day_after = (day: string, days: number): string => day_of_number(day_number(day) + days)

export interface Span {
  from: number // first day and last, both included
  to: number
}
export interface Bar {
  left: number
  width: number
}
export interface PlanRow {
  step: StepView
  first?: Bar
  planned: Bar
  actual?: Bar
}
export interface PlanGroup {
  phase: PhaseView
  rows: PlanRow[]
}
export interface Tick {
  left: number
  day: string
}
export interface Plan {
  span: Span
  groups: PlanGroup[]
  ticks: Tick[]
  today?: number
}

export function span_of(steps: StepView[], today: string): Span {
  const days = steps.flatMap((s) => [s.first_start, s.first_end, s.planned_start, s.planned_end, s.started_on, s.ended_on].filter((d): d is string => !!d))
  const all = [...days, today].map(day_number)
  return { from: Math.min(...all), to: Math.max(...all) }
}

const length = (span: Span) => span.to - span.from + 1
export const bar_of = (span: Span, start: string, end: string): Bar => ({
  left: ((day_number(start) - span.from) / length(span)) * 100,
  width: ((day_number(end) - day_number(start) + 1) / length(span)) * 100,
})

// Months where there are few enough of them, else quarters, else years: never so many that they touch.
export function ticks_of(span: Span, most = 14): Tick[] {
  const begin = new Date(span.from * day_ms)
  const month = begin.getUTCFullYear() * 12 + begin.getUTCMonth() + (begin.getUTCDate() > 1 ? 1 : 0)
  for (const months of [1, 3, 12, 60]) {
    const ticks: Tick[] = []
    for (let n = Math.ceil(month / months) * months; ; n += months) {
      const at = Date.UTC(Math.floor(n / 12), n % 12, 1) / day_ms
      if (at > span.to) break
      ticks.push({ left: ((at - span.from) / length(span)) * 100, day: day_of_number(at) })
    }
    if (ticks.length <= most) return ticks
  }
  return []
}

export function plan_of(phases: PhaseView[], steps: StepView[], today: string): Plan {
  const span = span_of(steps, today)
  const row = (step: StepView): PlanRow => ({
    step,
    first: step.first_start && step.first_end ? bar_of(span, step.first_start, step.first_end) : undefined,
    planned: bar_of(span, step.planned_start, step.planned_end),
    // What runs has lasted until today.
    actual: step.started_on ? bar_of(span, step.started_on, step.ended_on ?? (today > step.started_on ? today : step.started_on)) : undefined,
  })
  const groups = phases.map((phase) => ({ phase, rows: steps.filter((s) => s.phase_id === phase.phase_id).map(row) })).filter((g) => g.rows.length)
  return { span, groups, ticks: ticks_of(span), today: ((day_number(today) - span.from + 0.5) / length(span)) * 100 }
}
