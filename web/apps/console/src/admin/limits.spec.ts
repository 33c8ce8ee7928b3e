import { ApiProblem, type LimitSettings } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import LimitsTable from './LimitsTable.vue'

const hours = (n: number) => ({ unit: 'work_hour' as const, amount: n * 3600 })
const limits = (priority: LimitSettings['priority']): LimitSettings => ({
  priority, sign: hours(4), first_contact: hours(8), check: hours(8), follow_up: { unit: 'work_day', amount: 3 }, auto_sign: true, extensions_max: 1, extension_percent: 100, suspend_days_max: 90,
  triage: hours(4), handle: { unit: 'work_day', amount: 10 }, verify: { unit: 'urgent_hour', amount: 86400 }, return_within: { unit: 'work_day', amount: 1 }, decide: hours(4), supervise: { unit: 'work_day', amount: 1 }, rework_percent: 50,
})
const page = () => document.body
const button = (name: string) => [...page().querySelectorAll<HTMLButtonElement>('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent ?? '').trim() === name)!
const show = async () => {
  mount(LimitsTable, { global: { plugins: [spec_i18n()] }, attachTo: page() })
  await flushPromises()
}
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('administrator')
  vi.spyOn(server, 'get').mockImplementation(async (path) => (path === '/limits'
    ? { limits: [limits('P3'), limits('P4')] }
    : { changes: [{ at: '2026-03-10T09:00:00+08:00', by_name: '谭若溪', fields: { sign: { before: hours(4), after: hours(2) }, auto_sign: { before: false, after: true } } }] }) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('limits by urgency', () => {
  it('shows a refusal at the limit that is wrong', async () => {
    const put = vi.spyOn(server, 'put').mockRejectedValue(new ApiProblem('invalid_fields', 400, '有 1 处要改', {}, [{ path: '/sign', code: 'category_limit_out_of_range', title: '时限超出范围。' }]))
    await show()
    button('修改 P3').click()
    await flushPromises()
    button('保存').click()
    await flushPromises()
    expect(put).toHaveBeenCalledWith('/limits/P3', expect.objectContaining({ sign: hours(4), follow_up: { unit: 'work_day', amount: 3 }, rework_percent: 50, auto_sign: true }))
    expect(page().querySelector('[role="dialog"]')!.textContent).toContain('时限超出范围')
  })
  it('tells who changed what, from what to what', async () => {
    await show()
    button('改动记录 P3').click()
    await flushPromises()
    const told = page().querySelector('[role="dialog"]')!.textContent!
    expect(told).toContain('谭若溪')
    expect(told).toMatch(/签收：4.*→.*2/)
    expect(told).toContain('到时没签收：否 → 是')
  })
  it('is read without a button to change it', async () => {
    me.value = spec_me('auditor')
    await show()
    expect(button('修改 P3')).toBeUndefined()
    expect(button('改动记录 P3')).toBeTruthy()
  })
})
