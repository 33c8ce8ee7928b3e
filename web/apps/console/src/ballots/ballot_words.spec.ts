import { describe, expect, it } from 'vitest'
import contract from '../../../../../docs/api/openapi.json'
import en from '@qzt/i18n/words/en/ballots_desk.json'
import zh from '@qzt/i18n/words/zh/ballots_desk.json'
import { choices, hundredths_text, matters, needed_of, percent_text, reaches, read_hundredths, titles } from './ballot_words'

const two_thirds = { over: 2, under: 3, is_more_than: false }
const half = { over: 1, under: 2, is_more_than: true }

describe('areas and money', () => {
  it('are whole hundredths on the wire and have two decimals on the screen', () => {
    expect(hundredths_text(2_148_630)).toBe('21,486.30')
    expect(hundredths_text(5)).toBe('0.05')
    for (const text of ['98.62', ' 98.62 ', '９８．６２', '98.620']) expect(read_hundredths(text)).toBe(9862)
    expect(read_hundredths('386,400')).toBe(38_640_000)
  })
  it('are not guessed from what is no such number', () => {
    for (const text of ['', 'a', '98.625', '-1', '1.2.3', '约98']) expect(read_hundredths(text)).toBeUndefined()
  })
})

describe('thresholds', () => {
  it('include what they name when they say at least, and not when they say more than', () => {
    expect(reaches(two_thirds, 2, 3)).toBe(true)
    expect(reaches(half, 1, 2)).toBe(false)
    expect(needed_of(two_thirds, 212)).toBe(142)
    expect(needed_of(half, 146)).toBe(74)
    expect(needed_of(two_thirds, 3)).toBe(2)
    expect(reaches(two_thirds, 0, 0)).toBe(false)
  })
  it('are neither met nor missed by rounding', () => {
    const whole = 3_000_000_000_000_001
    expect(reaches(two_thirds, needed_of(two_thirds, whole), whole)).toBe(true)
    expect(reaches(two_thirds, needed_of(two_thirds, whole) - 1, whole)).toBe(false)
    expect(percent_text(139, 212)).toBe('65.5 %')
    expect(percent_text(66_666, 100_000)).toBe('66.6 %')
  })
})

describe('words of the contract', () => {
  const schemas = contract.components.schemas as unknown as Record<string, { enum?: string[] }>
  it.each(Object.entries({ BallotMatter: 'matter', BallotState: 'state', BallotChoice: 'choice', BallotChannel: 'channel', AttemptKind: 'attempt', TitleSource: 'title_source' } as const))('%s is said in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh[place]) || !(word in en[place]))).toEqual([])
  })
  it('offers all matters, choices and sources that the server knows, in its order', () => {
    expect([matters, choices, titles]).toEqual([schemas.BallotMatter!.enum, schemas.BallotChoice!.enum, schemas.TitleSource!.enum])
  })
})
