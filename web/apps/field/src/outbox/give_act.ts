// An act goes the way of a report: kept on the phone first, sent when there is a network; the server decides when it arrives.
import type { Act, ActThen, CaseAct, CaseView } from '@qzt/api'
import { keep_together, type Writing } from '../support/store'
import type { Photo } from '../report/photos'
import type { ActParcel, Parcel } from './parcel'
import { due_of } from './deadline'
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
  const due_at = due_of(act, view)
  return {
    kind: 'act', id, act, case_id: view.row.case_id, version: view.row.version, words: JSON.parse(JSON.stringify(words)), takes_files, device_at: at, seen: seen_of(view),
    photos: photos.map((p) => ({ ...p })), state: 'waiting', made_at: at, tries: 0, percent: 0, ...(tried ? { tried } : {}), ...(due_at ? { due_at } : {}),
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

// What may be given next while the server has not heard of the ones before, as it has said itself.
export const acts_meanwhile = (allowed: readonly Act[], then: readonly ActThen[], given: readonly CaseAct[]): Act[] =>
  given.reduce<Act[]>((acts, act) => {
    const step = then.find((s) => s.act === act)
    return step ? [...acts.filter((a) => !step.ends.includes(a)), ...step.opens.filter((a) => !acts.includes(a))] : acts
  }, [...allowed])
