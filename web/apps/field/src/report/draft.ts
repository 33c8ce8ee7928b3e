// The report being written, kept at every keystroke with its photos; a phone that dies loses nothing.
import { new_id } from '@qzt/api'
import { ref, watch } from 'vue'
import { forget, keep, kept } from '../support/store'
import type { Photo } from './photos'
import type { Fix } from './place'

export interface Draft {
  id: string
  text: string
  category?: string
  photos: Photo[]
  sounds: Photo[]
  fix: Fix | null
  place: { lon: number; lat: number } | null
  by_hand: boolean
  place_text: string
  urgent: boolean
  fixed?: boolean // on the spot, and what was done
  fixed_words?: string
}
export const empty_draft = (): Draft => ({ id: new_id(), text: '', photos: [], sounds: [], fix: null, place: null, by_hand: false, place_text: '', urgent: false })

export const draft = ref<Draft>(empty_draft())
export const draft_kept = ref(false)
let read: Promise<void> | undefined

export const has_words = (d: Draft) => !!(d.text.trim() || d.photos.length || d.sounds.length || d.category)

export function read_draft() {
  read ??= (async () => {
    const old = await kept<Draft>('kept', 'draft').catch(() => undefined)
    // What was begun before the old one had been read wins.
    if (old && !has_words(draft.value)) draft.value = { ...empty_draft(), ...old }
    watch(draft, () => void save(), { deep: true })
  })()
  return read
}
// Blobs are stored as they are; the rest must be plain.
const plain = (d: Draft): Draft => ({ ...d, photos: d.photos.map((p) => ({ ...p })), sounds: d.sounds.map((p) => ({ ...p })), fix: d.fix ? { ...d.fix } : null, place: d.place ? { ...d.place } : null })
async function save() {
  try {
    await keep('kept', 'draft', plain(draft.value))
    draft_kept.value = true
  } catch {
    draft_kept.value = false
  }
}
export async function clear_draft() {
  draft.value = empty_draft()
  draft_kept.value = false
  await forget('kept', 'draft').catch(() => {})
}
