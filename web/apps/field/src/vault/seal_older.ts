// What an older version of the app has left unsealed, sealed record by record at the first unlock: each in one stroke that does
// nothing where the record has become another meanwhile. Killed anywhere in between, some are sealed and the rest are found
// again; what is read tells the two apart by itself. What belongs to another member is left to their own first unlock.
import { is_good, type Copy } from '../support/copies'
import { all_of, name_of, open, replaced, written, type Shelf } from '../support/database'
import { is_sealed, seal, type Told } from './seal'

export interface Shelves {
  all: (shelf: Shelf) => Promise<[key: string, raw: unknown][]>
  replace: (shelf: Shelf, key: string, value: unknown) => Promise<void> // unless it has been sealed meanwhile
  forget: (shelf: Shelf, keys: string[]) => Promise<void>
}
interface Older {
  by?: string
  state?: string
  made_at?: string
  photos?: { file_id: string }[]
  sounds?: { file_id: string }[]
}
const stays_open = ['me', 'who', 'wiped']
const is_copy_of_old = (key: string) => /^(book|map|tasks|reported|notices|case:.*)$/.test(key)
// "draft:MEMBER", "act:MEMBER:CASE:ACT"; older ones name nobody and are whoever's who holds the phone.
export const owner_in = (key: string) => /^draft:(.+)$/.exec(key)?.[1] ?? /^act:([^:]+):[^:]+:[^:]+$/.exec(key)?.[1]

export async function seal_older(data_key: CryptoKey, member_id: string, shelves: Shelves, told: (done: number, of: number) => void = () => {}, now = Date.now()): Promise<void> {
  const open_on = async (shelf: Shelf) => (await shelves.all(shelf)).filter(([, raw]) => !is_sealed(raw)) as [string, Older][]
  const parcels = await open_on('outbox')
  const words = (await open_on('kept')).filter(([key]) => !stays_open.includes(key))
  const copies = (await open_on('copies')).filter(([key]) => !key.startsWith('station:')) as unknown as [string, Partial<Copy<unknown>>][]

  const is_others = ([key, raw]: [string, Older], by = raw.by ?? owner_in(key)) => !!by && by !== member_id
  const named_by_others = new Set([...parcels, ...words].filter((r) => is_others(r)).flatMap(([, r]) => [...(r.photos ?? []), ...(r.sounds ?? [])].map((p) => `photo:${p.file_id}`)))
  const mine: [Shelf, string, unknown, Told?][] = [
    ...parcels.filter((r) => !is_others(r)).map(([key, p]): [Shelf, string, unknown, Told] => ['outbox', key, p, { state: p.state ?? '', made_at: p.made_at ?? '' }]),
    ...words.filter((r) => !is_others(r) && !named_by_others.has(r[0]) && !is_copy_of_old(r[0])).map(([key, raw]): [Shelf, string, unknown] => ['kept', key, raw]),
    ...copies.filter(([, c]) => is_good(c as Copy<unknown>, member_id, now)).map(([key, c]): [Shelf, string, unknown, Told] => ['copies', key, c, { at: c.at! }]),
  ]
  await shelves.forget('copies', copies.filter(([, c]) => !is_good(c as Copy<unknown>, member_id, now)).map(([key]) => key))
  await shelves.forget('kept', words.map(([key]) => key).filter(is_copy_of_old))
  for (const [i, [shelf, key, value, beside]] of mine.entries()) {
    told(i, mine.length)
    await shelves.replace(shelf, key, await seal(data_key, shelf, key, member_id, value, beside))
  }
}

export const on_this_phone: Shelves = {
  all: async (shelf) => {
    const db = await open(name_of(shelf))
    return db ? all_of(db, shelf) : []
  },
  replace: async (shelf, key, value) => {
    const db = await open(name_of(shelf))
    if (db) await replaced(db, shelf, key, value, (there) => there !== undefined && !is_sealed(there))
  },
  forget: async (shelf, keys) => {
    const db = await open(name_of(shelf))
    if (db && keys.length) await written(db, keys.map((key) => ({ shelf, key })), 'strict')
  },
}
