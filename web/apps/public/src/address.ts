// What the address of this page leads to: a plate that was scanned, a card, a ballot, or a report. What opens something of
// one household stands behind the #, which no server on the way sees; it is taken out of the address at once, so that no
// history keeps it.
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

// The notice of a ballot is anybody's, and its address may be passed on. A ticket and a receipt are one household's.
export interface BallotPlace {
  at: 'start' | 'notice' | 'ticket' | 'receipt'
  code: string
}
export function ballot_in_address(search: string, hash: string): BallotPlace | undefined {
  const own = /^#(ticket|receipt)(?:=([^&]*))?$/.exec(hash)
  if (own) return { at: own[1] as 'ticket' | 'receipt', code: own[2] ?? '' }
  const id = new URLSearchParams(search).get('ballot')
  if (id !== null) return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? { at: 'notice', code: id.toLowerCase() } : { at: 'start', code: '' }
}

// The hash of a text is nobody's secret: whoever has the paper has it. Undefined: the address is of something else.
export const hash_length = 64
// A whole address that was pasted has it, too.
export const clean_hash = (typed: string) => /[0-9a-f]{64}/.exec(typed.toLowerCase())?.[0] ?? typed.toLowerCase().replace(/[^0-9a-f]/g, '').slice(0, hash_length)
export function document_in_address(search: string): string | undefined {
  const hash = new URLSearchParams(search).get('document')
  return hash === null ? undefined : clean_hash(hash)
}
// The notice of a tender is anybody's; the code of a bidder is not, and stands behind the #.
export interface TenderPlace {
  tender_id: string
  code: string
}
export function tender_in_address(search: string, hash: string): TenderPlace | undefined {
  const tender_id = new URLSearchParams(search).get('tender')?.toLowerCase() ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tender_id)) return undefined
  return { tender_id, code: /^#bidder=([^&]*)$/.exec(hash)?.[1] ?? '' }
}
