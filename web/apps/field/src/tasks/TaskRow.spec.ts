import type { CaseRow } from '@qzt/api'
import { mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import TaskRow from './TaskRow.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field } } as never })
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)', component: { template: '<p />' } }] })
const hour = 3600_000
const row = (given: Partial<CaseRow>): CaseRow =>
  ({ case_id: 'c', number: 'JQ1', title: '柏芦里消防通道被占', place_text: '柏芦里 3 幢', priority: 'P3', suspended: false, allowed_acts: ['log_progress'], ...given }) as CaseRow
const show = (given: Partial<CaseRow>) => mount(TaskRow, { props: { row: row(given) }, global: { plugins: [i18n, router] } })
const at = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('a task in the list', () => {
  it('says in words and shape that it is late', () => {
    const page = show({ due_at: at(-hour * 1.7) })
    expect(page.text()).toContain('超期 1 时')
    expect(page.find('.lamp-red').exists()).toBe(true)
  })
  it('says what is left and that nobody has signed', () => {
    const text = show({ due_at: at(hour * 5), allowed_acts: ['sign', 'request_return'] }).text()
    expect(text).toContain('剩')
    expect(text).toContain('还没签收')
  })
  it('shows the letter only of what is urgent', () => {
    expect(show({ priority: 'P3' }).text()).not.toContain('P3')
    expect(show({ priority: 'P1' }).text()).toContain('P1')
  })
  it('goes by the own time of whoever assists', () => {
    const page = show({ due_at: at(-hour), own_part: { org_id: 'o', role: 'assist', state: 'working', due_at: at(hour * 5) } })
    expect(page.text()).toContain('剩')
    expect(page.text()).toContain('协办')
    expect(page.find('.lamp-red').exists()).toBe(false)
  })
  it('says by when whoever is called has to be there', () => {
    const called = (arrive_by: string) => show({ due_at: at(hour * 30), allowed_acts: ['report_arrival'], own_summons: { org_id: 'o', arrive_by } })
    expect(called(at(hour)).text()).toMatch(/\d\d:\d\d 前到场/)
    expect(called(at(-hour)).find('.lamp-red').exists()).toBe(true)
  })
  it('counts nothing when the clock stands', () => {
    expect(show({ suspended: true, due_at: at(-hour) }).text()).toContain('挂账')
  })
})
