// A line of the budget, and a risk, while they are written. Money is typed in yuan and counted in fen, exactly.
import { new_id, type BudgetView, type ProjectView, type RiskView } from '@qzt/api'
import type { Person } from '../ballots/ballot_people'
import { hundredths_text, read_hundredths } from '../ballots/ballot_words'
import { day_after } from './plan_chart'
import { is_short, means_by } from './use_form'

export const amounts = ['planned_fen', 'committed_fen', 'paid_fen'] as const
export type Amount = (typeof amounts)[number]
export interface LineForm {
  line_id: string
  name: string
  paid_from: string
  amounts: Record<Amount, string>
  note: string
}
type Line = BudgetView['lines'][number]
const text = (fen = 0) => hundredths_text(fen)
export const line_form = (line?: Line): LineForm => ({
  line_id: line?.line_id ?? new_id(), name: line?.name ?? '', paid_from: line?.paid_from ?? '', note: line?.note ?? '', amounts: { planned_fen: line ? text(line.planned_fen) : '', committed_fen: text(line?.committed_fen), paid_fen: text(line?.paid_fen) },
})
export const fen_of = (form: LineForm, amount: Amount) => read_hundredths(form.amounts[amount])
// More than is planned may be committed, with a word about it; more than is committed is never paid.
export function line_lacks(form: LineForm): string[] {
  const [planned, committed, paid] = amounts.map((a) => fen_of(form, a))
  const unread = amounts.filter((a) => fen_of(form, a) === undefined)
  const is_over = committed !== undefined && planned !== undefined && committed > planned
  const is_overpaid = paid !== undefined && committed !== undefined && paid > committed
  return [is_short(form.name, 1) && 'name', is_short(form.paid_from, 1) && 'paid_from', ...unread, is_overpaid && 'paid_more', is_over && is_short(form.note, 2) && 'over_note'].filter((f): f is string => !!f)
}
export const line_said = (form: LineForm) => ({
  line_id: form.line_id, name: form.name.trim(), paid_from: form.paid_from.trim(), planned_fen: fen_of(form, 'planned_fen')!, committed_fen: fen_of(form, 'committed_fen')!, paid_fen: fen_of(form, 'paid_fen')!, ...(form.note.trim() ? { note: form.note.trim() } : {}),
})
export const means_of_line = means_by({ budget_paid_more: 'paid_fen', budget_over_plan: 'note' })

export const levels = ['low', 'middle', 'high'] as const
export interface RiskForm {
  risk_id: string
  text: string
  answer: string
  likelihood: RiskView['likelihood']
  impact: RiskView['impact']
  owner_org: string
  owner: Person[]
  next_look: string
  is_over: boolean
}
export const risk_form = (view: ProjectView, risk?: RiskView): RiskForm => ({
  risk_id: risk?.risk_id ?? new_id(), text: risk?.text ?? '', answer: risk?.answer ?? '', likelihood: risk?.likelihood ?? 'middle', impact: risk?.impact ?? 'middle', owner_org: risk?.owner_org ?? view.sponsor_org,
  owner: risk?.owner_id ? [{ member_id: risk.owner_id, name: view.people.find((p) => p.member_id === risk.owner_id)?.name ?? '—', says: '' }] : [],
  next_look: risk && risk.next_look >= view.today ? risk.next_look : day_after(view.today, 14), is_over: risk?.is_over ?? false,
})
export const risk_lacks = (form: RiskForm, today: string): string[] =>
  [is_short(form.text, 2) && 'text', is_short(form.answer, 2) && 'answer', !form.is_over && (!form.next_look || form.next_look < today) && 'next_look'].filter((f): f is string => !!f)
export const risk_said = (form: RiskForm) => ({
  risk_id: form.risk_id, text: form.text.trim(), answer: form.answer.trim(), likelihood: form.likelihood, impact: form.impact, owner_org: form.owner_org, ...(form.owner[0] ? { owner_id: form.owner[0].member_id } : {}), next_look: form.next_look, is_over: form.is_over,
})
export const means_of_risk = means_by({ risk_look_wrong: 'next_look', project_org_no_part: 'owner_org', project_member_unknown: 'owner_id' })
