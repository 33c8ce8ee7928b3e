// A tender while it is drafted: what was typed, what it still lacks, what is sent, and which field a refusal means.
import { ApiProblem, new_id, type DraftTender, type ProjectView, type TenderView } from '@qzt/api'
import type { Person } from '../ballots/ballot_people'
import { hundredths_text, read_hundredths } from '../ballots/ballot_words'
import { scorers_min } from './tender_words'

const day_ms = 86_400_000

export interface CriterionForm {
  criterion_id: string
  name: string
  weight: number
  by_price: boolean
}
export interface TenderForm {
  tender_id: string
  step_id: string
  title: string
  notice: string
  closes_at?: string
  notice_days: number
  ceiling: string
  criteria: CriterionForm[]
  scorers: Person[]
}
export type TenderField = Exclude<keyof TenderForm, 'tender_id'>

export const tender_steps = (project: ProjectView) => project.steps.filter((s) => s.use === 'tender' && (s.state === 'waiting' || s.state === 'running'))
export const new_criterion = (): CriterionForm => ({ criterion_id: new_id(), name: '', weight: 10, by_price: false })
export const new_tender = (project: ProjectView, price_name: string): TenderForm => ({
  tender_id: new_id(), step_id: tender_steps(project)[0]?.step_id ?? '', title: '', notice: '', notice_days: 3, ceiling: '',
  criteria: [{ ...new_criterion(), name: price_name, weight: 60, by_price: true }, { ...new_criterion(), weight: 40 }], scorers: [],
})
export const tender_form = (view: TenderView): TenderForm => ({
  tender_id: view.tender_id, step_id: view.step_id, title: view.title, notice: view.notice, closes_at: view.closes_at, notice_days: view.notice_days,
  ceiling: view.ceiling_fen === undefined ? '' : hundredths_text(view.ceiling_fen), criteria: view.criteria.map((c) => ({ ...c })),
  scorers: view.scorers.map((s) => ({ member_id: s.member_id, name: s.name, says: '' })),
})
export const weight_sum = (form: TenderForm) => form.criteria.reduce((sum, c) => sum + (Number.isInteger(c.weight) ? c.weight : 0), 0)

// What the server would refuse anyway is told at once, at its field.
export function tender_lacks(form: TenderForm, now: number): TenderField[] {
  const short = (text: string, least: number) => [...text.trim()].length < least
  const until = Date.parse(form.closes_at ?? '') - now
  const faults: [TenderField, boolean][] = [
    ['step_id', !form.step_id],
    ['title', short(form.title, 4)],
    ['notice', short(form.notice, 10)],
    ['closes_at', !(until >= 3 * day_ms && until <= 90 * day_ms)],
    ['notice_days', !Number.isInteger(form.notice_days) || form.notice_days < 3 || form.notice_days > 7],
    ['ceiling', !!form.ceiling.trim() && !read_hundredths(form.ceiling)],
    ['criteria', weight_sum(form) !== 100 || form.criteria.filter((c) => c.by_price).length > 1 || form.criteria.some((c) => short(c.name, 1) || !Number.isInteger(c.weight) || c.weight < 1)],
    ['scorers', form.scorers.length < scorers_min],
  ]
  return faults.filter(([, is_wrong]) => is_wrong).map(([field]) => field)
}

export function tender_said(form: TenderForm): Omit<DraftTender, 'command_id' | 'version'> {
  const ceiling_fen = form.ceiling.trim() ? read_hundredths(form.ceiling) : undefined
  return {
    tender_id: form.tender_id, step_id: form.step_id, title: form.title.trim(), notice: form.notice.trim(), closes_at: form.closes_at ?? '', notice_days: form.notice_days,
    ...(ceiling_fen === undefined ? {} : { ceiling_fen }), criteria: form.criteria.map((c) => ({ ...c, name: c.name.trim() })), scorers: form.scorers.map((p) => p.member_id),
  }
}

const field_of_code: Record<string, TenderField> = {
  tender_step_wrong: 'step_id', tender_closes_wrong: 'closes_at', tender_weights_wrong: 'criteria', tender_criteria_wrong: 'criteria', tender_scorers_wrong: 'scorers', tender_scorer_leads: 'scorers',
}
export function tender_wrong(e: unknown): Partial<Record<TenderField, string>> {
  if (!(e instanceof ApiProblem)) return {}
  const field = field_of_code[e.code]
  if (field) return { [field]: e.title }
  return Object.fromEntries(e.fields.map((f) => [f.path.split('/')[1] === 'ceiling_fen' ? 'ceiling' : (f.path.split('/')[1] ?? ''), f.title || e.title]))
}
