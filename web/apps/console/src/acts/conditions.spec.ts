import type { BookCategory, CaseAct } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { spec_book, spec_i18n, spec_view } from '../support/spec_desk'
import ConditionNote from './ConditionNote.vue'
import { act_forms, filled, missing, words_of } from './act_forms'

const now = Date.parse('2026-03-10T14:32:00+08:00')
const says = { filing_zh: '有搭建位置。', closing_zh: '搭建已拆除。', script_zh: '请不要自己拆。' } as BookCategory
beforeEach(() => (book.value = { ...spec_book, categories: spec_book.categories.map((c) => ({ ...c, ...says })) }))
afterEach(() => (book.value = null))

const shown = (act: CaseAct, codes = ['0401']) => mount(ConditionNote, { props: { act, codes }, global: { plugins: [spec_i18n()] } }).text()

describe('the conditions of a class', () => {
  it('stand where they count, and nowhere else', () => {
    expect(shown('file')).toContain('有搭建位置。')
    for (const act of ['submit_result', 'give_check', 'close'] as const) expect(shown(act)).toContain('搭建已拆除。')
    expect(shown('follow_up')).toMatch(/请不要自己拆。.*搭建已拆除。/s)
    expect(shown('accept')).toBe('')
  })
  it('stand once for several cases of one class', () => {
    expect(shown('close', ['0401', '0401']).match(/结案条件/g)).toHaveLength(1)
  })
  it('are confirmed by whoever files and by whoever closes as solved', () => {
    const filing = filled('file', spec_view(), now)
    expect(missing(act_forms.file, filing)?.name).toBe('condition_met')
    expect(missing(act_forms.file, { ...filing, condition_met: false })?.name).toBe('condition_met')
    expect(words_of(act_forms.file, { ...filing, condition_met: true })).toMatchObject({ condition_met: true })
    expect(missing(act_forms.close, { code: 'solved' })?.name).toBe('condition_met')
    expect(missing(act_forms.close, { code: 'cannot_reproduce' })).toBeUndefined()
    expect(words_of(act_forms.close, { code: 'cannot_reproduce', condition_met: true })).toEqual({ code: 'cannot_reproduce' })
  })
})
