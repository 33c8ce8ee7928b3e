// The whole plan of a draft while it is written: phases with their steps, each with its days and what it comes after.
import { new_id, type PhaseView, type ProjectView } from '@qzt/api'
import { day_after, day_number, day_of_number } from './plan_chart'
import { new_step, step_form, step_lacks, step_said, type StepForm } from './step_draft'
import { is_short } from './use_form'

export interface PhaseForm {
  phase_id: string
  name: string
  name_en: string
  steps: StepForm[]
}
export const new_phase = (): PhaseForm => ({ phase_id: new_id(), name: '', name_en: '', steps: [] })
export const plan_form = (view: ProjectView): PhaseForm[] =>
  view.phases.map((p: PhaseView) => ({ phase_id: p.phase_id, name: p.name, name_en: p.name_en ?? '', steps: view.steps.filter((s) => s.phase_id === p.phase_id).map((s) => step_form(view, s)) }))
export const steps_of = (phases: PhaseForm[]): StepForm[] => phases.flatMap((p) => p.steps)

// A step that comes behind another begins on the day after it.
export function add_step(view: ProjectView, phases: PhaseForm[], phase: PhaseForm) {
  const before = phase.steps[phase.steps.length - 1] ?? steps_of(phases).pop()
  const step = new_step(view, phase.phase_id)
  if (before) step.planned_start = day_after(before.planned_end, 1)
  step.planned_end = day_after(step.planned_start, 6)
  phase.steps.push(step)
}
// Nobody waits for a step that is gone.
export function drop_step(phases: PhaseForm[], step_id: string) {
  for (const phase of phases) {
    phase.steps = phase.steps.filter((s) => s.step_id !== step_id)
    for (const s of phase.steps) s.after = s.after.filter((id) => id !== step_id)
  }
}
export function swap<T>(list: T[], i: number, by: -1 | 1) {
  const other = list[i + by]
  if (other === undefined) return
  list[i + by] = list[i]!
  list[i] = other
}

interface Dated {
  step_id: string
  after: string[]
  planned_start: string
  planned_end: string
}
// Each behind all that it comes after; of a circle the steps are left out.
function in_order<T extends Dated>(steps: T[]): T[] {
  const ids = new Set(steps.map((s) => s.step_id))
  const placed = new Set<string>()
  const order: T[] = []
  for (let before = -1; before < order.length; ) {
    before = order.length
    for (const s of steps)
      if (!placed.has(s.step_id) && s.after.every((id) => placed.has(id) || !ids.has(id))) {
        placed.add(s.step_id)
        order.push(s)
      }
  }
  return order
}
// On which day a step may begin at the earliest, and because of which other.
export function earliest_of<T extends Dated>(steps: T[], step: Dated): { day: string; because: T } | undefined {
  const before = steps.filter((s) => step.after.includes(s.step_id)).sort((a, b) => a.planned_end.localeCompare(b.planned_end)).pop()
  return before && { day: day_after(before.planned_end, 1), because: before }
}
export const too_early = <T extends Dated>(steps: T[], step: Dated) => {
  const earliest = earliest_of(steps, step)
  return earliest && step.planned_start < earliest.day ? earliest : undefined
}
// What begins too early moves later by as much as is needed and keeps its length.
export function arrange(steps: Dated[]) {
  for (const step of in_order(steps)) {
    const earliest = too_early(steps, step)
    if (!earliest) continue
    const length = day_number(step.planned_end) - day_number(step.planned_start)
    step.planned_start = earliest.day
    step.planned_end = day_of_number(day_number(earliest.day) + Math.max(0, length))
  }
}

export const plan_lacks = (phases: PhaseForm[]): string[] => phases.flatMap((p, i) => [...(is_short(p.name, 1) ? [`phases/${i}/name`] : []), ...p.steps.flatMap((s) => step_lacks(s, `step ${s.step_id}/`))])
export const plan_said = (phases: PhaseForm[]) => ({
  phases: phases.map((p) => ({ phase_id: p.phase_id, name: p.name.trim(), ...(p.name_en.trim() ? { name_en: p.name_en.trim() } : {}) })),
  steps: phases.flatMap((p) => p.steps.map((s) => ({ ...step_said(s), phase_id: p.phase_id }))),
})
