// Sentences about disputes that the list and the page share.
import type { DisputeStep, DisputeTimer } from '@qzt/api'
import { clock_text, type LampKind } from '@qzt/ui'
import { hundredths_text } from '../ballots/ballot_words'
import { now } from '../support/clock'
import { use_say } from '../support/say'
import { day_of, day_time, timer_place } from './dispute_words'

const near_ms = 24 * 3600_000

export function use_dispute_say() {
  const say = use_say()
  const { t, span, date, moment } = say
  function clock(due_at?: string): { kind: LampKind; text: string } | null {
    if (!due_at) return null
    const left = Date.parse(due_at) - now.value
    return { kind: left < 0 ? 'red' : left < near_ms ? 'amber' : 'green', text: t(left < 0 ? 'common.time.late' : 'common.time.left', { span: span(left) }) }
  }
  const turn = (step: DisputeStep) => ({ who: t(`disputes_desk.who.${step}`), what: t(`disputes_desk.step.${step}`) })
  const timer = (name: DisputeTimer, place: number) => t(`disputes_desk.timer.${name}`, { n: timer_place(name, place) ?? '' })
  const day = (of: string) => date(day_time(of))
  // The day is said once.
  function between(from: string, until: string): string {
    const same = day_of(Date.parse(from)) === day_of(Date.parse(until))
    return t('disputes_desk.session.span', { from: moment(from), until: same ? clock_text(Date.parse(until)) : moment(until) })
  }
  const yuan = (fen: number) => t('disputes_desk.agreement.yuan', { n: hundredths_text(fen) })
  return { ...say, clock, turn, timer, day, between, yuan }
}
