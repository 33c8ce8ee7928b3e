// Areas, sums of money, thresholds and moments in the reader's language.
import type { BallotShare, BallotView } from '@qzt/api'
import { useI18n } from '@qzt/i18n'
import { moment_text } from '@qzt/ui/duration.ts'
import { count_text, hundredths_text, is_half } from '@qzt/ui/ballot_figures.ts'

export type Axis = 'area' | 'heads'
export function use_ballot_words() {
  const { t, locale } = useI18n()
  const moment = (at: string) => moment_text(Date.parse(at), Date.now(), locale.value === 'en' ? 'en' : 'zh')
  const money = (fen: number) => t('owner_ballot.money', { n: hundredths_text(fen) })
  const number_on = (axis: Axis, n: number) => (axis === 'area' ? hundredths_text(n) : count_text(n))
  const amount = (axis: Axis, n: number) => t(`owner_ballot.unit.${axis}`, { n: number_on(axis, n) }, n)
  const share = (s: BallotShare) =>
    is_half(s) ? t('owner_ballot.over_half') : t(s.is_more_than ? 'owner_ballot.more_than' : 'owner_ballot.at_least', { share: `${s.over}/${s.under}` })
  const source_of = (b: Pick<BallotView, 'thresholds_source' | 'thresholds_source_en'>) => (locale.value === 'en' && b.thresholds_source_en) || b.thresholds_source
  return { t, moment, money, number_on, amount, share, source_of }
}
