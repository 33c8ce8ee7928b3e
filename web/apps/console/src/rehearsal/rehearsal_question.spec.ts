import { describe, expect, it } from 'vitest'
import { changes_in, changes_of, draft_of, words_of, type Changes } from './rehearsal_question'
import { both, points } from './rehearsal_words'

const everything: Changes = {
  limits: [{ priority: 'P3', sign: { unit: 'work_hour', amount: 7200 }, handle: { unit: 'work_day', amount: 3 } }],
  class_limits: [{ category: '0401', handle: { unit: 'urgent_hour', amount: 43200 } }],
  days: [{ day: '2026-03-11', kind: 'statutory_holiday', provisional: false }],
  work_periods: ['08:00-12:00', '13:00-20:00'],
  routes: [{ category: '04', org_id: 'o-urban' }],
  staffing: [{ days: 'work_days', from_hour: 8, until_hour: 20, hands: 2 }],
  minutes_each: 6,
  seed: 7,
}

describe('a question of a rehearsal', () => {
  it('takes nothing of an address that was bent', () => {
    for (const words of ['{', '[]', '7', 'null', '"x"']) expect(changes_in(words)).toEqual({})
  })
  it('is the same after the form as in the address', () => {
    const words = words_of(everything)!
    expect(changes_of(draft_of(changes_in(words)))).toEqual(everything)
  })
  it('says nothing where nothing is changed', () => {
    expect(words_of(changes_of(draft_of({})))).toBeUndefined()
  })
  it('does not say how long one takes where nobody is asked for', () => {
    expect(changes_of({ ...draft_of({}), minutes_each: 6 })).toEqual({})
  })
  it('takes periods as people write them', () => {
    const draft = draft_of({})
    draft.periods = '08:00–12:00，14:00-18:00'
    expect(changes_of(draft).work_periods).toEqual(['08:00-12:00', '14:00-18:00'])
  })
})

describe('a share of a rehearsal', () => {
  it('gives both counts and no verdict below twenty', () => {
    expect(both({ n: 3, of: 12 })).toBe('3/12 ◇')
    expect(both({ n: 30, of: 40 })).toBe('30/40（75.0 %）')
    expect(both({ n: 0, of: 0 })).toBe('—')
    expect(points({ before: { n: 30, of: 40 }, after: { n: 20, of: 40 } })).toBe('−25.0')
    expect(points({ before: { n: 3, of: 4 }, after: { n: 20, of: 40 } })).toBe('')
  })
})
