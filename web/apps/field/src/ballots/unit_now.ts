// How one unit stands for whoever collects: what the server knew, and what lies on this phone since. Never what was chosen.
import type { AttemptKind, NamedVoter, RoundUnit } from '@qzt/api'
import type { BallotParcel } from '../outbox/parcel'

export type UnitState = 'answered' | 'answer_waits' | 'refused' | AttemptKind | 'none'
export interface UnitNow {
  state: UnitState
  attempts: number
  next_at?: string
  note?: string
  waits: boolean // something of it is still on this phone
  refused_words?: string // why the server would not take an answer
  not_last: boolean // what was taken here is not what counts
  voter?: NamedVoter
}
type Known = Pick<RoundUnit, 'is_answered' | 'attempts' | 'last_attempt' | 'next_at' | 'last_note'>

const is_there = (p: BallotParcel) => !!p.answer
// `own` are the parcels of this unit; `as_of`: when the server told what it knew.
export function unit_now(known: Known, voter: NamedVoter | undefined, own: readonly BallotParcel[], as_of: string): UnitNow {
  const by_time = [...own].sort((a, b) => a.made_at.localeCompare(b.made_at))
  const answers = by_time.filter((p) => p.what === 'answer')
  const newer = by_time.filter((p) => p.what === 'attempt' && (!is_there(p) || p.answer!.at > as_of))
  const attempt = newer.length ? newer[newer.length - 1]!.shown : undefined
  const named = by_time.filter((p) => p.what === 'voter' && p.fail !== 'refused' && (!is_there(p) || p.answer!.at > as_of))
  const latest = answers.length ? answers[answers.length - 1] : undefined
  const refused = latest && !is_there(latest) && latest.fail === 'refused' ? latest : undefined
  const there = answers.filter(is_there)
  const is_answered = known.is_answered || there.length > 0
  const last = attempt ? attempt.attempt : known.last_attempt
  return {
    state: refused ? 'refused' : latest && !is_there(latest) ? 'answer_waits' : is_answered ? 'answered' : (last ?? 'none'),
    attempts: known.attempts + newer.length,
    next_at: attempt ? attempt.next_at : known.next_at,
    note: attempt ? attempt.note : known.last_note,
    waits: own.some((p) => !is_there(p)),
    refused_words: refused?.fail_words,
    not_last: there.some((p) => p.answer!.is_counted === false),
    voter: named.length ? named[named.length - 1]!.shown.voter : voter,
  }
}
export const is_done = (now: UnitNow) => now.state === 'answered' || now.state === 'answer_waits'
// How it looks on a line: shape, colour and, beside them, the word.
export const looks: Record<UnitState, { look: string; icon: string }> = {
  answered: { look: 'st-ok', icon: 'tick' },
  answer_waits: { look: 'st-go', icon: 'save' },
  refused: { look: 'st-bad', icon: 'x' },
  declined: { look: 'st-warn', icon: 'hand' },
  abroad: { look: '', icon: 'phone' },
  appointment: { look: 'st-go', icon: 'clock' },
  power_needed: { look: '', icon: 'pen' },
  nobody_met: { look: '', icon: 'door' },
  none: { look: '', icon: 'door' },
}
