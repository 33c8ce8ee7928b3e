// What the phone keeps: drafts, reports on their way, and copies of lists to read without a network. IndexedDB where it is
// to be had, else the memory of the page; whoever asks is told which.
const name = 'qzt-field'
const shelves = ['kept', 'outbox'] as const
type Shelf = (typeof shelves)[number]

let opening: Promise<IDBDatabase | null> | undefined
const memory = new Map<string, unknown>()

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null)
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => shelves.forEach((s) => request.result.createObjectStore(s))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
  return opening
}

async function ask<T>(shelf: Shelf, mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest, without: () => T): Promise<T> {
  const db = await open()
  if (!db) return without()
  return new Promise((resolve, reject) => {
    const tx = db.transaction(shelf, mode)
    const request = act(tx.objectStore(shelf))
    tx.oncomplete = () => resolve(request.result as T)
    tx.onerror = () => reject(tx.error ?? request.error)
    tx.onabort = () => reject(tx.error ?? request.error)
  })
}

export const keep = (shelf: Shelf, key: string, value: unknown) =>
  ask<unknown>(shelf, 'readwrite', (s) => s.put(value, key), () => void memory.set(`${shelf}/${key}`, value))
export const kept = <T>(shelf: Shelf, key: string) =>
  ask<T | undefined>(shelf, 'readonly', (s) => s.get(key), () => memory.get(`${shelf}/${key}`) as T | undefined)
export const forget = (shelf: Shelf, key: string) =>
  ask<unknown>(shelf, 'readwrite', (s) => s.delete(key), () => void memory.delete(`${shelf}/${key}`))
export const all_kept = <T>(shelf: Shelf) =>
  ask<T[]>(shelf, 'readonly', (s) => s.getAll(), () => [...memory].filter(([k]) => k.startsWith(`${shelf}/`)).map(([, v]) => v as T))
export const lasts = async () => !!(await open())
