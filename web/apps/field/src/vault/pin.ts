// From six digits to the data key. The data key is random, one for each member and phone, and lies on the phone wrapped by what
// is made of the PIN: PBKDF2-SHA-256 as slow as this phone bears, then an HMAC with a second key that belongs to this phone.
// That second key cannot be read out by any script, so no PIN can be tried anywhere but in this browser on this phone. It does
// not help against whoever copies the whole disk and reads the browser's files: browsers write such a key beside the rest. A
// million PINs are then an afternoon for one machine; what stands against that is the encryption of the phone itself
// (docs/decisions/2026-11-29-phone-vault.md).

export interface KeyOnPhone {
  member_id: string
  salt: Uint8Array<ArrayBuffer>
  count: number
  phone_key: CryptoKey
  iv: Uint8Array<ArrayBuffer>
  wrapped: ArrayBuffer
  wrong: number // PINs tried since the last right one
  wait_ms: number // still to be waited, counted while the page is open
  all_sealed?: boolean // nothing unsealed of this member is left from an older version
}

export const pin_digits = 6
export type Weak = 'same' | 'row' | 'pair'
// The first that anybody would try.
export function weak(pin: string): Weak | undefined {
  const steps = [...pin].slice(1).map((d, i) => Number(d) - Number(pin[i]))
  if (steps.every((s) => s === 0)) return 'same'
  if (steps.every((s) => s === 1) || steps.every((s) => s === -1)) return 'row'
  return pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 2).repeat(3) === pin ? 'pair' : undefined
}

const least_count = 300_000
const most_count = 3_000_000
const wanted_ms = 400
const probe_count = 100_000
// How many rounds this phone does in the time that somebody waits.
export async function count_for_here(now = () => performance.now()): Promise<number> {
  const began = now()
  await slow('000000', new Uint8Array(16), probe_count)
  return Math.min(most_count, Math.max(least_count, Math.round((probe_count * wanted_ms) / Math.max(1, now() - began))))
}

async function slow(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<ArrayBuffer> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, 256)
}
async function wrapping_key(pin: string, { salt, count, phone_key }: Pick<KeyOnPhone, 'salt' | 'count' | 'phone_key'>): Promise<CryptoKey> {
  const mixed = await crypto.subtle.sign('HMAC', phone_key, await slow(pin, salt, count))
  return crypto.subtle.importKey('raw', mixed, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
const whose = (member_id: string) => new TextEncoder().encode(`qzt-field data key ${member_id}`)
const as_data_key = (raw: ArrayBuffer) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

export async function make_key(member_id: string, pin: string, count: number): Promise<{ on_phone: KeyOnPhone; key: CryptoKey }> {
  return wrap(member_id, crypto.getRandomValues(new Uint8Array(32)).buffer, pin, count)
}
// The same data key, wrapped anew: what was sealed with it stays as it lies. Nothing: the former PIN is wrong.
export async function with_new_pin(k: KeyOnPhone, former: string, pin: string, count: number): Promise<{ on_phone: KeyOnPhone; key: CryptoKey } | undefined> {
  const raw = await raw_key(k, former)
  return raw && wrap(k.member_id, raw, pin, count)
}
async function wrap(member_id: string, raw: ArrayBuffer, pin: string, count: number): Promise<{ on_phone: KeyOnPhone; key: CryptoKey }> {
  const phone_key = (await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])) as CryptoKey
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))]
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: whose(member_id) }, await wrapping_key(pin, { salt, count, phone_key }), raw)
  return { on_phone: { member_id, salt, count, phone_key, iv, wrapped, wrong: 0, wait_ms: 0 }, key: await as_data_key(raw) }
}
// Nothing: the PIN is wrong.
export async function key_by_pin(k: KeyOnPhone, pin: string): Promise<CryptoKey | undefined> {
  const raw = await raw_key(k, pin)
  return raw && as_data_key(raw)
}
async function raw_key(k: KeyOnPhone, pin: string): Promise<ArrayBuffer | undefined> {
  const by = await wrapping_key(pin, k)
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: k.iv, additionalData: whose(k.member_id) }, by, k.wrapped).catch(() => undefined)
}
