// A page that came without https has nothing to seal with and keeps nothing. What an older version of the app has left here
// unsealed is still taken up and sent, and forgotten when it has been.
import { can_seal } from '../vault/held_key'
import { all_of, written, type Raw } from './database'

let there: IDBDatabase | undefined

export async function unsealed_before(): Promise<Raw[]> {
  if (can_seal() || typeof indexedDB === 'undefined') return []
  there = await new Promise<IDBDatabase | undefined>((resolve) => {
    const request = indexedDB.open('qzt-field')
    request.onupgradeneeded = () => request.transaction!.abort() // there was none
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(undefined)
  }).catch(() => undefined)
  if (!there) return []
  const found: Raw[] = []
  for (const shelf of ['kept', 'outbox'] as const) for (const [key, value] of await all_of(there, shelf)) found.push({ shelf, key, value })
  return found
}
export function forget_unsealed(gone: Raw[]) {
  const own = gone.filter((w) => w.shelf !== 'copies')
  if (there && own.length) void written(there, own, 'strict').catch(() => {})
}
