// The receipt of an answer: sixteen characters in the alphabet of src/ballots/ballot_receipt.cpp, made on this phone by its
// own randomness and kept by whoever answered. The code of a ticket has the same shape.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const receipt_length = 16
// A byte holds each of the 32 letters equally often, so none is likelier than another.
export const new_receipt = () => [...crypto.getRandomValues(new Uint8Array(receipt_length))].map((byte) => letters[byte % 32]).join('')
// As people type it: small letters, blanks, dashes and letters that look like digits are forgiven, as at the server.
export const clean_receipt = (typed: string) =>
  typed.toUpperCase().replace(/[OIL]/g, (c) => (c === 'O' ? '0' : '1')).replace(/[^0-9A-HJKMNP-TV-Z]/g, '').slice(0, receipt_length)
export const shown_receipt = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')
