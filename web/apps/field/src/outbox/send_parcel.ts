// One step of one parcel: its words, or its files. Whatever happens is written down before it is acted on, so that a phone
// that dies in between sends the same again.
import { ApiProblem, type AddressProposed, type AnswerTaken, type CaseView, type CommandAnswer, type DisputeDone, type PublicReportView, type VisitAnswer } from '@qzt/api'
import type { Photo } from '../report/photos'
import { files_wait, is_act, is_answer, is_ballot, is_dispute, is_report, is_visit, letter_of, letters, text_enough, words_go_first, type ActParcel, type FailCode, type Parcel, type Stopped } from './parcel'
import { bare_visit } from '../doors/visit_draft'
import { seen_of, weigh } from './seen'

// A command is answered with its number, a visit and a word about a door with what became of it, a reporter's answer with the page
// of the report; an owner's answer with how it stands, and other words of a ballot with nothing.
export type Told = CommandAnswer | VisitAnswer | AddressProposed | PublicReportView | AnswerTaken | DisputeDone | undefined
export interface Post {
  letter: (path: string, body: Record<string, unknown>) => Promise<Told>
  photo: (photo: Photo, told: (share: number) => void) => Promise<void> // told how much of it is there
  look: (case_id: string) => Promise<CaseView>
  save: (parcel: Parcel) => Promise<void> // throws where it cannot be kept
}
export class Unreadable extends Error {}

export async function send_words(p: Parcel, post: Post): Promise<void> {
  begin(p)
  p.unsure = true
  // What is full or blocked keeps nothing from going: once it is there it needs no room.
  await post.save(p).catch(() => {})
  try {
    take_answer(p, await say(p, post))
    p.unsure = undefined
    if (files_wait(p)) p.state = 'waiting'
    else done(p)
  } catch (e) {
    fail(p, e)
    if (e instanceof ApiProblem && !e.is_offline) p.unsure = undefined
  }
  await post.save(p).catch(() => {})
}

export async function send_files(p: Parcel, post: Post): Promise<void> {
  begin(p)
  await post.save(p).catch(() => {})
  try {
    if (!p.photos_left_out && !(await all_photos(p, post))) p.photos_left_out = true
  } catch (e) {
    fail(p, e)
    return post.save(p).catch(() => {})
  }
  if (p.answer) done(p)
  else if (p.photos_left_out && is_report(p) && letters(p.report.text) < text_enough) {
    p.state = 'failed'
    p.fail = 'photos'
  } else if (words_go_first(p)) return send_words(p, post)
  await post.save(p).catch(() => {})
}

// Its own id in another wording: the first one arrived, and that is what counts.
async function say(p: Parcel, post: Post): Promise<Told> {
  const { path, body } = letter_of(p)
  try {
    return await post.letter(path, body)
  } catch (e) {
    if (!(e instanceof ApiProblem)) throw e
    if ((e.code === 'command_id_reused' || e.code === 'visit_id_reused' || e.code === 'dispute_command_taken') && p.tried) {
      const first = await post.letter(path, p.tried as Record<string, unknown>)
      p.changed_after = true
      return first
    }
    if (is_act(p) && (e.code === 'case_changed' || e.code === 'case_not_found')) return say_again(p, post, e)
    throw e
  }
}

// Others were at the case first. The refusal proves that this has not been done, so the same id may carry another version;
// that is on the disk before it goes out. Overtaken twice in a breath, it waits for its next turn.
async function say_again(p: ActParcel, post: Post, refused: ApiProblem): Promise<Told> {
  const view = await post.look(p.case_id).catch((e: unknown) => {
    if (e instanceof ApiProblem && e.status === 404) return undefined
    throw e
  })
  const by = refused.details.changed_by
  if (!view) throw new Stop({ why: 'gone', changed: [], by, at: new Date().toISOString() })
  const verdict = weigh(p.act, p.seen, view)
  if (verdict.go === 'stop') throw new Stop({ why: verdict.why, changed: verdict.changed, now: seen_of(view), by, at: new Date().toISOString() })
  if (refused.code === 'case_not_found') throw refused
  p.version = view.row.version
  await post.save(p)
  const { path, body } = letter_of(p)
  return post.letter(path, body)
}
class Stop extends Error {
  constructor(readonly stopped: Stopped) {
    super(stopped.why)
  }
}

// False: this server takes no photos, and the words go alone.
async function all_photos(p: Parcel, post: Post): Promise<boolean> {
  const percent_at = (photos: number) => Math.round((photos / (p.photos.length + 1)) * 100)
  for (const [i, photo] of p.photos.entries()) {
    if (!photo.sent) {
      p.failed_file = photo.file_id
      try {
        await photo.blob.slice(0, 1).arrayBuffer().catch(() => {
          throw new Unreadable()
        })
        await post.photo(photo, (share) => (p.percent = percent_at(i + share)))
      } catch (e) {
        if (e instanceof ApiProblem && (e.code === 'no_such_endpoint' || e.status === 501)) return false
        // Its bytes are there already, before the picture was made smaller here.
        if (!(e instanceof ApiProblem && e.code === 'file_id_taken')) throw e
      }
      photo.sent = true
      p.failed_file = undefined
    }
    p.percent = percent_at(i + 1)
    await post.save(p).catch(() => {})
  }
  return true
}

function begin(p: Parcel) {
  p.state = 'sending'
  p.tries++
  p.percent = 0
  p.fail = p.fail_words = p.fail_kind = p.trace_id = undefined
}
function done(p: Parcel) {
  p.state = 'sent'
  p.percent = 100
}
// What was told at a door does not stay on the phone once it is there.
function take_answer(p: Parcel, answer: Told) {
  if (is_answer(p)) p.answer = { at: new Date().toISOString() }
  else if (is_dispute(p)) {
    p.answer = { ...(answer as DisputeDone), at: new Date().toISOString() }
    p.dispute = { dispute_id: p.dispute.dispute_id, kind: p.dispute.kind, topic: '', story: '', parties: [] }
    p.tried = undefined
  }
  else if (is_ballot(p)) {
    const { is_counted, is_first } = (answer ?? {}) as Partial<AnswerTaken>
    p.answer = { at: new Date().toISOString(), is_counted, is_first }
    p.words = p.tried = undefined
  }
  else if (!is_visit(p)) p.answer = answer as CommandAnswer & AddressProposed
  else {
    p.answer = { ...(answer as VisitAnswer), at: new Date().toISOString() }
    p.visit = bare_visit(p.visit)
    p.draft = p.tried = undefined
  }
}
function fail(p: Parcel, e: unknown) {
  const problem = e instanceof ApiProblem ? e : null
  if (e instanceof Stop) {
    p.state = 'stopped'
    p.stopped = e.stopped
    p.unsure = undefined
    return
  }
  p.trace_id = problem?.trace_id || undefined
  if (problem?.is_offline) {
    p.state = 'waiting'
    return
  }
  p.state = 'failed'
  p.fail = e instanceof Unreadable ? 'unreadable' : fail_of(problem)
  p.fail_words = [problem?.title, ...(problem?.fields ?? []).map((f) => f.title)].filter(Boolean).join(' ') || undefined
  p.fail_kind = problem?.code
}
const unread = ['file_kind_unknown', 'file_empty', 'file_too_large', 'image_damaged', 'image_too_many_pixels', 'voice_damaged', 'voice_too_long']
function fail_of(problem: ApiProblem | null): FailCode {
  if (!problem || problem.status >= 500 || problem.status === 429) return 'busy'
  if (problem.status === 401) return 'signed_out'
  if (problem.code === 'password_change_due') return 'password'
  if (problem.code === 'case_changed') return 'overtaken'
  return unread.includes(problem.code) ? 'unreadable' : 'refused'
}
