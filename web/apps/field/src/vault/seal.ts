// One record as it lies on the phone: its content sealed by AES-256-GCM with the data key of the member whose it is. What must
// be told without opening it (whose, in what state, since when) stands beside the box and says nothing of content. Shelf, key
// and all that stands beside are additional data: a record that was moved or relabelled does not open.

export type Told = Record<string, string | number>
export interface Sealed {
  by: string
  told: Told
  iv: Uint8Array<ArrayBuffer>
  box: ArrayBuffer | Blob
}
export const is_sealed = (raw: unknown): raw is Sealed => !!raw && typeof raw === 'object' && 'box' in raw && 'iv' in raw

const iv_bytes = 12 // by lot for each writing: far below 2^32 of them in the life of a key
const beside = (shelf: string, key: string, by: string, told: Told) => new TextEncoder().encode(JSON.stringify(['qzt-field 1', shelf, key, by, told]))

export async function seal(data_key: CryptoKey, shelf: string, key: string, by: string, value: unknown, told: Told = {}): Promise<Sealed> {
  const { head, pictures } = split(value)
  const iv = crypto.getRandomValues(new Uint8Array(iv_bytes))
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: beside(shelf, key, by, told) }, data_key, await joined(head, pictures))
  // Pictures stay files to the database, so that a look over many records does not load them.
  return { by, told, iv, box: pictures.length ? new Blob([box]) : box }
}
// Throws where anything is not as it was sealed.
export async function unseal<T>(data_key: CryptoKey, shelf: string, key: string, { by, told, iv, box }: Sealed): Promise<T> {
  const bytes = box instanceof Blob ? await box.arrayBuffer() : box
  return together(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: beside(shelf, key, by, told) }, data_key, bytes)) as T
}

// A value with pictures anywhere in it, as bytes: the length of its words, the words as JSON, the pictures one after the other.
interface Place {
  '~picture': [from: number, to: number, type: string]
}
const length_bytes = 4
function split(value: unknown): { head: Uint8Array<ArrayBuffer>; pictures: Blob[] } {
  const pictures: Blob[] = []
  let at = 0
  const head = JSON.stringify(value, (_, v: unknown) => {
    if (!(v instanceof Blob)) return v
    pictures.push(v)
    return { '~picture': [at, (at += v.size), v.type] } satisfies Place
  })
  return { head: new TextEncoder().encode(head), pictures }
}
async function joined(head: Uint8Array<ArrayBuffer>, pictures: Blob[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [head, ...(await Promise.all(pictures.map(async (p) => new Uint8Array(await p.arrayBuffer()))))]
  const all = new Uint8Array(length_bytes + parts.reduce((sum, p) => sum + p.length, 0))
  new DataView(all.buffer).setUint32(0, head.length)
  let at = length_bytes
  for (const p of parts) {
    all.set(p, at)
    at += p.length
  }
  return all
}
function together(bytes: ArrayBuffer): unknown {
  const head_ends = length_bytes + new DataView(bytes).getUint32(0)
  return JSON.parse(new TextDecoder().decode(bytes.slice(length_bytes, head_ends)), (_, v: Partial<Place> | null) => {
    const place = v?.['~picture']
    return Array.isArray(place) ? new Blob([bytes.slice(head_ends + place[0], head_ends + place[1])], { type: place[2] }) : v
  })
}
