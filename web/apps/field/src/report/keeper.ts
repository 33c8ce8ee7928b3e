// Words being written, with their pictures: kept at every change, each picture written once. When they go into the outbox
// the pictures stay where they are and only the draft is taken away, in the same stroke.
import { keep_together, type Writing } from '../support/store'
import { one_at_a_time } from '../support/take_turns'
import type { Photo } from './photos'
import { no_picture, picture } from './pictures'

export interface Words {
  value: object // as it is kept; its photos without their pictures
  photos: Photo[]
}

// `now` gives what is written at this moment; nothing: the draft is empty, or not this one any more.
export function make_keeper(key: () => string, now: () => Words | undefined, told: (is_kept: boolean) => void = () => {}) {
  const held = new Set<string>()
  let still = false
  async function write() {
    if (still) return
    const words = now()
    const wanted = new Map(words?.photos.map((p) => [p.file_id, p]))
    const writings: Writing[] = [{ shelf: 'kept', key: key(), value: words?.value }]
    for (const [id, p] of wanted) if (!held.has(id)) writings.push(picture(p))
    for (const id of held) if (!wanted.has(id)) writings.push(no_picture(id))
    try {
      await keep_together(writings)
      held.clear()
      for (const id of wanted.keys()) held.add(id)
      told(!!words)
    } catch {
      // Every page says so until it is kept (Notes.vue).
      told(false)
    }
  }
  const save = one_at_a_time(write)
  // A run that has begun ends first, and no other begins meanwhile.
  async function hold_still<T>(work: () => Promise<T>): Promise<T> {
    still = true
    try {
      await save()
      return await work()
    } finally {
      still = false
    }
  }
  // Others take over all of this: they are written and the draft goes, or nothing happens and it throws NotKept.
  const hand_over = (to: Writing[], photos: Photo[]) =>
    hold_still(async () => {
      await keep_together([{ shelf: 'kept', key: key() }, ...to, ...photos.filter((p) => !held.has(p.file_id)).map(picture)])
      held.clear()
    })
  const lacks = (photos: Photo[]) => photos.some((p) => !held.has(p.file_id))
  return { save, lacks, hold_still, hand_over, let_go: () => held.clear(), holds: (photos: Photo[]) => photos.forEach((p) => held.add(p.file_id)) }
}
