import { ApiProblem, type FigureCases, type Rehearsal } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me, spec_row } from '../support/spec_desk'
import RehearsalPage from './RehearsalPage.vue'

const none = { n: 0, half: 0, nine_tenths: 0 }
const hours = (n: number) => ({ unit: 'work_hour' as const, amount: n * 3600 })
const limits = (priority: 'P1' | 'P2' | 'P3' | 'P4') => ({ priority, sign: hours(4), first_contact: hours(8), check: hours(16), follow_up: hours(16), auto_sign: true, extensions_max: 1, extension_percent: 100, suspend_days_max: 90, triage: hours(4), handle: hours(40), verify: hours(8), return_within: hours(8), decide: hours(4), supervise: hours(8), rework_percent: 50 })
const quarter: Rehearsal = {
  first: '2025-10-01', last: '2025-12-31', as_of: '2026-03-10T14:30:00+08:00', station_name: '霁桥派出所', demo: true, cases: 900, unlike_cases: 7, to_late: 24, to_in_time: 0,
  steps: [
    { step: 'handle', late: { before: { n: 30, of: 400 }, after: { n: 54, of: 400 }, range_before: { low: 0.053, high: 0.105 }, range_after: { low: 0.105, high: 0.172 } }, to_late: 24, to_in_time: 0, unlike: 7, took_before: { n: 400, half: 600, nine_tenths: 4000 }, took_after: { n: 400, half: 600, nine_tenths: 4000 } },
    { step: 'check', late: { before: { n: 1, of: 9 }, after: { n: 1, of: 9 } }, to_late: 0, to_in_time: 0, unlike: 0, took_before: none, took_after: none },
  ],
  orgs: [{ org_id: 'o-urban', in_time: { before: { n: 90, of: 100 }, after: { n: 70, of: 100 }, range_before: { low: 0.826, high: 0.945 }, range_after: { low: 0.604, high: 0.781 } } }],
  small_orgs: 3, classes: [{ category: '0401', in_time: { before: { n: 90, of: 100 }, after: { n: 70, of: 100 } } }], routes: [], seed: 0,
  staffing: {
    reports: 800, takes: { n: 120, half: 4, nine_tenths: 11 }, too_few: false, waited_before: { n: 800, half: 20, nine_tenths: 95 }, waited_after: { n: 800, half: 12, nine_tenths: 40 }, waited_modelled: { n: 800, half: 18, nine_tenths: 90 },
    most_waiting_before: 14, most_waiting_after: 6, still_waiting: 0, hours: [{ is_work_day: true, hour: 9, days: 60, reports: 180, hands_before: 60, hands_after: 120, nine_tenths_before: 95, nine_tenths_after: 40 }],
  },
  limits_now: [limits('P1'), limits('P2'), limits('P3'), limits('P4')], classes_now: [{ category: '0401', priority: 'P2', triage: hours(1), handle: hours(24) }], work_periods_now: ['08:00-12:00', '14:00-18:00'],
}
const behind: FigureCases = { counted: 24, cases: 24, rows: [spec_row()] }

vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
let post: ReturnType<typeof vi.spyOn>
async function show(address = '/rehearsal') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const page = mount(RehearsalPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('station_chief')
  post = vi.spyOn(server, 'post').mockImplementation((async (path: string) => (path === '/rehearsals/cases' ? behind : quarter)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the rehearsal', () => {
  it('says what the server refuses at its field, and keeps what stands there', async () => {
    const { page, router } = await show()
    post.mockRejectedValueOnce(new ApiProblem('invalid_fields', 400, '有 1 处填错', { fields: [{ path: '/limits/0/handle', code: 'rehearsal_limit_wrong', title: '期限须是 1 分钟到 30 天' }] } as never))
    await router.push({ path: '/rehearsal', query: { changes: JSON.stringify({ limits: [{ priority: 'P3', handle: { unit: 'work_day', amount: 9999 } }] }) } })
    await flushPromises()
    expect(page.text()).toContain('有 1 处填错')
    expect(page.findAll('details.rehearsal-part').map((d) => (d.element as HTMLDetailsElement).open)).toEqual([true, false, false, false])
    expect(page.text()).toContain('54/400')
  })
  it('keeps what is typed while the first answer is on its way', async () => {
    let answer: (page: Rehearsal) => void = () => {}
    post.mockImplementationOnce((() => new Promise((resolve) => (answer = resolve))) as never)
    const { page, router } = await show()
    await page.get<HTMLInputElement>('input[aria-label="P3 首次联系"]').setValue('4')
    const [first, last] = page.findAll<HTMLInputElement>('input[type="date"]')
    await first!.setValue('2025-11-01')
    answer(quarter)
    await flushPromises()
    expect(page.text()).toContain('54/400')
    expect(page.get<HTMLInputElement>('input[aria-label="P3 首次联系"]').element.value).toBe('4')
    expect([first!.element.value, last!.element.value]).toEqual(['2025-11-01', '2025-12-31'])
    // Whoever goes back in the address gets what stands there.
    await router.push({ path: '/rehearsal', query: { changes: JSON.stringify({ limits: [{ priority: 'P3', first_contact: { unit: 'work_hour', amount: 7200 } }] }) } })
    await flushPromises()
    expect(page.get<HTMLInputElement>('input[aria-label="P3 首次联系"]').element.value).toBe('2')
  })
  it('waits while another span is read, and asks again by itself', async () => {
    vi.useFakeTimers()
    post.mockRejectedValueOnce(new ApiProblem('rehearsal_being_read', 503, '正在读入这段历史（500/900 件）', {}))
    const { page } = await show()
    expect(page.get('[role="status"]').text()).toContain('500/900')
    await vi.advanceTimersByTimeAsync(2000)
    await flushPromises()
    expect(page.text()).toContain('54/400')
  })
  it('says that nothing is changed, how much could not be reproduced, and what is assumed', async () => {
    const { page } = await show()
    expect(post).toHaveBeenCalledWith('/rehearsals', {})
    expect(page.text()).toContain('还没有改任何规则')
    expect(page.text()).toContain('900 件里有 7 件')
    expect(page.text()).toContain('没有人会因此办得更快')
    expect(page.text()).toContain('另有 3 个单位不足 20 件')
  })
  it('puts the question into the address', async () => {
    const { page, router } = await show()
    await page.get('input[aria-label="P3 办理"]').setValue('3')
    await page.get('form').trigger('submit')
    await flushPromises()
    const changes = JSON.parse(String(router.currentRoute.value.query.changes))
    expect(changes).toEqual({ limits: [{ priority: 'P3', handle: { unit: 'work_hour', amount: 10800 } }] })
    expect(post).toHaveBeenLastCalledWith('/rehearsals', { first: '2025-10-01', last: '2025-12-31', ...changes })
    expect(page.text()).toContain('办理：24 件由按期变逾期')
  })
  it('opens the cases that change sides by the address', async () => {
    const { page, router } = await show('/rehearsal?first=2025-10-01&last=2025-12-31&changes=%7B%22seed%22%3A1%7D')
    await page.get('a[aria-label="办理 变逾期 24"]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ side: 'to_late', step: 'handle', first: '2025-10-01' })
    expect(post).toHaveBeenCalledWith('/rehearsals/cases', { question: { first: '2025-10-01', last: '2025-12-31', seed: 1 }, side: 'to_late', step: 'handle' })
    expect(page.get('.bulletin-cases').text()).toContain('计 24，涉及 24 件')
  })
  it('says what other hands would have done, how well the queue tells the record, and what it draws from', async () => {
    const { page } = await show(`/rehearsal?changes=${encodeURIComponent(JSON.stringify({ staffing: [{ days: 'every_day', from_hour: 8, until_hour: 20, hands: 2 }] }))}`)
    const part = page.get('section.staffing').text()
    expect(part).toContain('九成不超过 1 时 35 分')
    expect(part).toContain('14 件 → 6 件')
    expect(part).toContain('从 120 件里抽')
    expect(part).toContain('九成等了不超过 1 时 30 分')
    expect(page.get('section.staffing table').text()).toContain('1 → 2')
  })
  it('draws nothing from too few, and says so', async () => {
    post.mockResolvedValue({ ...quarter, staffing: { ...quarter.staffing, too_few: true, takes: { n: 7, half: 4, nine_tenths: 9 } } } as never)
    const { page } = await show(`/rehearsal?changes=${encodeURIComponent(JSON.stringify({ staffing: [{ days: 'every_day', from_hour: 8, until_hour: 20, hands: 2 }] }))}`)
    expect(page.get('section.staffing').text()).toContain('请填每件几分钟')
  })
  it('gives of few no verdict', async () => {
    const { page } = await show()
    expect(page.text()).toContain('1/9 ◇')
    expect(page.text()).toContain('−20.0')
  })
})
