import { ApiProblem, type Bulletin, type BulletinCases } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me, spec_row } from '../support/spec_desk'
import BulletinPage from './BulletinPage.vue'

const bulletin: Bulletin = {
  week: '2026-03-02', from: '2026-03-02T00:00:00+08:00', until: '2026-03-09T00:00:00+08:00', as_of: '2026-03-10T08:00:00+08:00', is_over: true, station_name: '霁桥派出所', demo: true,
  counts: [
    { figure: 'filed', count: 100 },
    { figure: 'supervised', count: 2 },
    { figure: 'supervised', org_id: 'o-urban', count: 2 },
    { figure: 'fell_due', count: 25 },
    { figure: 'fell_due', org_id: 'o-urban', count: 20 },
    { figure: 'fell_due', org_id: 'o-fire', count: 5 },
    { figure: 'in_time', count: 18 },
    { figure: 'in_time', org_id: 'o-urban', count: 13 },
    { figure: 'in_time', org_id: 'o-fire', count: 5 },
    { figure: 'whistled', count: 2 },
    { figure: 'asked', count: 40 },
    { figure: 'reached', count: 30 },
    { figure: 'solved_yes', count: 21 },
    { figure: 'solved_partly', count: 4 },
    { figure: 'satisfied_basic', count: 20 },
    { figure: 'satisfied_no', count: 5 },
    { figure: 'not_ratable', count: 5 },
  ],
  supervised: [
    { org_id: 'o-urban', kind: 'timeout', opened_at: '2026-03-05T09:00:00+08:00', number: 'JQ202603030400017', category: '0401', community_id: 'g1', late_since: '2026-03-04T18:00:00+08:00' },
    { org_id: 'o-urban', kind: 'leader', opened_at: '2026-03-06T09:00:00+08:00' },
  ],
  rest: { filed: 100, rest: 3, percent: 3, too_many: false },
}
const behind: BulletinCases = { counted: 20, cases: 12, rows: [spec_row()] }

// The bar over the page lives by the stream, the bulletin does not.
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })

let get: ReturnType<typeof vi.spyOn>
async function show(address = '/bulletin') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const page = mount(BulletinPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
const part = (page: Awaited<ReturnType<typeof show>>['page'], name: string) => page.get(`section[aria-label="${name}"]`)
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('duty_commander')
  get = vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/bulletin/cases' ? behind : bulletin)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('the weekly bulletin', () => {
  it('says why a week cannot be shown and keeps the one that stands there', async () => {
    const { page, router } = await show('/bulletin?week=2026-03-02')
    get.mockRejectedValueOnce(new ApiProblem('week_not_begun', 400, '这一周还没有开始', {}))
    await router.push('/bulletin?week=2099-01-05')
    await flushPromises()
    expect(page.get('[role="alert"]').text()).toContain('这一周还没有开始')
    expect(part(page, '到期与按期').text()).toContain('霁桥执法中队')
    await page.get('[role="alert"] button').trigger('click')
    await flushPromises()
    expect(page.find('[role="alert"]').exists()).toBe(false)
  })
  it('keeps the week in the address, also when none was named', async () => {
    const { router } = await show()
    expect(router.currentRoute.value.query.week).toBe('2026-03-02')
    expect(get.mock.calls.filter((c: unknown[]) => c[0] === '/bulletin')).toHaveLength(1)
  })
  it('tells both counts, and a share only of twenty and more', async () => {
    const { page } = await show()
    const rows = part(page, '到期与按期').findAll('tbody tr').map((r) => r.text())
    expect(rows[0]).toMatch(/霁桥执法中队\s*20\s*13\s*0\s*65\.0 %/)
    expect(rows[1]).toMatch(/消防救援站\s*5\s*5\s*0\s*基数小/)
    expect(rows[2]).toContain('全所')
  })
  it('names nothing of what is not open to everybody', async () => {
    const { page } = await show()
    const rows = part(page, '三级督办').findAll('tbody tr').map((r) => r.text())
    expect(rows[0]).toContain('JQ202603030400017')
    expect(rows[1]).toContain('不公开事项')
    expect(rows[1]).not.toMatch(/JQ|柏芦/)
  })
  it('counts solved and satisfied apart, each with how many answered', async () => {
    const { page } = await show()
    const lines = part(page, '回访').findAll('li').map((l) => l.text())
    expect(lines[0]).toContain('解决 21/25 84.0 %')
    expect(lines[1]).toContain('满意 20/25 80.0 %')
    expect(part(page, '回访').text()).toContain('应答 30/40 75.0 %')
  })
  it('says of whistles that few mean as much as many', async () => {
    const { page } = await show()
    expect(part(page, '吹哨报到').text()).toContain('每百件立案（共 100 件）2.0')
    expect(part(page, '吹哨报到').text()).toContain('两头都值得问一句')
  })
  it('opens the cases of a figure in its own part, and says how many are not shown', async () => {
    const { page } = await show('/bulletin?week=2026-03-02&figure=fell_due&org=o-urban')
    expect(get).toHaveBeenCalledWith('/bulletin/cases', { week: '2026-03-02', figure: 'fell_due', org_id: 'o-urban' })
    const list = part(page, '到期与按期').get('.bulletin-cases')
    expect(list.text()).toContain('计 20，涉及 12 件')
    expect(list.text()).toContain('另有 11 件')
    expect(list.get('a.mono').attributes('href')).toContain('case=c-1')
    expect(page.findAll('.bulletin-cases')).toHaveLength(1)
  })
})
