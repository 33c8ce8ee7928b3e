import { describe, expect, it } from 'vitest'
import { agreement_lacks, agreement_said, new_agreement, next_month, split, sum_of, term_lacks, type AgreementForm } from './agreement_draft'

const written = (more: Partial<AgreementForm> = {}): AgreementForm => ({
  ...new_agreement(2), facts: '楼上漏水泡坏楼下吊顶一处', points: '谁修谁出钱', responsibilities: '楼上负责', performance: '银行转账', terms: [{ text: '赔偿', due_on: '2026-04-01', amount: '800' }], ...more,
})

describe('what an agreement still lacks', () => {
  it('is nothing once it says what is done by which day', () => expect(agreement_lacks(written())).toEqual([]))
  it.each<[Partial<AgreementForm>, string]>([
    [{ facts: '太短' }, 'facts'], [{ points: ' ' }, 'points'], [{ responsibilities: '' }, 'responsibilities'], [{ performance: '钱' }, 'performance'], [{ copies: 1 }, 'copies'], [{ copies: 61 }, 'copies'], [{ copies: 2.5 }, 'copies'],
    [{ terms: [] }, 'terms'], [{ terms: [{ text: '赔偿', due_on: '', amount: '' }] }, 'terms'], [{ terms: [{ text: '赔偿', due_on: '2026-04-01', amount: '8.005' }] }, 'terms'],
  ])('%o', (more, field) => expect(agreement_lacks(written(more))).toEqual([field]))
  it('is told at the cell of a term', () => expect(term_lacks({ text: '', due_on: '', amount: '八百' })).toEqual(['text', 'due_on', 'amount']))
})

describe('money', () => {
  it('is whole fen', () => expect(agreement_said(written({ terms: [{ text: ' 赔偿 ', due_on: '2026-04-01', amount: '1,000.01' }, { text: '道歉', due_on: '2026-04-02', amount: '' }] })).text.terms).toEqual([{ text: '赔偿', due_on: '2026-04-01', amount_fen: 100_001 }, { text: '道歉', due_on: '2026-04-02' }]))
  it('is summed without what is not money, and is no sum where there is none', () => {
    expect(sum_of([{ text: '', due_on: '', amount: '0.10' }, { text: '', due_on: '', amount: '0.20' }, { text: '', due_on: '', amount: '' }])).toBe(30)
    expect(sum_of([{ text: '道歉', due_on: '', amount: '' }])).toBeUndefined()
  })
  it('loses no fen when it is split by month', () => {
    const terms = split({ text: '还款', due_on: '2026-01-31', amount: '100.00' }, 3)
    expect(terms.map((t) => [t.due_on, t.amount])).toEqual([['2026-01-31', '33.34'], ['2026-02-28', '33.33'], ['2026-03-31', '33.33']])
    for (const parts of [3, 6, 12]) expect(sum_of(split({ text: '还款', due_on: '2026-01-31', amount: '9,999.97' }, parts))).toBe(999_997)
  })
  it('is not split without a day or an amount', () => expect(split({ text: '还款', due_on: '', amount: '100' }, 3)).toHaveLength(1))
})

it('ends a month on its last day', () => expect([next_month('2027-12-31', 2), next_month('2026-11-30', 1), next_month('2026-01-15', 12)]).toEqual(['2028-02-29', '2026-12-30', '2027-01-15']))
