// Reports on their way to the command room. A report's id is made once, with the draft: sent twice, it is still one report.
// It counts as delivered only when the server has answered with a number.
import { ApiProblem, type CommandAnswer, type SubmitReport } from '@qzt/api'
import type { Photo } from '../report/photos'

export type SendState = 'waiting' | 'sending' | 'sent' | 'failed'
export type FailCode = 'signed_out' | 'password' | 'busy' | 'refused' | 'photos'
export interface Parcel {
  id: string
  report: Omit<SubmitReport, 'files' | 'command_id'>
  photos: Photo[] // and recordings
  state: SendState
  made_at: string
  tries: number
  percent: number
  fail?: FailCode
  fail_words?: string
  trace_id?: string
  answer?: CommandAnswer
  photos_left_out?: boolean
}

export interface Post {
  report: (body: SubmitReport) => Promise<CommandAnswer>
  photo: (photo: Photo) => Promise<void>
  save: (parcel: Parcel) => Promise<void>
}

export const text_enough = 10
const letters = (text?: string) => [...(text ?? '').trim()].length

// Photos first, as the server takes only files that it has; then the report that names them.
export async function send_parcel(parcel: Parcel, post: Post): Promise<void> {
  parcel.state = 'sending'
  parcel.tries++
  parcel.percent = 0
  parcel.fail = parcel.fail_words = parcel.trace_id = undefined
  await post.save(parcel)
  try {
    const photos_taken = parcel.photos_left_out ? false : await send_photos(parcel, post)
    if (!photos_taken && parcel.photos.length && letters(parcel.report.text) < text_enough) {
      parcel.state = 'failed'
      parcel.fail = 'photos'
    } else {
      const files = photos_taken ? parcel.photos.map((p) => p.file_id) : []
      parcel.photos_left_out = !!parcel.photos.length && !photos_taken
      parcel.answer = await post.report({ ...parcel.report, command_id: parcel.id, files })
      parcel.state = 'sent'
      parcel.percent = 100
    }
  } catch (e) {
    fail(parcel, e)
  }
  await post.save(parcel)
}

// False: this server takes no photos, and the words go alone.
async function send_photos(parcel: Parcel, post: Post): Promise<boolean> {
  for (const [i, photo] of parcel.photos.entries()) {
    if (!photo.sent) {
      try {
        await post.photo(photo)
      } catch (e) {
        if (e instanceof ApiProblem && (e.code === 'no_such_endpoint' || e.status === 501)) return false
        throw e
      }
      photo.sent = true
    }
    parcel.percent = Math.round(((i + 1) / (parcel.photos.length + 1)) * 100)
    await post.save(parcel)
  }
  return true
}

function fail(parcel: Parcel, e: unknown) {
  const p = e instanceof ApiProblem ? e : null
  parcel.trace_id = p?.trace_id || undefined
  if (p?.is_offline) {
    parcel.state = 'waiting'
    return
  }
  parcel.state = 'failed'
  parcel.fail = p?.status === 401 ? 'signed_out' : p?.code === 'password_change_due' ? 'password' : !p || p.status >= 500 || p.status === 429 ? 'busy' : 'refused'
  parcel.fail_words = p?.title || undefined
}

const passing: FailCode[] = ['signed_out', 'password', 'busy']
// A person has to do something first; time alone mends nothing.
export const waits_for_person = (p: Parcel) => p.fail === 'signed_out' || p.fail === 'password'
// What may be tried again by itself: whatever waits, and what failed for a reason that passes.
export const goes_again = (p: Parcel) => p.state === 'waiting' || p.state === 'sending' || (p.state === 'failed' && !!p.fail && passing.includes(p.fail))
