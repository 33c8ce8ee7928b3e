import type { ProposalView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { spec_i18n } from '../support/spec_desk'
import { said_lines } from '@qzt/ui/said_lines.ts'
import { change_words, has_whole_value, value_words } from './register_words'

const { global } = spec_i18n() as unknown as { global: { t: (key: string, words?: Record<string, unknown>) => string } }
const t = global.t
const proposal = (more: Partial<ProposalView>) => ({ what: 'field', said_by: 'self', is_own: false, ...more }) as ProposalView

describe('values of the register in words', () => {
  it('stay masked where they are masked', () => {
    expect(value_words(t, 'sex', '*')).toBe('*')
    expect(value_words(t, 'phone', '139*21')).toBe('139*21')
  })
  it('name codes, and say that there is none', () => {
    expect(value_words(t, 'occupancy', 'rented')).toBe('出租')
    expect(value_words(t, 'occupancy', undefined)).toBe('没有')
  })
  it('leave alone what somebody wrote, also when it looks like a code', () => expect(value_words(t, 'unit_name', 'open')).toBe('open'))
})

describe('a proposed change in a line', () => {
  it('says what becomes of a field, and of whom', () => {
    expect(change_words(t, proposal({ field: 'phone', before: '139*21', after: '138*00', person: '方*兰' }))).toBe('方*兰 · 电话：139*21 → 138*00')
    expect(change_words(t, proposal({ field: 'occupancy', before: 'self', after: 'vacant' }))).toBe('居住情况：自住 → 空置')
  })
  it('says who moved', () => expect(change_words(t, proposal({ what: 'moved_out', person: '方*兰' }))).toBe('搬走：方*兰'))
  it('says who lets it, and has the whole name to open then', () => {
    const living = { living: 'rent', tenancy_use: 'whole', landlord: { name: '沈*秋', phone: '059*56' } } as const
    const let_by = proposal({ what: 'living', person: '何*远', living })
    expect(change_words(t, let_by)).toBe('何*远 现在租住（整套租），出租人沈*秋')
    expect(has_whole_value(let_by)).toBe(true)
    expect(said_lines(t, let_by)).toEqual([['出租人', '沈*秋'], ['出租人电话', '059*56']])
    expect(has_whole_value(proposal({ what: 'living', living: { living: 'own' } }))).toBe(false)
  })
  it('says what somebody is to the head, and was', () => {
    const related = proposal({ what: 'relation', person: '周*', before: '99', after: '10' })
    expect(change_words(t, related)).toBe('周* · 与户主关系：不是亲属 → 配偶')
    expect(has_whole_value(related)).toBe(false)
  })
  it('has more to open only where a value or a name is new', () => {
    expect(['field', 'moved_in', 'moved_out', 'died'].map((what) => has_whole_value(proposal({ what: what as ProposalView['what'] })))).toEqual([true, true, false, false])
  })
})
