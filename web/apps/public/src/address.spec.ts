import { describe, expect, it } from 'vitest'
import { card_in_address, clean_card, plate_in_address, shown_card, wants_card } from './address'

describe('the address of the public page', () => {
  it('leads to no plate when the token is none', () => {
    expect(plate_in_address('?plate=')).toBe('')
    expect(plate_in_address('?plate=../../etc')).toBe('')
    expect(plate_in_address('?code=ABCD2345')).toBe('')
  })
  it('leads to the plate that was scanned', () => {
    expect(plate_in_address('?plate=0123456789abcdefghjkmnpqrs')).toBe('0123456789ABCDEFGHJKMNPQRS')
  })
  it('opens no card without the whole code', () => {
    expect(card_in_address('#card=ABCD')).toBe('')
    expect(card_in_address('')).toBe('')
    expect(wants_card('#card')).toBe(true)
  })
  it('forgives how a card is typed and shows it as it is printed', () => {
    expect(card_in_address('#card=ABCDEFGHJKMN')).toBe('ABCDEFGHJKMN')
    expect(clean_card('abcd-efgh jkmn')).toBe('ABCDEFGHJKMN')
    expect(clean_card('oIl0')).toBe('0110')
    expect(shown_card('ABCDEFGHJKMN')).toBe('ABCD-EFGH-JKMN')
    expect(shown_card('ABCDE')).toBe('ABCD-E')
  })
})
