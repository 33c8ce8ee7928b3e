// How a project and its steps are told: the name in one's own language, who owns what, money in yuan.
import type { ProjectKind, ProjectView, StepView } from '@qzt/api'

export const state_tones = { draft: 'plain', running: 'run', done: 'ok', stopped: 'bad' } as const
export const step_tones = { waiting: 'plain', running: 'run', done: 'ok', dropped: 'plain' } as const

export const name_of = (named: { name: string; name_en?: string }, tongue: 'zh' | 'en') => (tongue === 'en' && named.name_en ? named.name_en : named.name)

export const org_of = (view: ProjectView, id: string) => view.orgs.find((o) => o.org_id === id)?.name ?? '—'
export const person_of = (view: ProjectView, id?: string) => (id ? view.people.find((p) => p.member_id === id)?.name : undefined)
export const owner_of = (view: ProjectView, step: StepView) => [org_of(view, step.owner_org), person_of(view, step.owner_id)].filter(Boolean).join(' · ')

// 1,234.56; whole yuan without a fraction.
export function yuan_text(fen: number): string {
  const yuan = Math.floor(fen / 100)
  const rest = fen % 100
  return yuan.toLocaleString('en-US') + (rest ? `.${String(rest).padStart(2, '0')}` : '')
}

// What goes on now: what runs, by its end; then what could begin, by its start.
export function next_steps(view: ProjectView): StepView[] {
  const order = (s: StepView) => (s.state === 'running' ? s.planned_end : s.planned_start)
  return view.steps.filter((s) => s.state === 'running' || s.is_ready).sort((a, b) => order(a).localeCompare(order(b)))
}

export const kinds: ProjectKind[] = ['lift', 'shared_space', 'fire_lane', 'committee', 'building', 'environment', 'facility', 'other']
