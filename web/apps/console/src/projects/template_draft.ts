// A template while it is written: a copy of one that is there, or a new one. Keys, by which its parts refer to each other,
// are made here; nobody has to think of them.
import type { PhaseView, ProjectKind, ProjectTemplate, ProjectView, StepUse, StepView, SuspendCode } from '@qzt/api'
import { arrange, swap } from './plan_draft'
import { day_after } from './plan_chart'
import { is_short } from './use_form'

export interface TemplateStep {
  key: string
  zh: string
  en: string
  party: string
  days: number
  after: string[]
  use: StepUse
  cause: SuspendCode | ''
  needs_evidence: boolean
}
export interface TemplatePhase {
  zh: string
  en: string
  steps: TemplateStep[]
}
export interface TemplateForm {
  key: string
  zh: string
  en: string
  kind: ProjectKind
  parties: { key: string; zh: string; en: string }[]
  phases: TemplatePhase[]
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
export const random_key = (prefix: string) => `${prefix}_${[...crypto.getRandomValues(new Uint8Array(8))].map((n) => letters[n % 26]).join('')}`
// The next of its kind that nobody has.
export function next_key(prefix: string, taken: string[]): string {
  let n = taken.length + 1
  while (taken.includes(`${prefix}${n}`)) n++
  return `${prefix}${n}`
}
export const steps_of = (form: TemplateForm): TemplateStep[] => form.phases.flatMap((p) => p.steps)

export const new_template = (): TemplateForm => ({ key: random_key('own'), zh: '', en: '', kind: 'other', parties: [{ key: 'lead', zh: '', en: '' }], phases: [{ zh: '', en: '', steps: [] }] })
export const template_form = (x: ProjectTemplate): TemplateForm => ({
  key: x.key, zh: x.zh, en: x.en, kind: x.kind, parties: x.parties.map((p) => ({ ...p })),
  phases: x.phases.map((p) => ({ zh: p.zh, en: p.en, steps: (p.steps ?? []).map((s) => ({ key: s.key, zh: s.zh, en: s.en, party: s.party, days: s.days, after: [...(s.after ?? [])], use: s.use ?? 'work', cause: s.cause ?? '', needs_evidence: s.needs_evidence ?? false })) })),
})
export const copy_of = (x: ProjectTemplate, named: (name: string) => string): TemplateForm => ({ ...template_form(x), key: random_key('own'), zh: named(x.zh) })

export function add_step(form: TemplateForm, phase: TemplatePhase) {
  const before = phase.steps[phase.steps.length - 1] ?? steps_of(form).pop()
  phase.steps.push({ key: next_key('step', steps_of(form).map((s) => s.key)), zh: '', en: '', party: before?.party ?? form.parties[0]?.key ?? '', days: 7, after: before ? [before.key] : [], use: 'work', cause: '', needs_evidence: false })
}
export function drop_step(form: TemplateForm, key: string) {
  for (const phase of form.phases) {
    phase.steps = phase.steps.filter((s) => s.key !== key)
    for (const s of phase.steps) s.after = s.after.filter((k) => k !== key)
  }
}
// What fell to somebody who is gone falls to whoever leads, who is the first.
export function drop_party(form: TemplateForm, i: number) {
  const [gone] = form.parties.splice(i, 1)
  for (const s of steps_of(form)) if (s.party === gone?.key) s.party = form.parties[0]?.key ?? ''
}
export { swap }

export function template_lacks(form: TemplateForm): string[] {
  const own = is_short(form.zh, 2) ? ['zh'] : []
  const parties = form.parties.flatMap((p, i) => (is_short(p.zh, 1) ? [`parties/${i}/party_name`] : []))
  const phases = form.phases.flatMap((p, i) => [
    ...(is_short(p.zh, 1) ? [`phases/${i}/phase_name`] : []),
    ...p.steps.flatMap((s, k) => [...(is_short(s.zh, 1) ? [`phases/${i}/steps/${k}/name`] : []), ...(Number.isInteger(s.days) && s.days >= 1 && s.days <= 730 ? [] : [`phases/${i}/steps/${k}/days`])]),
  ])
  return [...own, ...parties, ...phases, ...(steps_of(form).length ? [] : ['phases'])]
}
// Without an English name the Chinese one stands for it.
const both = (named: { zh: string; en: string }) => ({ zh: named.zh.trim(), en: named.en.trim() || named.zh.trim() })
export const template_said = (form: TemplateForm): ProjectTemplate => ({
  key: form.key, ...both(form), kind: form.kind, parties: form.parties.map((p) => ({ key: p.key, ...both(p) })),
  phases: form.phases.map((p) => ({
    ...both(p),
    steps: p.steps.map((s) => ({ key: s.key, ...both(s), party: s.party, days: s.days, after: s.after, ...(s.use === 'work' ? {} : { use: s.use }), ...(s.cause ? { cause: s.cause } : {}), ...(s.needs_evidence ? { needs_evidence: true } : {}) })),
  })),
})

// How a project of it would lie from a day on: each step as early as what it waits for allows.
export function preview_of(form: TemplateForm, today: string): ProjectView {
  const steps: StepView[] = form.phases.flatMap((p, i) =>
    p.steps.map((s) => ({
      step_id: s.key, phase_id: String(i), name: s.zh, name_en: s.en || undefined, use: s.use, state: 'waiting' as const, needs_evidence: s.needs_evidence, owner_org: s.party, after: s.after, planned_start: today,
      planned_end: day_after(today, Math.max(1, Math.min(730, s.days || 1)) - 1), late_days: 0, is_ready: false, files: [], may_act: false,
    })),
  )
  arrange(steps)
  const phases: PhaseView[] = form.phases.map((p, i) => ({ phase_id: String(i), name: p.zh, name_en: p.en || undefined, steps: p.steps.length, steps_done: 0 }))
  return {
    project_id: '', title: form.zh, kind: form.kind, scope: '', areas: [], addresses: [], state: 'draft', version: 0, sight: 'supervises', today, sponsor_org: form.parties[0]?.key ?? '', lead_id: '', late_days: 0,
    orgs: form.parties.map((p) => ({ org_id: p.key, name: p.zh })), people: [], phases, steps, meetings: [], paperwork: [], risks: [],
  }
}
export const days_of = (view: ProjectView): string | undefined => view.steps.map((s) => s.planned_end).sort().pop()
