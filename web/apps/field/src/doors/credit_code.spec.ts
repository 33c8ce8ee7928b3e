import { describe, expect, it } from 'vitest'
import { check_fits, wrong_credit_code } from './credit_code'

describe('a credit code typed at a door', () => {
  it.each(['91350200776049653A', '91350100M000100Y43', ' 9135 0211 5628 1303 84'])('%s is one, and its check fits', (code) => {
    expect(wrong_credit_code(code)).toBeUndefined()
    expect(check_fits(code)).toBe(true)
  })
  it.each(['91350203M0001QAY9B', '91350100M0001TGQXM'])('%s was issued with a check that does not fit: told, and not refused', (code) => {
    expect(wrong_credit_code(code)).toBeUndefined()
    expect(check_fits(code)).toBe(false)
  })
  it.each([['', '0'], ['9135020077604965', '16'], ['91350200776049653I', '18']])('"%s" is none', (code, seen) => {
    expect(wrong_credit_code(code)).toEqual({ code: 'credit_code_length', details: { seen } })
  })
})
