// Unified social credit codes (GB 32100) as they are typed at a door. The length is demanded; a check digit that does not fit
// is only told, since early codes were issued so (src/registry/credit_code.cpp).
import type { Wrong } from './identity_number'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export const plain_code = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

export function wrong_credit_code(text: string): Wrong | undefined {
  const code = plain_code(text)
  const is_read = code.length === 18 && [...code].every((c) => characters.includes(c))
  return is_read ? undefined : { code: 'credit_code_length', details: { seen: String([...code].length) } }
}

// Weights are the powers of 3 modulo 31.
export function check_fits(text: string): boolean {
  const places = [...plain_code(text)].map((c) => characters.indexOf(c))
  let weight = 1
  let sum = 0
  for (const place of places.slice(0, 17)) {
    sum += place * weight
    weight = (weight * 3) % 31
  }
  return places[17] === (31 - (sum % 31)) % 31
}
