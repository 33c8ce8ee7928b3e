// An act goes the way of a report: kept on the phone first, sent when there is a network. What may be given next without one
// follows from what is already on its way; the server decides when it arrives.
import type { Act, CaseAct, CaseView } from '@qzt/api'
import { keep_together, type Writing } from '../support/store'
import type { Photo } from '../report/photos'
import type { ActParcel, Parcel } from './parcel'
import { seen_of } from './seen'
import { parcels, put_in, send_all } from './use_outbox'

interface Given {
  id: string
  act: CaseAct
  view: CaseView
  words?: Record<string, unknown>
  photos?: Photo[]
  takes_files?: boolean
  tried?: unknown
}
export function act_parcel({ id, act, view, words = {}, photos = [], takes_files = false, tried }: Given): ActParcel {
  const at = new Date().toISOString()
  return {
    kind: 'act', id, act, case_id: view.row.case_id, version: view.row.version, words: JSON.parse(JSON.stringify(words)), takes_files, device_at: at, seen: seen_of(view),
    photos: photos.map((p) => ({ ...p })), state: 'waiting', made_at: at, tries: 0, percent: 0, ...(tried ? { tried } : {}),
  }
}

const just_keep = (to: Writing[]) => keep_together(to)
const patience_ms = 8000
// Gives what became of it within a few seconds; it may still wait then. Throws NotKept where the phone cannot keep it.
export async function give(parcel: ActParcel, hand_over: (to: Writing[], photos: Photo[]) => Promise<void> = just_keep): Promise<Parcel> {
  await put_in(parcel, hand_over)
  const sending = send_all()
  let timer: ReturnType<typeof setTimeout> | undefined
  if (navigator.onLine) await Promise.race([sending, new Promise((resolve) => (timer = setTimeout(resolve, patience_ms)))])
  clearTimeout(timer)
  return parcels.value.find((p) => p.id === parcel.id) ?? parcel
}

const may_be_repeated: CaseAct[] = ['log_progress', 'add_note', 'nudge', 'report_arrival']
const ends_own_part: CaseAct[] = ['submit_result', 'give_check', 'verify_result', 'finish_assist', 'decline_assist', 'request_return']
const lead_opens: Partial<Record<CaseAct, CaseAct[]>> = {
  sign: ['start', 'log_progress', 'request_extension', 'request_suspend'],
  start: ['submit_result'],
}
const assistant_opens: Partial<Record<CaseAct, CaseAct[]>> = { sign: ['log_progress', 'finish_assist', 'request_extension'] }
export function acts_meanwhile(allowed: readonly Act[], given: CaseAct[], leads: boolean): Act[] {
  let acts = [...allowed]
  for (const act of given) {
    if (ends_own_part.includes(act)) acts = acts.filter((a) => a === 'add_note')
    else if (!may_be_repeated.includes(act)) acts = acts.filter((a) => a !== act)
    acts.push(...((leads ? lead_opens : assistant_opens)[act] ?? []).filter((a) => !acts.includes(a)))
  }
  return acts
}
