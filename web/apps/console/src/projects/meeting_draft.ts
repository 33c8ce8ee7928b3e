// A meeting while it is called or written down: what was typed, what it lacks, and what is sent.
import { new_id, type MeetingView, type ProjectView } from '@qzt/api'
import type { Person } from '../ballots/ballot_people'
import { new_step, step_lacks, step_said, type StepForm } from './step_draft'
import { is_short, means_by } from './use_form'

export interface CallForm {
  meeting_id: string
  at?: string
  place: string
  agenda: string
  orgs: string[]
  people: Person[]
}
export interface ResolutionForm {
  resolution_id: string
  text: string
  step?: StepForm
}
export interface MinutesForm extends CallForm {
  is_called: boolean
  minutes: string
  resolutions: ResolutionForm[]
}

const people_of = (view: ProjectView, ids: string[]): Person[] => ids.map((member_id) => ({ member_id, name: view.people.find((p) => p.member_id === member_id)?.name ?? '—', says: '' }))
export const call_form = (view: ProjectView, meeting?: MeetingView): CallForm => ({
  meeting_id: meeting?.meeting_id ?? new_id(), at: meeting?.at, place: meeting?.place ?? '', agenda: meeting?.agenda ?? '', orgs: [...(meeting?.orgs ?? view.orgs.map((o) => o.org_id))], people: people_of(view, meeting?.members ?? []),
})
// Without a meeting: one that was held and never called.
export const minutes_form = (view: ProjectView, meeting?: MeetingView): MinutesForm => ({ ...call_form(view, meeting), is_called: !!meeting, minutes: '', resolutions: [] })
// What a decision asks for is done by whoever leads, unless somebody else is named, in the phase in which the project is.
export function new_task(view: ProjectView, text: string): StepForm {
  const open = view.steps.find((s) => s.state === 'running') ?? view.steps.find((s) => s.state === 'waiting')
  return { ...new_step(view, open?.phase_id), name: [...text.trim()].slice(0, 120).join('') }
}

const lacks_place = (form: CallForm): string[] => [is_short(form.place, 1) && 'place', is_short(form.agenda, 2) && 'agenda', form.orgs.length + form.people.length < 2 && 'orgs'].filter((x): x is string => !!x)
export const call_lacks = (form: CallForm, now: number): string[] => [...(!form.at || Date.parse(form.at) <= now ? ['at'] : []), ...lacks_place(form)]
export function minutes_lacks(form: MinutesForm, now: number): string[] {
  const place = form.is_called ? lacks_place(form).filter((f) => f === 'orgs') : [...(!form.at || Date.parse(form.at) > now ? ['held_at'] : []), ...lacks_place(form)]
  const decided = form.resolutions.flatMap((r, i) => [...(is_short(r.text, 2) ? [`resolutions/${i}/text`] : []), ...(r.step ? step_lacks(r.step, `resolutions/${i}/step/`) : [])])
  return [...place, ...(is_short(form.minutes, 2) ? ['minutes'] : []), ...decided]
}

const moment = (at?: string) => (at ? new Date(Date.parse(at)).toISOString() : '')
const company = (form: CallForm) => ({ orgs: form.orgs, members: form.people.map((p) => p.member_id) })
export const call_said = (form: CallForm) => ({ meeting_id: form.meeting_id, at: moment(form.at), place: form.place.trim(), agenda: form.agenda.trim(), ...company(form) })
export const minutes_said = (form: MinutesForm) => ({
  meeting_id: form.meeting_id, ...company(form), minutes: form.minutes.trim(), ...(form.is_called ? {} : { at: moment(form.at), place: form.place.trim(), agenda: form.agenda.trim() }),
  resolutions: form.resolutions.map((r) => ({ resolution_id: r.resolution_id, text: r.text.trim(), ...(r.step ? { step: step_said(r.step) } : {}) })),
})
export const means_of_meeting = means_by({ meeting_time_wrong: 'at', meeting_empty: 'orgs', project_org_unknown: 'orgs', project_member_unknown: 'people', project_file_unknown: 'files' })
// A step that a decision asks for is found by its name.
export const means_of_minutes = (form: MinutesForm): typeof means_of_meeting => (problem) => {
  const i = form.resolutions.findIndex((r) => r.step && r.step.name.trim() === problem.details.name)
  return i < 0 ? means_of_meeting(problem) : `resolutions/${i}/step/${problem.code === 'plan_too_early' || problem.code === 'plan_days_wrong' ? 'planned_end' : 'name'}`
}

// The meeting from which the next date comes.
export function next_meeting(view: ProjectView): MeetingView | undefined {
  if (!view.next_on || view.next_step || view.said_next_reason) return undefined
  const day = (at: string) => new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 10)
  return view.meetings.filter((m) => m.state === 'called' && day(m.at) === view.next_on).sort((a, b) => a.at.localeCompare(b.at))[0]
}
