import { ApiProblem, type PoliceCounts, type PoliceEffect, type PoliceImport } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import PoliceCountsPage from './PoliceCountsPage.vue'
import { change, change_range, share } from './police_words'

const line = { area_id: 'c-1', kind: '盗窃', now: { calls: 5, cases: 4, solved: 3 }, before: { calls: 12, cases: 5, solved: 3 }, solved_range: { low: 0.3, high: 0.95 }, source: '10 月通报', imported_by: '孙听辉', imported_at: '2026-11-02T10:00:00+08:00', versions: 2 }
const counts: PoliceCounts = { month: '2026-10-01', months: ['2026-10-01', '2026-09-01', '2026-08-01', '2026-07-01'], kinds: ['盗窃'], lines: [line] }
const effect: PoliceEffect = { months_before: 2, months_after: 2, covered: { areas: 1, before: 12, after: 5, change: { low: -0.88, high: 0.27 } }, uncovered: { areas: 1, before: 20, after: 20, change: { low: -0.5, high: 0.9 } }, against: 5 / 12, against_range: { low: 0.12, high: 1.4 } }

vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push('/police-counts')
  const page = mount(PoliceCountsPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return page
}
beforeEach(() => {
  book.value = { ...spec_book, areas: [...spec_book.areas, { ...spec_book.areas[0]!, area_id: 'c-1', parent_id: undefined, level: 'community', name: '霁桥社区' }] }
  me.value = spec_me('station_chief')
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/police-effects' ? effect : counts)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('police counts', () => {
  it('gives no firm word of small bases', () => {
    expect(change(line)).toBe('◇ −58.33 %')
    expect(change({ now: { calls: 5 } })).toBe('—')
    expect(change({ now: { calls: 30 }, before: { calls: 40 } })).toBe('−25.00 %')
    expect(share(line)).toBe('30–95 %')
    expect(share({ now: { calls: 60, cases: 40, solved: 10 }, solved_range: { low: 0.14, high: 0.4 } })).toBe('25.0 % (14–40 %)')
    expect(change_range({ low: -0.5 })).toBe('−50 … ∞')
    expect(change_range({ low: 0.11, high: 1.27 }, -1)).toBe('−89 … +27 %')
  })
  it('stand with both counts, their source and that they were corrected', async () => {
    const page = await show()
    expect(page.get('.police-table tbody').text()).toContain('12→5')
    expect(page.text()).toContain('更正过 1 次')
    expect(page.text()).toContain('出处：10 月通报；孙听辉')
  })
  it('are looked at before they are taken, and told where a cell is wrong', async () => {
    const looked: PoliceImport = { rows: 3, added: 2, corrected: 1, unchanged: 0, is_stored: false, first_month: '2026-08-01', last_month: '2026-10-01' }
    const send = vi.spyOn(server, 'send_file').mockRejectedValueOnce(new ApiProblem('police_sheet_wrong', 400, '表中有 1 处要改', {}, [{ path: '/B7', code: 'police_area_unknown', title: '没有叫“乙”的社区' }])).mockResolvedValueOnce(looked as never).mockResolvedValueOnce({ ...looked, is_stored: true } as never)
    const page = await show()
    const form = page.findAll('form').at(-1)!
    const file = form.get<HTMLInputElement>('input[type="file"]')
    Object.defineProperty(file.element, 'files', { value: [new File(['x'], 'a.csv')] })
    await file.trigger('change')
    await form.get('input.police-source').setValue('10 月通报')
    await form.trigger('submit')
    await flushPromises()
    expect(page.get('[role="alert"]').text()).toContain('B7：没有叫“乙”的社区')
    await form.trigger('submit')
    await flushPromises()
    expect(page.text()).toContain('新 2，更正 1，没变 0')
    await form.trigger('submit')
    await flushPromises()
    expect(send).toHaveBeenLastCalledWith('/police-counts', expect.any(File), { source: '10 月通报', store: true })
    expect(page.text()).toContain('已导入')
  })
  it('say of an effect whether it is beyond chance', async () => {
    const page = await show()
    await page.get('fieldset input').setValue(true)
    await page.get('form.police-effect').trigger('submit')
    await flushPromises()
    expect(page.get('.police-sides').text()).toContain('12')
    expect(page.text()).toContain('−58.33 %')
    expect(page.text()).toContain('还在碰巧的范围之内')
  })
})
