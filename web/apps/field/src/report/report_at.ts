// A report that begins at a place somebody stands at: a door, a house with a plate. One that is being written is not pushed
// aside.
import { draft, has_words } from './draft'

export function begin_report_at(place: { lon: number; lat: number } | null | undefined, words: string): boolean {
  if (has_words(draft.value)) return false
  Object.assign(draft.value, { place: place ? { lon: place.lon, lat: place.lat } : null, place_text: words, by_hand: true })
  return true
}
