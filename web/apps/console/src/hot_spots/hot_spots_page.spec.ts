import { ApiProblem, type HotSpots, type RecurringPlaces } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me, spec_row } from '../support/spec_desk'
import HotSpotsPage from './HotSpotsPage.vue'

const as_of = '2026-06-29T09:00:00+08:00'
const quiet: HotSpots = { length: 'week', first: '2026-06-22', last: '2026-06-28', spans: 12, is_season_known: false, looked_at: 340, rising: [], blind_first: '2025-12-29', blind: [], as_of }
const busy: HotSpots = {
  ...quiet,
  rising: [{ area_id: 'g-1', category: '0401', now: 14, expected: 2.04, low: 0, high: 6, season: 1, dispersion: 1, since: '2026-06-25', before: Array(12).fill(2), is_rest: true }],
  blind: [{ area_id: 'g-1', major: '04', by_grid: 0, by_public: 40, low: 0, high: 0.09, usual: 0.46, is_seen_by_public: true }],
}
const time = (n: number, closed_at?: string) => ({ case_id: `c-${n}`, number: `JQ2026062904000${n}`, filed_at: '2026-06-20T09:00:00+08:00', closed_at })
const places: RecurringPlaces = { since: '2026-01-01T00:00:00+08:00', places: [{ category: '0401', grid_id: 'g-1', place_text: '泵房门口', times: [time(4), time(3, as_of), time(2, as_of), time(1, as_of)], is_open: true }] }

vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
let get: ReturnType<typeof vi.spyOn>
let page_of: HotSpots
async function show(address = '/hot-spots') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const page = mount(HotSpotsPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('duty_commander')
  page_of = busy
  get = vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/hot-spots' ? page_of : path === '/recurring-places' ? places : { counted: 14, cases: 14, rows: [spec_row()] })) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('hot spots', () => {
  it('says that nothing rose, of how many looked at, and that too little is recorded', async () => {
    page_of = quiet
    expect((await show()).page.text()).toContain('看了 340 处，都在平时的范围内')
    page_of = { ...quiet, spans: 0 }
    expect((await show()).page.text()).toContain('记录还不满六期')
  })
  it('shows what the server refuses, and asks again', async () => {
    get.mockRejectedValueOnce(new ApiProblem('internal', 500, '服务器出错', {}))
    const { page } = await show()
    expect(page.get('[role="alert"]').text()).toContain('服务器出错')
  })
  it('tells a rise with its range and since when, and opens its cases by a link that can be passed on', async () => {
    const { page, router } = await show()
    const row = page.get('.hot-rising tbody tr')
    expect(row.text()).toContain('14')
    expect(row.text()).toContain('2.0')
    expect(row.text()).toContain('0–6')
    expect(row.text()).toContain('上面已列出的不算在内')
    expect(row.get('svg').attributes('aria-label')).toContain('本期 14 件')
    await row.get('a').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ of_category: '0401', of_area: 'g-1' })
    expect(get).toHaveBeenCalledWith('/figures/cases', expect.objectContaining({ day: '2026-06-22', last: '2026-06-28', figure: 'filed', area_id: 'g-1', category: '0401' }))
  })
  it('leads to the newest case with the form open that asks for the cause', async () => {
    const { page } = await show()
    expect(page.get('.hot-acts a').attributes('href')).toBe('/?q=JQ20260629040004&case=c-4&act=supervise')
  })
  it('puts a place away with a reason only', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue(undefined as never)
    const { page } = await show()
    await page.get('.hot-acts button').trigger('click')
    const form = page.get('form.hot-reason')
    expect(form.get('button').attributes('disabled')).toBeDefined()
    await form.get('input').setValue('下月整体改造')
    await form.trigger('submit')
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/recurring-places/c-4/set-aside', { reason: '下月整体改造' })
    expect(page.find('form.hot-reason').exists()).toBe(false)
  })
  it('tells a blind spot with both counts and the share of the station', async () => {
    const { page } = await show()
    const row = page.get('.hot-blind-rows li')
    expect(row.text()).toContain('网格 0 · 群众 40')
    expect(row.get('[role="img"]').attributes('aria-label')).toContain('46')
  })
})
