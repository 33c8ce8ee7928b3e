// The phone's databases as the browser gives them: opened, written all at once or not at all, read. What lies in them is sealed
// by store.ts; the keys lie in one of their own.
import { ref } from 'vue'
import { can_seal } from '../vault/held_key'

// From version 2 on what lies in them is sealed: a page of an older version can no longer write to them, and says so.
const databases = { 'qzt-field': [2, 'kept', 'outbox'], 'qzt-field-copies': [2, 'copies'], 'qzt-field-keys': [1, 'keys'] } as const
export type Name = keyof typeof databases
export type Shelf = 'kept' | 'outbox' | 'copies' | 'keys'
// Without a value it is forgotten.
export interface Raw {
  shelf: Shelf
  key: string
  value?: unknown
}
const opening = new Map<Name, Promise<IDBDatabase | null>>()
const once_open = new Set<Name>()
// False: this browser gives no database, or nothing to seal with, and what is written is lost with the page.
export const lasting = ref(true)

export const name_of = (shelf: Shelf): Name => (shelf === 'copies' ? 'qzt-field-copies' : shelf === 'keys' ? 'qzt-field-keys' : 'qzt-field')
// One that was open before is only out of reach for now (a full disk closes it): it is tried again with the next writing.
export const is_only_away = (name: Name) => once_open.has(name)

// A browser that is started right after it was killed may find its own database still held by the one before.
const tries_max = 8
const pause_ms = 250

export function open(name: Name): Promise<IDBDatabase | null> {
  const known = opening.get(name)
  if (known) return known
  const made = opened_at(name, 1)
  opening.set(name, made)
  return made
}
function opened_at(name: Name, tries: number): Promise<IDBDatabase | null> {
  return new Promise<IDBDatabase | null>((resolve) => {
    const without = () => {
      if (once_open.has(name)) opening.delete(name)
      else if (name === 'qzt-field') lasting.value = false
      resolve(null)
    }
    if (typeof indexedDB === 'undefined' || !can_seal()) return without()
    const again = () => setTimeout(() => resolve(opened_at(name, tries + 1)), pause_ms)
    try {
      const [version, ...shelves] = databases[name]
      const request = indexedDB.open(name, version)
      request.onupgradeneeded = () => shelves.forEach((s) => request.result.objectStoreNames.contains(s) || request.result.createObjectStore(s))
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
      request.onerror = () => (request.error?.name === 'UnknownError' && tries < tries_max ? again() : without())
    } catch {
      without()
    }
  })
}

// "strict": the transaction is complete when the disk has it, not when the browser means to write it.
export function written(db: IDBDatabase, writings: Raw[], durability: IDBTransactionDurability): Promise<void> {
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
// Put in the place of what is there, unless that has become something else meanwhile.
export function replaced(db: IDBDatabase, shelf: Shelf, key: string, value: unknown, still: (there: unknown) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(shelf, 'readwrite', { durability: 'strict' })
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error ?? new Error('aborted'))
    const asked = tx.objectStore(shelf).get(key)
    asked.onsuccess = () => still(asked.result) && tx.objectStore(shelf).put(value, key)
  })
}
const answer = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
export const one_of = (db: IDBDatabase, shelf: Shelf, key: string) => answer<unknown>(db.transaction(shelf, 'readonly').objectStore(shelf).get(key))
export const keys_of = (db: IDBDatabase, shelf: Shelf) => answer(db.transaction(shelf, 'readonly').objectStore(shelf).getAllKeys() as IDBRequest<string[]>)
export async function all_of(db: IDBDatabase, shelf: Shelf): Promise<[key: string, raw: unknown][]> {
  const store = db.transaction(shelf, 'readonly').objectStore(shelf)
  const [keys, values] = await Promise.all([answer(store.getAllKeys() as IDBRequest<string[]>), answer(store.getAll())])
  return keys.map((key, i) => [key, values[i]])
}
