// What the phone keeps. Words that exist nowhere else (drafts, what is on its way) are written through to the disk, several
// at once or none, and what could not be kept is said loudly until it was. Copies for reading lie in a database of their own
// and give way to words. Without a database everything lies in the memory of the page, and the page says so.
import { computed, reactive, ref } from 'vue'

const databases = { 'qzt-field': ['kept', 'outbox'], 'qzt-field-copies': ['copies'] } as const
type Name = keyof typeof databases
export type Shelf = 'kept' | 'outbox' | 'copies'
// Without a value it is forgotten.
export interface Writing {
  shelf: Shelf
  key: string
  value?: unknown
}
export type Trouble = 'full' | 'blocked'
export class NotKept extends Error {
  constructor(readonly trouble: Trouble) {
    super(`not kept: ${trouble}`)
  }
}

const opening = new Map<Name, Promise<IDBDatabase | null>>()
const once_open = new Set<Name>()
const memory = new Map<string, unknown>()
// False: this browser gives no database, and what is written is lost with the page.
export const lasting = ref(true)
const unkept = reactive(new Map<string, Trouble>())
export const trouble = computed<Trouble | undefined>(() => [...unkept.values()].includes('full') ? 'full' : [...unkept.values()][0])

const name_of = (shelf: Shelf): Name => (shelf === 'copies' ? 'qzt-field-copies' : 'qzt-field')

function open(name: Name): Promise<IDBDatabase | null> {
  const known = opening.get(name)
  if (known) return known
  const made = new Promise<IDBDatabase | null>((resolve) => {
    // One that was open before is only out of reach for now (a full disk closes it): it is tried again with the next writing.
    const without = () => {
      if (once_open.has(name)) opening.delete(name)
      else if (name === 'qzt-field') lasting.value = false
      resolve(null)
    }
    if (typeof indexedDB === 'undefined') return without()
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => databases[name].forEach((s) => request.result.createObjectStore(s))
      request.onsuccess = () => {
        once_open.add(name)
        // The browser may close it (storage cleared by hand); the next one who asks opens it again.
        request.result.onclose = () => void opening.delete(name)
        request.result.onversionchange = () => {
          request.result.close()
          opening.delete(name)
        }
        resolve(request.result)
      }
      request.onerror = without
    } catch {
      without()
    }
  })
  opening.set(name, made)
  return made
}

const trouble_of = (e: unknown): Trouble => ((e as { name?: string } | null)?.name === 'QuotaExceededError' ? 'full' : 'blocked')

// "strict": the transaction is complete when the disk has it, not when the browser means to write it.
function written(db: IDBDatabase, writings: Writing[], durability: IDBTransactionDurability): Promise<void> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction([...new Set(writings.map((w) => w.shelf))], 'readwrite', { durability })
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error ?? new Error('aborted'))
    for (const { shelf, key, value } of writings) {
      if (value === undefined) tx.objectStore(shelf).delete(key)
      else tx.objectStore(shelf).put(value, key)
    }
  })
}

// All of them or none; throws NotKept, and every page says so until the next writing of the same words (`whose`) gets through.
export async function keep_together(writings: Writing[], whose = `${writings[0]?.shelf}/${writings[0]?.key}`): Promise<void> {
  const db = await open('qzt-field')
  if (!db && !once_open.has('qzt-field')) {
    for (const { shelf, key, value } of writings) value === undefined ? memory.delete(`${shelf}/${key}`) : memory.set(`${shelf}/${key}`, value)
    return
  }
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
    const why = trouble_of(e)
    unkept.set(whose, why)
    throw new NotKept(why)
  }
}
export const keep = (shelf: Shelf, key: string, value: unknown) => keep_together([{ shelf, key, value }])
export const forget = (shelf: Shelf, key: string) => keep_together([{ shelf, key }])

async function read<T>(shelf: Shelf, ask: (s: IDBObjectStore) => IDBRequest<T>, without: () => T): Promise<T> {
  const db = await open(name_of(shelf))
  if (!db && once_open.has(name_of(shelf))) throw new NotKept('blocked')
  if (!db) return without()
  return new Promise((resolve, reject) => {
    const request = ask(db.transaction(shelf, 'readonly').objectStore(shelf))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
const in_memory = (shelf: Shelf) => [...memory].filter(([k]) => k.startsWith(`${shelf}/`))
export const kept = <T>(shelf: Shelf, key: string) => read<T | undefined>(shelf, (s) => s.get(key), () => memory.get(`${shelf}/${key}`) as T | undefined)
export const all_kept = <T>(shelf: Shelf) => read<T[]>(shelf, (s) => s.getAll() as IDBRequest<T[]>, () => in_memory(shelf).map(([, v]) => v as T))
export const keys_kept = (shelf: Shelf) => read<string[]>(shelf, (s) => s.getAllKeys() as IDBRequest<string[]>, () => in_memory(shelf).map(([k]) => k.slice(shelf.length + 1)))

// A copy that finds no room is simply not taken.
export async function write_copies(writings: Omit<Writing, 'shelf'>[]): Promise<void> {
  const on_shelf = writings.map((w) => ({ ...w, shelf: 'copies' as const }))
  const db = await open('qzt-field-copies')
  if (db) return written(db, on_shelf, 'relaxed').catch(() => {})
  if (once_open.has('qzt-field-copies')) return
  for (const { key, value } of on_shelf) value === undefined ? memory.delete(`copies/${key}`) : memory.set(`copies/${key}`, value)
}
// What was shown to a person goes; the station's own names and shapes stay.
export async function forget_copies(): Promise<void> {
  const keys = (await keys_kept('copies').catch(() => [])).filter((key) => !key.startsWith('station:'))
  if (keys.length) await write_copies(keys.map((key) => ({ key })))
}
// Before copies had a database of their own they lay among the words.
export async function forget_older_copies() {
  const keys = (await keys_kept('kept').catch(() => [])).filter((key) => /^(book|map|tasks|reported|notices|case:.*)$/.test(key))
  if (keys.length) await keep_together(keys.map((key) => ({ shelf: 'kept', key }))).catch(() => {})
}
