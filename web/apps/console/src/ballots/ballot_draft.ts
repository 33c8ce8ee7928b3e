// A draft while it is written: what was typed, what it still lacks, and what is sent.
import { ApiProblem, type BallotDraft, type BallotMatter, type BallotView } from '@qzt/api'
import type { Person } from './ballot_people'
import { hundredths_text, read_hundredths } from './ballot_words'

export interface DraftForm {
  ballot_id: string
  version?: number
  question: string
  scope: string
  matter: BallotMatter
  cost: string
  paid_from: string
  next_step: string
  record_on: string
  closes_at?: string
  objection_days: number
  collectors: Person[]
  committee: Person[]
}
export type DraftField = Exclude<keyof DraftForm, 'ballot_id' | 'version'>

export const day_of = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10)

export const new_form = (ballot_id: string, now: number): DraftForm =>
  ({ ballot_id, question: '', scope: '', matter: 'use_fund', cost: '', paid_from: '', next_step: '', record_on: day_of(now), objection_days: 7, collectors: [], committee: [] })
const named = (view: BallotView, part: 'collector' | 'committee'): Person[] => (view.people ?? []).filter((p) => p.part === part).map((p) => ({ member_id: p.member_id, name: p.name, says: '' }))
export const form_of = (view: BallotView): DraftForm => ({
  ballot_id: view.ballot_id, version: view.version, question: view.question, scope: view.scope, matter: view.matter,
  cost: view.cost_fen === undefined ? '' : hundredths_text(view.cost_fen), paid_from: view.paid_from ?? '', next_step: view.next_step ?? '',
  record_on: view.record_on, closes_at: view.closes_at, objection_days: view.objection_days, collectors: named(view, 'collector'), committee: named(view, 'committee'),
})

// What the server would refuse anyway is told at once, at its field.
export function lacks_of(form: DraftForm, now: number): DraftField[] {
  const short = (text: string, least: number) => [...text.trim()].length < least
  const faults: [DraftField, boolean][] = [
    ['question', short(form.question, 4)],
    ['scope', short(form.scope, 2)],
    ['cost', !!form.cost.trim() && read_hundredths(form.cost) === undefined],
    ['paid_from', !!form.paid_from.trim() && short(form.paid_from, 2)],
    ['next_step', !!form.next_step.trim() && short(form.next_step, 2)],
    ['record_on', !form.record_on || form.record_on > day_of(now)],
    ['closes_at', !form.closes_at || Date.parse(form.closes_at) <= now],
    ['objection_days', !Number.isInteger(form.objection_days) || form.objection_days < 1 || form.objection_days > 90],
  ]
  return faults.filter(([, is_wrong]) => is_wrong).map(([field]) => field)
}

export function draft_said(form: DraftForm): BallotDraft {
  const cost_fen = read_hundredths(form.cost)
  const ids = (people: Person[]) => people.map((p) => p.member_id)
  return {
    ballot_id: form.ballot_id, ...(form.version === undefined ? {} : { version: form.version }), question: form.question.trim(), scope: form.scope.trim(), matter: form.matter,
    ...(cost_fen === undefined ? {} : { cost_fen }), ...(form.paid_from.trim() ? { paid_from: form.paid_from.trim() } : {}), ...(form.next_step.trim() ? { next_step: form.next_step.trim() } : {}),
    record_on: form.record_on, closes_at: form.closes_at ?? '', objection_days: form.objection_days, collectors: ids(form.collectors), committee: ids(form.committee),
  }
}

// A refusal of the whole that means one field is shown there, too.
const field_of_code: Record<string, DraftField> = { ballot_closes_soon: 'closes_at', ballot_record_late: 'record_on', ballot_two_parts: 'committee', ballot_person_unknown: 'collectors' }
export function wrong_fields(e: unknown): Record<string, string> {
  if (!(e instanceof ApiProblem)) return {}
  const field = field_of_code[e.code]
  if (field) return { [field]: e.title }
  return Object.fromEntries(e.fields.map((f) => [f.path.split('/')[1] === 'cost_fen' ? 'cost' : (f.path.split('/')[1] ?? ''), f.title || e.title]))
}
