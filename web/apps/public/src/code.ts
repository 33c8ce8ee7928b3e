// The query code as people type it: small letters, spaces and the dash of the printed form are forgiven.
export const code_length = 8
export const clean_code = (typed: string) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, code_length)
export const shown_code = (code: string) => (code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code)

export function code_in_address(search: string): string {
  const said = clean_code(new URLSearchParams(search).get('code') ?? '')
  return said.length === code_length ? said : ''
}
