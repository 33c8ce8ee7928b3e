// What a code that was scanned or typed says: the token of a plate, alone or in the address that the plate carries. Nothing
// of it is ever opened as an address: a plate is asked for by its token, here, whatever else the code says.
export const plate_length = 26
const letters = /^[0-9A-HJKMNP-TV-Z]{26}$/

export type Scanned = { plate: string } | { not: 'card' | 'other' }
export function scanned(text: string): Scanned {
  const said = text.trim()
  if (/\/p\/[^#]*#card/.test(said)) return { not: 'card' }
  const token = clean_token(/[?&]plate=([0-9A-Za-z]+)/.exec(said)?.[1] ?? said)
  return letters.test(token) ? { plate: token } : { not: 'other' }
}
// As the server reads it: O is a zero, I and L are a one; spaces and dashes are how it is printed.
export const clean_token = (typed: string) => typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
