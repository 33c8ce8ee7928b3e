// What the phone keeps. Words that exist nowhere else (drafts, what is on its way) are written through to the disk, several
// at once or none, and what could not be kept is said loudly until it was. Copies for reading lie in a database of their own
// and give way to words. All of it is sealed by the key of whoever holds the phone before it goes to the disk, and opened only
// by the same key. Without a database everything lies in the memory of the page, and the page says so.
import { computed, reactive } from 'vue'
import { held } from '../vault/held_key'
import { is_sealed, seal, unseal, type Told } from '../vault/seal'
import { all_of, is_only_away, keys_of, name_of, one_of, open, written, type Raw, type Shelf } from './database'
import { forget_unsealed } from './unsealed'

export { lasting, type Shelf } from './database'
// What is told of it without opening it.
export interface Writing extends Raw {
  told?: Told
}
export type Trouble = 'full' | 'blocked'
export class NotKept extends Error {
  constructor(readonly trouble: Trouble) {
    super(`not kept: ${trouble}`)
  }
}
const memory = new Map<string, unknown>()
const unkept = reactive(new Map<string, Trouble>())
export const trouble = computed<Trouble | undefined>(() => [...unkept.values()].includes('full') ? 'full' : [...unkept.values()][0])

// Who holds the phone, and what was wiped, is read before anybody has given a PIN; the station's names are nobody's.
const lies_open = ({ shelf, key }: Raw) => (shelf === 'kept' && ['me', 'who', 'wiped'].includes(key)) || (shelf === 'copies' && key.startsWith('station:'))
async function ready({ told, ...raw }: Writing): Promise<Raw> {
  if (raw.value === undefined || lies_open(raw)) return raw
  const by = held.value
  if (!by?.key) throw new NotKept('blocked')
  return { ...raw, value: await seal(by.key, raw.shelf, raw.key, by.member_id, raw.value, told) }
}
async function opened<T>(shelf: Shelf, key: string, raw: unknown): Promise<T | undefined> {
  if (!is_sealed(raw)) return raw as T | undefined
  const by = held.value
  if (!by?.key || by.member_id !== raw.by) return undefined
  return unseal<T>(by.key, shelf, key, raw).catch(() => undefined)
}
function into_memory(writings: Writing[]) {
  for (const { shelf, key, value } of writings) value === undefined ? memory.delete(`${shelf}/${key}`) : memory.set(`${shelf}/${key}`, value)
  forget_unsealed(writings.filter((w) => w.value === undefined))
}
// What an older version has left where nothing can be sealed any more.
export const take_up = (older: Raw[]) => older.forEach(({ shelf, key, value }) => memory.set(`${shelf}/${key}`, value))

// Sealing takes a moment, longer for pictures: what was asked first is on the disk first all the same.
let line: Promise<unknown> = Promise.resolve()
// All of them or none; throws NotKept, and every page says so until the next writing of the same words (`whose`) gets through.
export async function keep_together(writings: Writing[], whose = `${writings[0]?.shelf}/${writings[0]?.key}`): Promise<void> {
  const db = await open('qzt-field')
  if (!db && !is_only_away('qzt-field')) return into_memory(writings)
  const sealing = Promise.all(writings.map(ready))
  const turn = Promise.allSettled([line, sealing]).then(async () => through(db, await sealing, whose))
  line = turn.catch(() => {})
  return turn
}
async function through(db: IDBDatabase | null, writings: Raw[], whose: string): Promise<void> {
  try {
    try {
      if (!db) throw new Error('out of reach')
      await written(db, writings, 'strict')
    } catch (e) {
      // Copies can be fetched again; a closed database can be opened again. A disk that is full has many names.
      await forget_copies()
      const again = await open('qzt-field')
      if (!again) throw e
      await written(again, writings, 'strict')
    }
    unkept.delete(whose)
  } catch (e) {
    if ((e as Error).name === 'DataCloneError') throw e // a mistake of ours, not the phone's
    const why: Trouble = (e as { name?: string } | null)?.name === 'QuotaExceededError' ? 'full' : 'blocked'
    unkept.set(whose, why)
    throw new NotKept(why)
  }
}
export const keep = (shelf: Shelf, key: string, value: unknown) => keep_together([{ shelf, key, value }])
export const forget = (shelf: Shelf, key: string) => keep_together([{ shelf, key }])
// What was asked to be written is written, or has failed and is told; also what follows on it by itself.
export async function all_written(): Promise<void> {
  let last: unknown
  do {
    last = line
    await line
    await new Promise((resolve) => setTimeout(resolve, 0))
  } while (last !== line)
}

async function reach(shelf: Shelf) {
  const db = await open(name_of(shelf))
  if (!db && is_only_away(name_of(shelf))) throw new NotKept('blocked')
  return db
}
const in_memory = (shelf: Shelf) => [...memory].filter(([k]) => k.startsWith(`${shelf}/`)).map(([k, v]): [string, unknown] => [k.slice(shelf.length + 1), v])
export async function kept<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  const db = await reach(shelf)
  if (!db) return memory.get(`${shelf}/${key}`) as T | undefined
  return opened<T>(shelf, key, await one_of(db, shelf, key))
}
export async function keys_kept(shelf: Shelf): Promise<string[]> {
  const db = await reach(shelf)
  return db ? keys_of(db, shelf) : in_memory(shelf).map(([k]) => k)
}
// Everything on a shelf as far as it is told without a key; `open` gives its content to whoever may see it.
export interface Line<T> {
  key: string
  by?: string
  told: Partial<T>
  sealed: boolean
  open: () => Promise<T | undefined>
}
export async function lines_of<T extends { by?: string }>(shelf: Shelf): Promise<Line<T>[]> {
  const db = await reach(shelf)
  const all = db ? await all_of(db, shelf) : in_memory(shelf)
  return all.map(([key, raw]) => {
    const sealed = is_sealed(raw)
    return { key, by: (raw as { by?: string } | null)?.by, told: (sealed ? raw.told : raw) as Partial<T>, sealed, open: () => opened<T>(shelf, key, raw) }
  })
}
export async function all_kept<T>(shelf: Shelf): Promise<T[]> {
  const all = await Promise.all((await lines_of<T & { by?: string }>(shelf)).map((l) => l.open()))
  return all.filter((v) => v !== undefined) as T[]
}

// A copy that finds no room is simply not taken.
export async function write_copies(writings: Omit<Writing, 'shelf'>[]): Promise<void> {
  const on_shelf = writings.map((w) => ({ ...w, shelf: 'copies' as const }))
  const db = await open('qzt-field-copies')
  if (!db) return is_only_away('qzt-field-copies') ? undefined : into_memory(on_shelf)
  return Promise.all(on_shelf.map(ready)).then((sealed) => written(db, sealed, 'relaxed')).catch(() => {})
}
// What was shown to a person goes; the station's own names and shapes stay.
export async function forget_copies(): Promise<void> {
  const keys = (await keys_kept('copies').catch(() => [])).filter((key) => !key.startsWith('station:'))
  if (keys.length) await write_copies(keys.map((key) => ({ key })))
}
