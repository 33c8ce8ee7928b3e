// How much room the phone still gives, and whether it has promised not to clear what lies here by itself.
import { computed, ref } from 'vue'
import { lasting } from './store'

export const left_bytes = ref<number>()
export const stays = ref<boolean>() // the phone's promise; unknown where it gives none
const MB = 1_000_000
const low_bytes = 50 * MB
// Nine photos and a recording at their largest, and words alone.
const report_with_photos = 6 * MB
const report_of_words = 0.2 * MB

export const is_low = computed(() => left_bytes.value !== undefined && left_bytes.value < low_bytes)
export const left = computed(() => {
  const bytes = left_bytes.value ?? 0
  return { mb: Math.floor(bytes / MB), photos: Math.floor(bytes / report_with_photos), words: Math.floor(bytes / report_of_words) }
})

export async function look_at_room() {
  if (!navigator.storage?.estimate) return
  const { quota, usage } = await navigator.storage.estimate().catch(() => ({ quota: undefined, usage: undefined }))
  left_bytes.value = quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0))
}

const key = 'qzt-stay-asked'
export const may_ask = ref(false)
// Asked once, when there is something to lose; a phone that has promised already is not asked.
export async function look_at_promise() {
  if (!navigator.storage?.persist || !lasting.value) return
  stays.value = await navigator.storage.persisted().catch(() => undefined)
  let before: string | null = null
  try {
    before = localStorage.getItem(key)
  } catch {
    // Without storage of its own the question comes again with the next start.
  }
  may_ask.value = stays.value === false && !before
}
export async function ask_to_stay(wanted: boolean) {
  may_ask.value = false
  try {
    localStorage.setItem(key, '1')
  } catch {
    // As above.
  }
  if (wanted) stays.value = await navigator.storage.persist().catch(() => false)
}
