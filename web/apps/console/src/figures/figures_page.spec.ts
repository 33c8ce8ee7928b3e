import { ApiProblem, type FigureCases, type FigureTable, type Figures } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me, spec_row } from '../support/spec_desk'
import FiguresPage from './FiguresPage.vue'

const span = (first: string, last: string, is_recorded = true) => ({ first, last, days: 28, work_days: 16, is_recorded })
const none = { n: 0, of: 0 }
const february: Figures = {
  period: 'month', now: span('2026-02-01', '2026-02-28'), before: span('2026-01-04', '2026-01-31'), year_ago: span('2025-02-01', '2025-02-28', false), is_running: false, as_of: '2026-03-10T14:30:00+08:00', known: '2026-03-10T14:30:00+08:00', station_name: '霁桥派出所', demo: true,
  figures: [
    { figure: 'reported', is_share: false, now: { n: 5, of: 0 }, before: { n: 12, of: 0 }, year_ago: none, change: { low: -0.885, high: 0.271 } },
    { figure: 'in_time', is_share: true, now: { n: 218, of: 234 }, before: { n: 247, of: 274 }, year_ago: none, range: { low: 0.892, high: 0.957 }, range_before: { low: 0.86, high: 0.93 } },
    { figure: 'misdirected', is_share: true, now: { n: 1, of: 12 }, before: none, year_ago: none, range: { low: 0.01, high: 0.35 } },
    { figure: 'filed', is_share: false, now: { n: 4, of: 0 }, before: { n: 9, of: 0 }, year_ago: none },
  ],
  stages: [{ stage: 'whole', now: { n: 41, half: 3060, nine_tenths: 9000 }, before: { n: 0, half: 0, nine_tenths: 0 }, year_ago: { n: 0, half: 0, nine_tenths: 0 } }],
  days: [{ day: '2026-02-01', reported: 3, before: 1, is_work_day: false }, { day: '2026-02-02', reported: 2, before: 0, is_work_day: true }],
  in_time: [
    { org_id: 'o-urban', now: { n: 41, of: 43 }, before: { n: 20, of: 25 }, range: { low: 0.84, high: 0.98 }, range_before: { low: 0.6, high: 0.9 } },
    { org_id: 'o-fire', now: { n: 12, of: 14 }, before: none },
  ],
  majors: [{ major: '04', now: 5, before: 12, year_ago: 0 }],
  held: [{ priority: 'P2', whole: { n: 30, half: 465, nine_tenths: 900 }, held: [{ party: 'lead', clock_stopped: false, minutes: 300 }, { party: 'checker', clock_stopped: false, minutes: 100 }] }],
  late: [{ days_min: 0, days_max: 1, n: 3 }, { days_min: 7, n: 0 }],
}
const behind: FigureCases = { counted: 16, cases: 14, rows: [spec_row()] }
const table: FigureTable = { span: span('2026-02-01', '2026-02-28'), as_of: february.as_of, known: february.known, rows: 'priority', figures: ['reported', 'in_time'], column_keys: [], table: [{ key: 'P2', cells: [{ n: 3, of: 0 }, { n: 2, of: 3 }] }], sums: [{ n: 3, of: 0 }, { n: 2, of: 3 }] }

vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
let get: ReturnType<typeof vi.spyOn>
async function show(address = '/figures') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const page = mount(FiguresPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('duty_commander')
  get = vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/figures/cases' ? behind : path === '/figure-reports' ? { reports: [] } : path === '/figure-table' ? table : february)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the figures page', () => {
  it('says how far the history is read, and asks again by itself', async () => {
    vi.useFakeTimers()
    get.mockRejectedValueOnce(new ApiProblem('figures_being_read', 503, '正在读入历史（已读 500 条）', {}))
    const { page } = await show()
    expect(page.get('[role="status"]').text()).toContain('已读 500 条')
    await vi.advanceTimersByTimeAsync(2000)
    await flushPromises()
    expect(page.text()).toContain('218/234')
  })
  it('keeps what stands there when a period cannot be shown', async () => {
    const { page, router } = await show()
    get.mockRejectedValueOnce(new ApiProblem('period_not_begun', 400, '这段时间还没有开始', {}))
    await router.push('/figures?day=2099-01-01')
    await flushPromises()
    expect(page.get('[role="alert"]').text()).toContain('这段时间还没有开始')
    expect(page.text()).toContain('93.2 %')
  })
  it('gives both counts, marks a small base and says what was not recorded', async () => {
    const { page } = await show()
    const text = page.text()
    expect(text).toContain('247/274→218/234')
    expect(text).toContain('+3.0 个百分点')
    expect(text).toContain('12→5')
    expect(text).toContain('−58.33 %')
    expect(text).toContain('那时还没有记录')
    expect(page.findAll('.figure-card').find((c) => c.text().includes('错派率'))!.text()).toContain('◇')
  })
  it('gives an organisation with few no share', async () => {
    const { page } = await show()
    const rows = page.findAll('.figure-orgs li').map((li) => li.text())
    expect(rows[0]).toContain('95.3 %')
    expect(rows[1]).toContain('少于 20 件，不算率')
    expect(rows[1]).not.toContain('85.7')
  })
  it('opens the cases of a figure by the address', async () => {
    const { page, router } = await show()
    await page.get('a[aria-label="按期处置率 看其余 16 件"]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ figure: 'in_time', part: 'others' })
    expect(get).toHaveBeenCalledWith('/figures/cases', expect.objectContaining({ figure: 'in_time', part: 'others' }))
    expect(page.get('.bulletin-cases').text()).toContain('计 16，涉及 14 件')
  })
  it('draws one more table once it is opened', async () => {
    const { page } = await show()
    expect(get).not.toHaveBeenCalledWith('/figure-table', expect.anything())
    const details = page.get('section[aria-label="再列一张表"] details')
    ;(details.element as HTMLDetailsElement).open = true
    await details.trigger('toggle')
    await flushPromises()
    expect(details.get('tbody tr').text()).toBe('紧急32/3')
    expect(details.get('a').attributes('href')).toContain('figures=reported%2Cin_time')
  })
})
