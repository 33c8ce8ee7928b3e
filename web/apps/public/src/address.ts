// What the address of this page leads to: a plate that was scanned, a card, or a report. The code of a card stands behind
// the #, which no server on the way sees; it is taken out of the address at once, so that no history keeps it.
export const card_length = 12
export const clean_card = (typed: string) =>
  typed.toUpperCase().replace(/[OIL]/g, (c) => (c === 'O' ? '0' : '1')).replace(/[^0-9A-Z]/g, '').slice(0, card_length)
export const shown_card = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')

export function plate_in_address(search: string): string {
  const token = new URLSearchParams(search).get('plate') ?? ''
  return /^[0-9A-Za-z]{26}$/.test(token) ? token.toUpperCase() : ''
}
export const wants_card = (hash: string) => hash.startsWith('#card')
export function card_in_address(hash: string): string {
  const said = clean_card(/^#card=([^&]*)/.exec(hash)?.[1] ?? '')
  return said.length === card_length ? said : ''
}
