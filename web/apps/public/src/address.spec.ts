import { describe, expect, it } from 'vitest'
import { ballot_in_address, card_in_address, clean_card, plate_in_address, shown_card, wants_card } from './address'

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

describe('the address of a ballot', () => {
  const id = '0193f000-0000-7000-8000-000000000001'
  it('is that of a notice by its id, and of the first page without one', () => {
    expect(ballot_in_address(`?ballot=${id.toUpperCase()}`, '')).toEqual({ at: 'notice', code: id })
    expect(ballot_in_address('?ballot=nonsense', '')).toEqual({ at: 'start', code: '' })
    expect(ballot_in_address('?code=ABCD2345', '#card')).toBeUndefined()
  })
  it('holds a ticket and a receipt behind the # only', () => {
    expect(ballot_in_address('', '#ticket=R4T7-K2MD')).toEqual({ at: 'ticket', code: 'R4T7-K2MD' })
    expect(ballot_in_address(`?ballot=${id}`, '#receipt')).toEqual({ at: 'receipt', code: '' })
    expect(ballot_in_address('?ticket=R4T7K2MDABCDEFGH', '')).toBeUndefined()
    expect(ballot_in_address('', '#tickets=R4T7')).toBeUndefined()
  })
})
