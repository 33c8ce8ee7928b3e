import { describe, expect, it } from 'vitest'
import { wrong_identity_number } from './identity_number'

const today = '2026-03-12'
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
// Of a division that was never given to anybody.
const number = (day: string, sequence = '001', division = '350999') => {
  const body = division + day + sequence
  return body + '10X98765432'[weights.reduce((s, w, i) => s + w * Number(body[i]), 0) % 11]
}
const good = number('19850310')

describe('an identity number typed at a door', () => {
  it.each([
    ['too short', good.slice(0, 17), 'length', { seen: '17' }],
    ['of before 1999', '350999850310001', 'former', {}],
    ['with a letter in it', `${good.slice(0, 9)}O${good.slice(10)}`, 'character', { place: '10' }],
    ['of no province', number('19850310', '001', '990999').replace(/^9/, '1').replace(/^1/, '6'), 'division', { seen: '69' }],
    ['of a day that there is not', number('19850230'), 'date', { from: '7', to: '14', seen: '19850230' }],
    ['of somebody to come', number('20260313'), 'future', { seen: '2026-03-13', today }],
    ['of somebody too old', number('18950312'), 'age', { seen: '1895-03-12', max: '130' }],
    ['with two digits exchanged', `${good.slice(0, 15)}10${good.slice(17)}`, 'check', undefined],
  ])('%s is wrong, and says where', (_, text, code, details) => {
    const wrong = wrong_identity_number(text, today)
    expect(wrong?.code).toBe(`identity_number_${code}`)
    if (details) expect(wrong?.details).toEqual(details)
  })
  it.each([['as it is', good], ['with blanks', `${good.slice(0, 6)} ${good.slice(6, 14)} ${good.slice(14)}`], ['in wide characters', good.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)))], ['of a permanent residence', number('19850310', '001', '935999')], ['of a leap day', number('20000229')]])('%s is right', (_, text) => expect(wrong_identity_number(text, today)).toBeUndefined())
  it('may end in a small x', () => {
    const with_x = Array.from({ length: 200 }, (_, i) => number('19850310', String(i).padStart(3, '0'))).find((n) => n.endsWith('X'))!
    expect(wrong_identity_number(with_x.toLowerCase(), today)).toBeUndefined()
  })
  it('is wrong with any one digit changed', () => {
    for (let i = 0; i < 17; i++) for (let d = 0; d < 10; d++) if (good[i] !== String(d)) expect(wrong_identity_number(good.slice(0, i) + d + good.slice(i + 1), today)).toBeDefined()
  })
})
