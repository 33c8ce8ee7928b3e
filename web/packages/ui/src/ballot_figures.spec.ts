import { describe, expect, it } from 'vitest'
import { count_text, hundredths_text, is_half, mark_of, needed, percent_text, width_of } from './ballot_figures'

const quorum = { over: 2, under: 3, is_more_than: false }
const half = { over: 1, under: 2, is_more_than: true }

describe('figures of a ballot', () => {
  it('write areas and money with two places', () => {
    expect([0, 5, 177_354, 38_640_000, 1_490_244].map(hundredths_text)).toEqual(['0.00', '0.05', '1,773.54', '386,400.00', '14,902.44'])
    expect([0, 999, 1_000, 1_234_567].map(count_text)).toEqual(['0', '999', '1,000', '1,234,567'])
  })
  it('cut a percentage off, so that what is short of a threshold never reads as if it were there', () => {
    expect(percent_text(2_000, 3_000)).toBe('66.6%')
    expect(percent_text(1_999, 2_000)).toBe('99.9%')
    expect(percent_text(3, 3)).toBe('100.0%')
    expect(percent_text(0, 0)).toBe('0.0%')
  })
  it('say the least that is enough: "at least" takes the share itself, "more than half" does not', () => {
    expect([212, 213, 3].map((whole) => needed(quorum, whole))).toEqual([142, 142, 2])
    expect([146, 147].map((whole) => needed(half, whole))).toEqual([74, 74])
    expect(needed({ over: 3, under: 4, is_more_than: false }, 146)).toBe(110)
  })
  it('stay exact where a floating number would not', () => {
    expect(needed({ over: 999, under: 1_000, is_more_than: true }, 9_000_000_000_000_001)).toBe(8_991_000_000_000_001)
  })
  it('know a simple half, and where a mark stands', () => {
    expect([is_half(half), is_half(quorum), is_half({ ...half, is_more_than: false })]).toEqual([true, false, false])
    expect([mark_of(quorum), mark_of(half), width_of(139, 212)]).toEqual(['66.67%', '50%', '65.5%'])
  })
})
