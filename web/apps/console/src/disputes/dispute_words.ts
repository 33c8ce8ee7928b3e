// What the screens say of a dispute beyond single words: whose turn it is, on which side somebody stands and what they
// therefore cannot do, and which clocks run.
import type { DisputeColour, DisputeEventView, DisputeKind, DisputeLine, DisputePile, DisputeShare, DisputeStep, DisputeTimer, DisputeView, OtherWay, SpokenLanguage } from '@qzt/api'
import { percent_text } from '../ballots/ballot_words'

export const kinds = ['neighbour', 'family', 'wages', 'lease', 'debt', 'damages', 'group', 'consumer', 'other'] as const satisfies readonly DisputeKind[]
export const colours = ['red', 'orange', 'yellow', 'blue'] as const satisfies readonly DisputeColour[]
export const piles = ['mine', 'to_triage', 'to_assign', 'in_hand', 'to_follow', 'ended'] as const satisfies readonly DisputePile[]
export const other_ways = ['court', 'arbitration', 'administrative', 'police', 'peoples_committee'] as const satisfies readonly OtherWay[]
export const languages = ['putonghua', 'mindong', 'minnan', 'she', 'hakka', 'english', 'sign_language'] as const satisfies readonly SpokenLanguage[]

type Tone = 'plain' | 'run' | 'ok' | 'wait' | 'bad'
export const state_tones: Record<DisputeView['state'], Tone> = {
  screened: 'wait', triaged: 'wait', assigned: 'run', consent_asked: 'run', scheduled: 'run', in_session: 'run', agreed_written: 'ok', agreed_oral: 'ok', performing: 'run', performed: 'ok', breached: 'bad',
  followed_up: 'ok', failed: 'plain', withdrawn: 'plain', referred: 'plain', archived: 'plain',
}

const over = ['followed_up', 'failed', 'withdrawn', 'referred', 'archived']
export const is_over = (state: DisputeView['state']) => over.includes(state)

// Late ones first, the longest wait before the others; then by their limit; what is over at the end, the newest first.
export type ListGroup = 'late' | 'open' | 'over'
export function group_of(line: DisputeLine, now: number): ListGroup {
  if (is_over(line.state)) return 'over'
  return line.next_due_at && Date.parse(line.next_due_at) < now ? 'late' : 'open'
}
export function in_groups(lines: DisputeLine[], now: number): [ListGroup, DisputeLine[]][] {
  const due = (line: DisputeLine) => (line.next_due_at ? Date.parse(line.next_due_at) : Infinity)
  const by_due = (a: DisputeLine, b: DisputeLine) => (due(a) === due(b) ? b.opened_at.localeCompare(a.opened_at) : due(a) - due(b))
  const newest = (a: DisputeLine, b: DisputeLine) => b.opened_at.localeCompare(a.opened_at)
  return (['late', 'open', 'over'] as const)
    .map((group): [ListGroup, DisputeLine[]] => [group, lines.filter((line) => group_of(line, now) === group).sort(group === 'over' ? newest : by_due)])
    .filter(([, some]) => some.length)
}

// Whose hand the next step is in, as far as the person at this desk is concerned.
const mediator_steps: DisputeStep[] = ['contact', 'consent', 'schedule', 'hold', 'agree', 'sign', 'perform']
export function is_own_turn(view: Pick<DisputeView, 'next_step' | 'sight' | 'allowed_acts'>): boolean {
  if (view.sight === 'whole') return mediator_steps.includes(view.next_step) || (view.next_step === 'archive' && view.allowed_acts.includes('archived'))
  const needed = ({ triage: 'triaged', assign: 'assigned', follow_up: 'followed_up', archive: 'archived' } as const)[view.next_step as string]
  return !!needed && view.allowed_acts.includes(needed)
}

// Finding is not mediating: what somebody may not do here is said before they look for the button.
export function side_key(view: Pick<DisputeView, 'own_side' | 'sight'>): string {
  if (view.own_side === 'screening') return view.sight === 'status' ? 'screening' : 'screening_room'
  if (view.own_side) return view.own_side
  return view.sight === 'room' ? 'none_room' : view.sight === 'following' ? 'none_following' : 'none'
}

// A colour that has run out says nothing.
export const colour_now = (view: Pick<DisputeView, 'colour'>, now: number) => (view.colour && !view.colour.is_expired && Date.parse(view.colour.until) > now ? view.colour : undefined)

const counted: DisputeTimer[] = ['term', 'term_near', 'confirm_alert', 'follow_up']
export const timer_place = (timer: DisputeTimer, place: number) => (counted.includes(timer) ? place : undefined)

// The same thing done again and again by one person is one line.
export interface EventLine extends DisputeEventView {
  times: number
}
export function folded(events: DisputeEventView[]): EventLine[] {
  const lines: EventLine[] = []
  for (const event of [...events].sort((a, b) => b.at.localeCompare(a.at))) {
    const before = lines[lines.length - 1]
    if (before && event.act === 'records_read' && before.act === 'records_read' && before.by === event.by && !event.refusal && !before.refusal) before.times++
    else lines.push({ ...event, times: 1 })
  }
  return lines
}

// Both counts, always; a share only of twenty and more, cut and not rounded.
export const small_base = 20
export const share_counts = (share: DisputeShare) => (share.of ? `${share.n}/${share.of}` : '—')
export const share_percent = (share: DisputeShare) => (share.of >= small_base ? percent_text(share.n, share.of) : undefined)

export const day_of = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10)
export const day_time = (day: string) => `${day}T00:00:00+08:00`
export const days_between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
