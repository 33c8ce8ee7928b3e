import { describe, expect, it } from 'vitest'
import { clean_token, scanned } from './plate_text'

const token = '0123456789ABCDEFGHJKMNPQRS'

describe('what was scanned', () => {
  it.each([
    ['nothing', '', { not: 'other' }],
    ['a number', '6901234567892', { not: 'other' }],
    ['another address', 'https://example.org/?q=1', { not: 'other' }],
    ['a token that is too short', token.slice(1), { not: 'other' }],
    ['a letter that no token has', `${token.slice(1)}U`, { not: 'other' }],
    ['a resident’s card', 'https://qzt.example/p/#card=ABCD-EFGH-JKMN', { not: 'card' }],
    ['a plate', `https://qzt.example/p/?plate=${token}`, { plate: token }],
    ['a plate reached by another name of the server', `http://10.1.2.3:8080/p/?elder=1&plate=${token}`, { plate: token }],
    ['its code alone', token, { plate: token }],
    ['its code as it is printed and typed', ' o123-4567-89ab-cdef-ghjk-mnpq-rs ', { plate: token }],
  ] as const)('%s', (_, text, said) => expect(scanned(text)).toEqual(said))
  it('is cleaned as the server does it', () => expect(clean_token('oIl 1-L')).toBe('01111'))
})
