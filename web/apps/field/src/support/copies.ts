// Copies of what the server has shown this person, to be read without a network: nobody else's on the same phone, not for
// longer than three days, and gone at once when the session is over.
import { me } from './session'
import { kept, lines_of, write_copies } from './store'

export const kept_for_ms = 72 * 3600_000
export interface Copy<T> {
  key: string
  by: string
  at: number
  value: T
}
const owner = () => me.value?.member_id ?? ''
// A clock that was set back would make a copy live longer: one from the future counts as old.
export const is_good = (c: Pick<Copy<unknown>, 'by' | 'at'>, by: string, now: number) => c.by === by && c.at <= now + 300_000 && now - c.at < kept_for_ms

export async function keep_copy(key: string, value: unknown) {
  const copy = { key, by: owner(), at: Date.now(), value } satisfies Copy<unknown>
  await write_copies([{ key, value: copy, told: { at: copy.at } }])
}
export const forget_copy = (key: string) => write_copies([{ key }])
export async function copy_of<T>(key: string): Promise<T | undefined> {
  const c = await kept<Copy<T>>('copies', key).catch(() => undefined)
  return c && is_good(c, owner(), Date.now()) ? c.value : undefined
}
// Told without opening any: there may be hundreds.
const told_of_copies = async () => (await lines_of<Copy<unknown>>('copies').catch(() => [])).filter(({ key }) => !key.startsWith('station:')).map(({ key, by, told }) => ({ key, good: is_good({ by: by ?? '', at: told.at ?? 0 }, owner(), Date.now()) }))
export const copies_under = async (prefix: string) => (await told_of_copies()).filter((c) => c.good && c.key.startsWith(prefix)).map((c) => c.key)
// Whatever is old or somebody else's.
export async function wipe_old_copies() {
  const gone = (await told_of_copies()).filter((c) => !c.good)
  if (gone.length) await write_copies(gone.map(({ key }) => ({ key })))
}

// The station's names and shapes are nobody's in particular: without them a report has no words for its place.
export const keep_of_station = (key: string, value: unknown) => write_copies([{ key: `station:${key}`, value }])
export const of_station = <T>(key: string) => kept<T>('copies', `station:${key}`).catch(() => undefined)
