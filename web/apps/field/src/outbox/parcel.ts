// What is on its way to the server: a report, an act on a case, a visit at a door, that a door is missing or no more, what was said at a
// door in a ballot, a dispute that was found, or a reporter's answer. Its id is made once, with the words: sent twice it is still
// one. It counts as delivered only when the server has answered. These are the rules of the way; they ask nobody.
import { noun_of, type AddressProposed, type AnswerTaken, type AttemptKind, type CaseAct, type CommandAnswer, type DisputeDone, type NamedVoter, type OpenDispute, type ProposeAddressChange, type PublicAnswer, type RecordVisit, type SubmitReport, type VisitAnswer } from '@qzt/api'
import type { VisitDraft } from '../doors/visit_draft'
import { is_sound, type Photo } from '../report/photos'
import type { Seen } from './seen'

// stopped: overtaken by what others did meanwhile; kept, with the reason, until the person has read it.
export type SendState = 'waiting' | 'sending' | 'sent' | 'failed' | 'stopped'
export type FailCode = 'signed_out' | 'password' | 'busy' | 'overtaken' | 'refused' | 'photos' | 'unreadable'
export interface Stopped {
  why: 'concluded' | 'gone' | 'not_needed' | 'changed'
  changed: (keyof Seen)[]
  now?: Seen
  by?: string // who was first, by name
  at: string
}
interface OnItsWay {
  id: string
  by?: string // the member whose words they are
  photos: Photo[] // and recordings
  state: SendState
  made_at: string
  tries: number
  percent: number
  unsure?: boolean // it went out, and nobody knows whether it arrived
  tried?: unknown // how it read then, where it was changed since
  fail?: FailCode
  fail_words?: string
  fail_kind?: string // the server's own code
  trace_id?: string
  failed_file?: string // the picture at which it stopped
  photos_left_out?: boolean
  changed_after?: boolean // what arrived is the first wording
  stopped?: Stopped
  read_at?: string // the person has taken note of why it stopped
}
export interface ReportParcel extends OnItsWay {
  kind?: 'report'
  answer?: CommandAnswer
  report: Omit<SubmitReport, 'files' | 'command_id'>
}
export interface ActParcel extends OnItsWay {
  kind: 'act'
  answer?: CommandAnswer
  act: CaseAct
  case_id: string
  version: number
  words: Record<string, unknown>
  takes_files: boolean
  device_at: string
  seen: Seen // the case as it was when this was written
  due_at?: string // the limit that it keeps if it is there by then
}
export interface VisitParcel extends OnItsWay {
  kind: 'visit'
  answer?: VisitAnswer & { at: string }
  address_id: string
  door: string // as a line says it
  names: Record<string, string> // masked, of whom it says something
  visit: Omit<RecordVisit, 'visit_id'>
  draft?: VisitDraft // as it was filled in, until it is there
}
export interface PlaceParcel extends OnItsWay {
  kind: 'place'
  answer?: AddressProposed
  address_id: string // at or beside which it was said
  door: string
  change: Omit<ProposeAddressChange, 'proposal_id'>
}
// An owner's answer with its signature, whom co-owners named, or that there was none to be had. What an answer says is here only until it
// is there, and no page of the phone shows it.
export interface BallotParcel extends OnItsWay {
  kind: 'ballot'
  what: 'answer' | 'attempt' | 'voter'
  answer?: Partial<Pick<AnswerTaken, 'is_counted' | 'is_first'>> & { at: string }
  ballot_id: string
  address_id: string
  unit: string
  question: string
  words?: Record<string, unknown>
  shown: { attempt?: AttemptKind; next_at?: string; note?: string; voter?: NamedVoter }
}
// Who its parties are and what they quarrel about is here only until it is there.
export interface DisputeParcel extends OnItsWay {
  kind: 'dispute'
  answer?: DisputeDone & { at: string }
  dispute: Omit<OpenDispute, 'command_id'>
}
// Whether it is solved, by whoever reported it: told where every reporter tells it, by the code of the report.
export interface AnswerParcel extends OnItsWay {
  kind: 'answer'
  answer?: { at: string }
  case_id: string
  title: string
  code: string
  said: Omit<PublicAnswer, 'command_id'>
}
export type Parcel = ReportParcel | ActParcel | VisitParcel | PlaceParcel | BallotParcel | DisputeParcel | AnswerParcel

export const is_act = (p: Parcel): p is ActParcel => p.kind === 'act'
export const is_visit = (p: Parcel): p is VisitParcel => p.kind === 'visit'
export const is_place = (p: Parcel): p is PlaceParcel => p.kind === 'place'
export const is_ballot = (p: Parcel): p is BallotParcel => p.kind === 'ballot'
export const is_dispute = (p: Parcel): p is DisputeParcel => p.kind === 'dispute'
export const is_answer = (p: Parcel): p is AnswerParcel => p.kind === 'answer'
export const is_report = (p: Parcel): p is ReportParcel => !p.kind || p.kind === 'report'
export const is_delivered = (p: Parcel) => p.state === 'sent'
export const is_stopped = (p: Parcel) => p.state === 'stopped'
// A visit that met something which others had changed, and nobody has read that yet.
export const met_others = (p: Parcel): p is VisitParcel => is_visit(p) && !!p.answer?.overtaken.length && !p.read_at
export const is_on_its_way = (p: Parcel) => !is_delivered(p) && !is_stopped(p)

export const text_enough = 10
export const letters = (text?: string) => [...(text ?? '').trim()].length

// A result, a check or a verification is proved by its photos, and an owner's answer by its signature: they do not go ahead of them. A recording must be there too:
// until then the server takes it for a photo.
const proved_by_photos: CaseAct[] = ['submit_result', 'give_check', 'verify_result', 'finish_assist']
export function words_go_first(p: Parcel): boolean {
  if (!p.photos.length || p.photos.every((x) => x.sent) || p.photos_left_out) return true
  if (is_ballot(p) || p.photos.some((x) => !x.sent && is_sound(x))) return false
  if (is_act(p)) return !proved_by_photos.includes(p.act)
  return !is_report(p) || (letters(p.report.text) >= text_enough && !p.report.self_handled_result)
}
export const files_wait = (p: Parcel) => !p.photos_left_out && p.photos.some((x) => !x.sent)

const ballot_letters = { answer: { noun: 'answers', id: 'answer_id' }, attempt: { noun: 'attempts', id: 'attempt_id' }, voter: { noun: 'voters', id: 'naming_id' } } as const

// What is said to the server, and to which door. The same as long as the parcel is the same: a repeat must be a repeat.
export function letter_of(p: Parcel): { path: string; body: Record<string, unknown> } {
  const files = p.photos_left_out ? [] : p.photos.map((x) => x.file_id)
  if (is_visit(p)) return { path: `/doors/${p.address_id}/visits`, body: { visit_id: p.id, ...p.visit } }
  if (is_place(p)) return { path: `/addresses/${p.address_id}/proposals`, body: { proposal_id: p.id, ...p.change } }
  if (is_answer(p)) return { path: `/public/reports/${p.code}/answers`, body: { command_id: p.id, ...p.said } }
  if (is_ballot(p)) return { path: `/ballots/${p.ballot_id}/${ballot_letters[p.what].noun}`, body: { [ballot_letters[p.what].id]: p.id, ...p.words } }
  if (is_dispute(p)) return { path: '/disputes', body: { command_id: p.id, ...p.dispute } }
  if (!is_act(p)) return { path: '/reports', body: { ...p.report, command_id: p.id, files } }
  return { path: `/cases/${p.case_id}/${noun_of[p.act]}`, body: { command_id: p.id, version: p.version, device_at: p.device_at, ...p.words, ...(p.takes_files ? { files } : {}) } }
}

const passing: FailCode[] = ['signed_out', 'password', 'busy', 'overtaken']
// A person has to do something first; time alone mends nothing.
export const waits_for_person = (p: Parcel) => p.fail === 'signed_out' || p.fail === 'password'
// What may be tried again by itself: whatever waits, and what failed for a reason that passes.
export const goes_again = (p: Parcel) => p.state === 'waiting' || p.state === 'sending' || (p.state === 'failed' && !!p.fail && passing.includes(p.fail))

export const oldest_first = (a: Parcel, b: Parcel) => a.made_at.localeCompare(b.made_at) || a.id.localeCompare(b.id)
// What is said of one case, and visits at one door, go in the order in which they were given: the next waits for the one before.
const in_line = (p: Parcel) => (is_act(p) || is_answer(p) ? p.case_id : is_report(p) || is_dispute(p) ? '' : is_ballot(p) ? `${p.ballot_id} ${p.address_id}` : p.address_id)
// What a ballot would not take keeps no later answer back: of one home the last said counts.
const is_settled = (p: Parcel) => !!p.answer || !is_on_its_way(p) || (is_ballot(p) && p.fail === 'refused')
export const waits_for = (p: Parcel, all: Parcel[]): Parcel | undefined =>
  in_line(p) ? all.find((o) => o !== p && in_line(o) === in_line(p) && oldest_first(o, p) < 0 && !is_settled(o)) : undefined

// What goes next in one pass over the outbox: the words of all before the files of any. `tried` are those that had their turn.
export function next_turn(all: Parcel[], by_hand: boolean, tried: { words: Set<string>; files: Set<string> }): { parcel: Parcel; what: 'words' | 'files' } | undefined {
  const open = all.filter((p) => (goes_again(p) || (by_hand && p.state === 'failed')) && !waits_for(p, all)).sort(oldest_first)
  const words = open.find((p) => !p.answer && words_go_first(p) && !tried.words.has(p.id))
  if (words) return { parcel: words, what: 'words' }
  const files = open.find((p) => (p.answer || !words_go_first(p)) && !tried.files.has(p.id))
  return files && { parcel: files, what: 'files' }
}
// How many go before this one.
export const place_in_line = (p: Parcel, all: Parcel[]) => all.filter((o) => is_on_its_way(o) && goes_again(o) && oldest_first(o, p) <= 0).length
// After our own act the case has the version that the next of ours is given on, if that knew the one before.
export const follows_on = (next: Parcel, done: ActParcel, was: number): next is ActParcel =>
  is_act(next) && next !== done && next.case_id === done.case_id && !next.answer && is_on_its_way(next) && !next.unsure && next.version === was
