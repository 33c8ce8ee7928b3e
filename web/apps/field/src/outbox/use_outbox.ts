// The outbox of this phone: kept across restarts, sent one after the other whenever there is a network, by one tab at a time.
import type { CommandAnswer, FileView } from '@qzt/api'
import { computed, ref } from 'vue'
import type { Photo } from '../report/photos'
import { server } from '../support/server'
import { all_kept, forget, keep } from '../support/store'
import { goes_again, send_parcel, waits_for_person, type Parcel } from './outbox'

export const parcels = ref<Parcel[]>([])
export const waiting = computed(() => parcels.value.filter((p) => p.state !== 'sent'))
export const sent = computed(() => parcels.value.filter((p) => p.state === 'sent'))
const keep_sent_ms = 3 * 24 * 3600_000
let again: ReturnType<typeof setTimeout> | undefined

const plain = (p: Parcel): Parcel => ({ ...p, report: { ...p.report }, photos: p.photos.map((x) => ({ ...x })), answer: p.answer ? { ...p.answer } : undefined })
const save = (p: Parcel) => keep('outbox', p.id, plain(p)).then(() => {})
const newest_first = (a: Parcel, b: Parcel) => b.made_at.localeCompare(a.made_at)

export async function read_outbox() {
  const kept = await all_kept<Parcel>('outbox').catch(() => [])
  for (const p of kept) if (p.state === 'sent' && Date.now() - Date.parse(p.made_at) > keep_sent_ms) await forget('outbox', p.id).catch(() => {})
  parcels.value = kept.filter((p) => p.state !== 'sent' || Date.now() - Date.parse(p.made_at) <= keep_sent_ms).sort(newest_first)
}
export async function put_in(parcel: Parcel) {
  parcels.value = [parcel, ...parcels.value.filter((p) => p.id !== parcel.id)].sort(newest_first)
  await save(parcel).catch(() => {})
  void send_all()
}
export async function throw_away(id: string) {
  parcels.value = parcels.value.filter((p) => p.id !== id)
  await forget('outbox', id).catch(() => {})
}

const post = {
  report: (body: unknown) => server.post<CommandAnswer>('/reports', body),
  photo: async (photo: Photo) => void (await server.put_file<FileView>(`/files/${photo.file_id}`, photo.blob)),
  save: (p: Parcel) => save(p).catch(() => {}),
}
let running = false
let once_more = false
export async function send_all(by_hand = false) {
  clearTimeout(again)
  // The network may come back while a try without it is still failing: what was asked meanwhile is done right after.
  if (running) {
    once_more = true
    return
  }
  running = true
  once_more = false
  const sent_before = sent.value.length
  const work = async () => {
    for (const p of [...parcels.value].reverse()) if (goes_again(p) || (by_hand && p.state === 'failed')) await send_parcel(p, post)
  }
  try {
    if (navigator.locks) await navigator.locks.request('qzt-outbox', work)
    else await work()
  } finally {
    running = false
    // Where one got through, there is a network: the others do not wait.
    const soon = sent.value.length > sent_before ? 1000 : 30_000
    if (parcels.value.some((p) => goes_again(p) && !waits_for_person(p))) again = setTimeout(() => void send_all(), once_more ? 0 : soon)
  }
}
