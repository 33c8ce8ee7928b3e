import type { AssignmentView, Book, CaseView } from '@qzt/api'
import { mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import { beforeEach, describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { book } from '../support/book'
import PartsCard from './PartsCard.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field } } as never })
const part = (org_id: string, role: 'lead' | 'assist', given: Partial<AssignmentView> = {}) =>
  ({ assignment_id: org_id, org_id, role, round: 1, state: 'working', mine: false, reason: '', ...given }) as AssignmentView
const show = (...assignments: AssignmentView[]) => mount(PartsCard, { props: { view: { row: { state: 'handling', round: 1 }, assignments } as unknown as CaseView }, global: { plugins: [i18n] } })

beforeEach(() => {
  book.value = { organisations: [['urban', '城管'], ['office', '社区'], ['firm', '物业']].map(([org_id, short_name]) => ({ org_id, short_name, name: short_name })), areas: [], categories: [], majors: [] } as unknown as Book
})

describe('the parts of a case on the phone', () => {
  it('stand nowhere when there is only one', () => {
    expect(show(part('urban', 'lead', { mine: true })).text()).toBe('')
  })
  it('tell the lead for whom the result waits, also for one that cannot', () => {
    const text = show(part('urban', 'lead', { mine: true }), part('office', 'assist', { state: 'declined', reason: '不在辖区' }), part('firm', 'assist', { state: 'done' })).text()
    expect(text).toContain('等社区办完协办，才能交结果')
    expect(text).toContain('不在辖区')
  })
  it('tell an assistant how the others stand, and of no waiting', () => {
    const page = show(part('urban', 'lead'), part('office', 'assist', { mine: true }), part('firm', 'assist', { state: 'withdrawn' }), part('firm', 'assist', { round: 0 }))
    expect(page.findAll('li').map((li) => li.text().slice(0, 2))).toEqual(['城管', '社区'])
    expect(page.find('[data-waits]').exists()).toBe(false)
  })
})
