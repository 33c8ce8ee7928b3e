// A step while it is written: in a plan, by itself, or as what a meeting decided.
import { new_id, type ProjectView, type StepUse, type StepView, type SuspendCode } from '@qzt/api'
import type { Person } from '../ballots/ballot_people'
import { day_after } from './plan_chart'
import { is_short, type Means } from './use_form'

export interface StepForm {
  step_id: string
  phase_id: string
  name: string
  name_en: string
  owner_org: string
  owner: Person[]
  planned_start: string
  planned_end: string
  after: string[]
  use: StepUse
  cause: SuspendCode | ''
  needs_evidence: boolean
}
export const uses: StepUse[] = ['work', 'ballot', 'tender']
export const causes: SuspendCode[] = ['owner_vote', 'fund_application', 'court_case', 'planning_change', 'season_weather', 'missing_owner', 'materials', 'large_project']

export const new_step = (view: ProjectView, phase_id?: string): StepForm => ({
  step_id: new_id(), phase_id: phase_id ?? view.phases[0]?.phase_id ?? '', name: '', name_en: '', owner_org: view.sponsor_org, owner: [], planned_start: view.today, planned_end: day_after(view.today, 6), after: [], use: 'work', cause: '', needs_evidence: false,
})
export const step_form = (view: ProjectView, step: StepView): StepForm => ({
  step_id: step.step_id, phase_id: step.phase_id, name: step.name, name_en: step.name_en ?? '', owner_org: step.owner_org,
  owner: step.owner_id ? [{ member_id: step.owner_id, name: view.people.find((p) => p.member_id === step.owner_id)?.name ?? '—', says: '' }] : [],
  planned_start: step.planned_start, planned_end: step.planned_end, after: [...step.after], use: step.use, cause: step.cause ?? '', needs_evidence: step.needs_evidence,
})

export const step_lacks = (form: StepForm, path = ''): string[] =>
  [is_short(form.name, 1) && 'name', !form.phase_id && 'phase_id', !form.owner_org && 'owner_org', !form.planned_start && 'planned_start', (!form.planned_end || form.planned_end < form.planned_start) && 'planned_end'].filter((f): f is string => !!f).map((f) => path + f)

export const step_said = (form: StepForm) => ({
  step_id: form.step_id, phase_id: form.phase_id, name: form.name.trim(), ...(form.name_en.trim() ? { name_en: form.name_en.trim() } : {}), use: form.use, ...(form.cause ? { cause: form.cause } : {}), needs_evidence: form.needs_evidence,
  owner_org: form.owner_org, ...(form.owner[0] ? { owner_id: form.owner[0].member_id } : {}), after: form.after, planned_start: form.planned_start, planned_end: form.planned_end,
})

const fields: Record<string, string> = { plan_too_early: 'planned_start', plan_days_wrong: 'planned_end', plan_cycle: 'after', plan_after_unknown: 'after', plan_phase_unknown: 'phase_id', plan_twice: 'name', project_member_unknown: 'owner_id', project_org_no_part: 'owner_org' }
export const field_of_code = (code: string): string | undefined => fields[code]
// Of a refusal that names a step: which field of which one. Whose part is missing is told of the organisation, by its name.
export const means_of_steps = (steps: StepForm[], path: (i: number) => string, org: (id: string) => string): Means => (problem) => {
  const field = field_of_code(problem.code)
  if (!field) return undefined
  const is_it = (s: StepForm) => s.name.trim() === problem.details.name || s.name.trim() === problem.details.what || (!!problem.details.org && org(s.owner_org) === problem.details.org)
  const i = steps.findIndex(is_it)
  return i < 0 ? undefined : path(i) + field
}
