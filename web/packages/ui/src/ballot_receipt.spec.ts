import { describe, expect, it } from 'vitest'
import { clean_receipt, new_receipt, receipt_length, shown_receipt } from './ballot_receipt'

describe('a receipt', () => {
  it('has sixteen characters, none of which looks like another', () => {
    const made = Array.from({ length: 200 }, new_receipt)
    expect(made.every((code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toBe(true)
    expect(new Set(made).size).toBe(200)
    // Each of the 32 letters is used: 3200 draws miss one of them about once in 10^42 times.
    expect(new Set(made.join('')).size).toBe(32)
  })
  it('is understood as people type it', () => {
    expect(clean_receipt(' r4t7-k2md abcd-efgh ')).toBe('R4T7K2MDABCDEFGH')
    expect(clean_receipt('oOiIlL')).toBe('001111')
    expect(clean_receipt('u—？a')).toBe('A')
    expect(clean_receipt('A'.repeat(20))).toHaveLength(receipt_length)
  })
  it('is shown in fours', () => {
    expect(shown_receipt('R4T7K2MDABCDEFGH')).toBe('R4T7-K2MD-ABCD-EFGH')
    expect(shown_receipt('')).toBe('')
  })
})
