// An agreement while it is written: what was typed, what it still lacks, its sum, and what is sent. Money is whole fen.
import type { AgreementText, AgreementView } from '@qzt/api'
import { hundredths_text, read_hundredths } from '../ballots/ballot_words'

export interface TermForm {
  text: string
  due_on: string
  amount: string
}
export interface AgreementForm {
  facts: string
  points: string
  responsibilities: string
  performance: string
  copies: number
  agents: string
  wants_confirmation: boolean
  terms: TermForm[]
}
export const new_term = (): TermForm => ({ text: '', due_on: '', amount: '' })
// A copy for each party and one for the committee.
export const new_agreement = (parties: number): AgreementForm => ({ facts: '', points: '', responsibilities: '', performance: '', copies: Math.max(2, parties + 1), agents: '', wants_confirmation: false, terms: [new_term()] })
export const agreement_form = (kept: AgreementView): AgreementForm => ({
  facts: kept.text.facts, points: kept.text.points, responsibilities: kept.text.responsibilities, performance: kept.text.performance, copies: kept.text.copies, agents: kept.text.agents ?? '', wants_confirmation: kept.wants_confirmation,
  terms: (kept.text.terms ?? []).map((term) => ({ text: term.text, due_on: term.due_on, amount: term.amount_fen === undefined ? '' : hundredths_text(term.amount_fen) })),
})

const long = (text: string) => [...text.trim()].length
export type AgreementField = 'facts' | 'points' | 'responsibilities' | 'performance' | 'copies' | 'terms'
export function agreement_lacks(form: AgreementForm): AgreementField[] {
  const faults: [AgreementField, boolean][] = [
    ['facts', long(form.facts) < 10], ['points', long(form.points) < 2], ['responsibilities', long(form.responsibilities) < 2],
    ['terms', !form.terms.length || form.terms.some((term) => term_lacks(term).length > 0)],
    ['performance', long(form.performance) < 2], ['copies', !Number.isInteger(form.copies) || form.copies < 2 || form.copies > 60],
  ]
  return faults.filter(([, is_wrong]) => is_wrong).map(([field]) => field)
}
export function term_lacks(term: TermForm): (keyof TermForm)[] {
  const faults: [keyof TermForm, boolean][] = [['text', long(term.text) < 2], ['due_on', !term.due_on], ['amount', !!term.amount.trim() && read_hundredths(term.amount) === undefined]]
  return faults.filter(([, is_wrong]) => is_wrong).map(([field]) => field)
}

// Of what can be read; what cannot is told at its field.
export function sum_of(terms: TermForm[]): number | undefined {
  const amounts = terms.map((term) => read_hundredths(term.amount)).filter((n) => n !== undefined)
  return amounts.length ? amounts.reduce((sum, n) => sum + n, 0) : undefined
}

// The same day of the next month, or its last one: the 31st of January is followed by the 28th or 29th of February.
export function next_month(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}
// One sum by month: no fen is lost, the first instalments carry what is over.
export function split(term: TermForm, parts: number): TermForm[] {
  const whole = read_hundredths(term.amount)
  if (whole === undefined || !term.due_on || parts < 2) return [term]
  const each = Math.floor(whole / parts)
  const over = whole - each * parts
  return Array.from({ length: parts }, (_, i) => ({ text: term.text, due_on: next_month(term.due_on, i), amount: hundredths_text(each + (i < over ? 1 : 0)) }))
}

export function agreement_said(form: AgreementForm): { text: AgreementText; wants_confirmation: boolean } {
  return {
    text: {
      facts: form.facts.trim(), points: form.points.trim(), responsibilities: form.responsibilities.trim(), performance: form.performance.trim(), copies: form.copies, ...(form.agents.trim() ? { agents: form.agents.trim() } : {}),
      terms: form.terms.map((term) => {
        const amount_fen = read_hundredths(term.amount)
        return { text: term.text.trim(), due_on: term.due_on, ...(amount_fen === undefined ? {} : { amount_fen }) }
      }),
    },
    wants_confirmation: form.wants_confirmation,
  }
}
