// The report being written, kept at every keystroke with its photos; a phone that dies loses nothing. It is the person's who
// writes it: whoever else signs in on this phone sees an empty page.
import { new_id } from '@qzt/api'
import { ref, watch } from 'vue'
import { me } from '../support/session'
import { keep_together, kept, type Writing } from '../support/store'
import { make_keeper } from './keeper'
import type { LikelyLine } from '@qzt/ui'
import type { Photo } from './photos'
import { bare, picture, with_pictures, type Bare } from './pictures'
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
  same_as?: LikelyLine // "it is that one"
  another?: boolean // … it is none of those that were shown
  tried?: unknown // as it went out once, when nobody knows whether it arrived
}
type KeptDraft = Omit<Draft, 'photos' | 'sounds'> & { photos: Bare[]; sounds: Bare[] }
export const empty_draft = (): Draft => ({ id: new_id(), text: '', photos: [], sounds: [], fix: null, place: null, by_hand: false, place_text: '', urgent: false })

export const draft = ref<Draft>(empty_draft())
export const draft_kept = ref(false)
export const has_words = (d: Draft) => !!(d.text.trim() || d.photos.length || d.sounds.length || d.category)

const key = () => `draft:${whose}`
let whose: string | undefined
let wanted_by: string | undefined
let read: Promise<void> | undefined
let watching: unknown

const plain = (d: Draft): KeptDraft => ({ ...d, photos: bare(d.photos), sounds: bare(d.sounds), fix: d.fix ? { ...d.fix } : null, place: d.place ? { ...d.place } : null, ...(d.same_as ? { same_as: { ...d.same_as } } : {}), ...(d.tried ? { tried: JSON.parse(JSON.stringify(d.tried)) } : {}) })
const keeper = make_keeper(key, () => (whose && has_words(draft.value) ? { value: plain(draft.value), photos: [...draft.value.photos, ...draft.value.sounds].map((p) => ({ ...p })) } : undefined), (is_kept) => (draft_kept.value = is_kept))

// Again for whoever holds the phone now.
export function read_draft(): Promise<void> {
  const member = me.value?.member_id
  if (!member || (read && member === wanted_by)) return read ?? Promise.resolve()
  wanted_by = member
  // What the one before has written ends under their own name; an empty page is no draft of the next one's.
  read = (read ?? Promise.resolve()).then(() => keeper.hold_still(() => take_up(member))).then(() => void (watching ||= watch(draft, changed, { deep: true })))
  return read
}
// The phone is locked: it lies kept, and nothing of it stays in the page.
export function put_away_draft() {
  keeper.let_go()
  whose = wanted_by = read = undefined
  draft.value = empty_draft()
  draft_kept.value = false
}
// A picture that is seen already is not kept yet.
function changed() {
  if (keeper.lacks([...draft.value.photos, ...draft.value.sounds])) draft_kept.value = false
  void keeper.save()
}
async function take_up(member: string) {
  if (whose !== undefined) {
    keeper.let_go()
    draft.value = empty_draft()
  }
  whose = member
  const older = await kept<KeptDraft>('kept', 'draft').catch(() => undefined) // from before drafts were a person's own
  const old = older ?? (await kept<KeptDraft>('kept', key()).catch(() => undefined))
  // What was begun before the old one had been read wins.
  if (!old || has_words(draft.value)) return
  const [photos, sounds] = [await with_pictures(old.photos), await with_pictures(old.sounds)]
  draft.value = { ...empty_draft(), ...old, photos, sounds }
  const pictures = [...photos, ...sounds]
  if (older) await keep_together([{ shelf: 'kept', key: key(), value: plain(draft.value) }, ...pictures.map(picture), { shelf: 'kept', key: 'draft' }]).then(() => keeper.holds(pictures), () => {})
  else keeper.holds(pictures)
}
// It becomes something else (a parcel): both are written in one stroke, or neither.
export async function hand_over_draft(to: Writing[]) {
  await keeper.hand_over(to, [...draft.value.photos, ...draft.value.sounds].map((p) => ({ ...p })))
  draft.value = empty_draft()
  draft_kept.value = false
}
// Back from the outbox, with the pictures that already lie on the phone.
export async function take_back(d: Draft, gone: Writing) {
  await keep_together([{ shelf: 'kept', key: key(), value: plain(d) }, gone])
  keeper.holds([...d.photos, ...d.sounds])
  draft.value = d
}
export async function clear_draft() {
  draft.value = empty_draft()
  draft_kept.value = false
  await keeper.save()
}
