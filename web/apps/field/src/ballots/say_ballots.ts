// Areas, sums of money, and how a unit stands, in the reader's language.
import { count_text, hundredths_text } from '@qzt/ui/ballot_figures.ts'
import { use_say } from '../support/say'
import { home_words } from './houses'
import type { UnitNow } from './unit_now'

export type Axis = 'area' | 'heads'
export function use_ballot_say() {
  const { t, moment, date, refusal } = use_say()
  const money = (fen: number) => t('owner_ballot.money', { n: hundredths_text(fen) })
  const number_on = (axis: Axis, n: number) => (axis === 'area' ? hundredths_text(n) : count_text(n))
  const amount = (axis: Axis, n: number) => t(`owner_ballot.unit.${axis}`, { n: number_on(axis, n) }, n)
  const state_words = (now: UnitNow) => [t(`field_ballots.state.${now.state}`, { when: moment(now.next_at) }), now.attempts && !['answered', 'answer_waits'].includes(now.state) ? t('field_ballots.tried', { n: now.attempts }, now.attempts) : ''].filter(Boolean).join(' · ')
  return { t, moment, date, refusal, money, number_on, amount, state_words, home_words }
}
