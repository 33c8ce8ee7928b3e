import { describe, expect, it } from 'vitest'
import { clean_code, code_in_address, shown_code } from './code'

describe('the query code', () => {
  it.each([['k7m2-x9qd', 'K7M2X9QD'], [' K7M2 X9QD ', 'K7M2X9QD'], ['K7M2X9QDEXTRA', 'K7M2X9QD'], ['', '']])('reads %s as %s', (typed, code) => {
    expect(clean_code(typed)).toBe(code)
  })
  it('takes a whole code from the address and nothing less', () => {
    expect([code_in_address('?code=k7m2x9qd&elder=1'), code_in_address('?code=K7M2'), code_in_address('')]).toEqual(['K7M2X9QD', '', ''])
  })
  it('is shown in two halves', () => {
    expect([shown_code('K7M2X9QD'), shown_code('K7')]).toEqual(['K7M2-X9QD', 'K7'])
  })
})
