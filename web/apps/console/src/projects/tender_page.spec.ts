import { ApiProblem, type ProjectView, type RankedBid, type TenderView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { now } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import OwnTendersPage from './OwnTendersPage.vue'
import { tender_lacks, tender_said, type TenderForm } from './tender_draft'
import TenderPage from './TenderPage.vue'

const closes_at = '2026-03-20T17:00:00+08:00'
const before = Date.parse('2026-03-10T09:00:00+08:00')
const after = Date.parse('2026-03-20T17:00:01+08:00')
const criteria = [{ criterion_id: 'c-p', name: '报价', weight: 60, by_price: true }, { criterion_id: 'c-q', name: '方案', weight: 40, by_price: false }]
const tender = (more: Partial<TenderView> = {}): TenderView => ({
  tender_id: 't-1', project_id: 'x-1', step_id: 's-1', version: 7, title: '五部电梯大修', notice: '两幢楼五部电梯，质保两年。', closes_at, round: 1, notice_days: 3, state: 'noticed', criteria,
  scorers: ['m-1', 'm-2', 'm-3'].map((member_id) => ({ member_id, name: `评委${member_id}`, has_scored: false })), bidders: [], opened: [], ranking: [], objections: [], is_scorer: false, leads: true, ...more,
})
const firms = (n: number) => ['甲梯', '乙梯', '丙梯'].map((name, i) => ({ bidder_id: `b-${i}`, name, has_bid: i < n }))
const opened = ['甲梯', '乙梯'].map((bidder, i) => ({ bid_id: `bid-${i}`, bidder, price_fen: 26_000_000 - i * 2_000_000, days: 40, warranty_months: 24, promise: '按期', given_at: closes_at }))
const project = { project_id: 'x-1', version: 7, steps: [{ step_id: 's-1', name: '发招标公告', use: 'tender', state: 'running' }, { step_id: 's-2', name: '施工', use: 'work', state: 'waiting' }] } as unknown as ProjectView

let answers: Record<string, unknown>
let post: ReturnType<typeof vi.spyOn>
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show(page: typeof TenderPage | typeof OwnTendersPage = TenderPage, path = '/projects/x-1/tenders/t-1') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/projects/:id/tenders/:tender', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(path)
  const shown = mount(page, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return shown
}
type Shown = Awaited<ReturnType<typeof show>>
const button = (page: Shown, text: string) => page.findAll('button').find((b) => b.text() === text)
const given = (view: TenderView) => (answers['/projects/x-1/tenders/t-1'] = view)
beforeEach(() => {
  me.value = spec_me('community_worker')
  now.value = before
  answers = { '/projects/x-1': project }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => answers[path] ?? {}) as never)
  post = vi.spyOn(server, 'post').mockResolvedValue({ code: '' } as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('what is to be done now', () => {
  it('offers no opening before the deadline, and says that nobody sees a price', async () => {
    given(tender({ bidders: firms(3) }))
    const page = await show()
    expect(page.text()).toContain('截止前谁也看不到报价')
    expect(button(page, '开标（我到场）')).toBeUndefined()
  })
  it('offers a new notice, and no opening, where fewer than three have bid', async () => {
    now.value = after
    given(tender({ bidders: firms(2) }))
    const page = await show()
    expect(page.text()).toContain('只有 2 份标书')
    expect(button(page, '开标（我到场）')).toBeUndefined()
    await button(page, '重新公告')!.trigger('click')
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull())
    ;[...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] .btn-pri')].at(-1)!.click()
    await flushPromises()
    expect(document.querySelector('[role="dialog"]')!.textContent).toContain('请写明原因')
    expect(post).not.toHaveBeenCalled()
  })
  it('lets two people open, and no scorer', async () => {
    now.value = after
    given(tender({ bidders: firms(3), leads: false }))
    let page = await show()
    expect(button(page, '开标（我到场）')).toBeDefined()
    page.unmount()
    given(tender({ bidders: firms(3), leads: false, is_scorer: true }))
    page = await show()
    expect(button(page, '开标（我到场）')).toBeUndefined()
  })
  it('says beside the act why it was refused', async () => {
    now.value = after
    given(tender({ bidders: firms(3), state: 'opening', first_opener: '林一' }))
    post.mockRejectedValue(new ApiProblem('tender_same_opener', 409, '要由另一个人来一起开标。'))
    const page = await show()
    await button(page, '开标（我是第二人）')!.trigger('click')
    await flushPromises()
    expect(page.get('[aria-label="现在"] [role="alert"]').text()).toBe('要由另一个人来一起开标。')
    expect(post.mock.calls[0]![0]).toBe('/projects/x-1/tenders/t-1/openings')
    expect(post.mock.calls[0]![1]).toMatchObject({ version: 7 })
  })
  it('awards only after the days for objections, when all are answered', async () => {
    const announced = { state: 'announced' as const, announced_at: closes_at, objections_until: '2026-03-23T17:00:00+08:00', opened }
    given(tender(announced))
    now.value = after
    let page = await show()
    expect(button(page, '定标')).toBeUndefined()
    page.unmount()
    now.value = Date.parse('2026-03-23T17:00:01+08:00')
    given(tender({ ...announced, objections: [{ objection_id: 'o-1', text: '报价有误', objected_at: closes_at, is_upheld: false }] }))
    page = await show()
    expect(button(page, '定标')).toBeUndefined()
    expect(page.text()).toContain('还有 1 条异议没有答复')
    page.unmount()
    given(tender(announced))
    expect(button(await show(), '定标')).toBeDefined()
  })
})

describe('bidders', () => {
  it('get a code that is shown once, with a slip to print', async () => {
    given(tender())
    post.mockResolvedValue({ code: 'ABCD-EFGH-JKMN-PQRS' } as never)
    const page = await show()
    await page.get('input[aria-label="单位全称"]').setValue('甲梯工程有限公司')
    await page.get('[aria-label="投标单位"] form').trigger('submit')
    await flushPromises()
    expect(document.querySelector('[role="dialog"]')!.textContent).toContain('ABCD-EFGH-JKMN-PQRS')
    const sheet = document.querySelector('.ticket-sheet')!
    expect(sheet.textContent).toContain('甲梯工程有限公司')
    expect(sheet.textContent).toContain('/p/?tender=t-1')
    expect(sheet.querySelector('svg path')!.getAttribute('d')).toContain('M')
  })
  it('are not registered without a name, and a refusal stands at the field', async () => {
    given(tender())
    const page = await show()
    const part = page.get('[aria-label="投标单位"]')
    await part.get('form').trigger('submit')
    expect(part.get('[role="alert"]').text()).toContain('写单位全称')
    expect(post).not.toHaveBeenCalled()
    post.mockRejectedValue(new ApiProblem('tender_bidder_twice', 409, '这家单位已经登记过。'))
    await part.get('input').setValue('甲梯')
    await part.get('form').trigger('submit')
    await flushPromises()
    expect(part.get('[role="alert"]').text()).toBe('这家单位已经登记过。')
  })
})

describe('whoever scores', () => {
  const scoring = { state: 'opened' as const, is_scorer: true, leads: false, opened, bidders: firms(3) }
  it('declares first, and cannot without choosing', async () => {
    given(tender(scoring))
    const page = await show()
    expect(page.find('input[type="number"]').exists()).toBe(false)
    await page.get('[aria-label="我的评分"] form').trigger('submit')
    expect(page.text()).toContain('请先选一项')
    expect(post).not.toHaveBeenCalled()
    await page.findAll('input[type="radio"]')[0]!.setValue()
    await page.get('[aria-label="我的评分"] form').trigger('submit')
    expect(post.mock.calls[0]![1]).toMatchObject({ has_interest: false })
  })
  it('gives each bid points for each criterion but the price, within its weight', async () => {
    given(tender({ ...scoring, scorers: [{ member_id: 'm-1', name: '评委', has_interest: false, has_scored: false }] }))
    const page = await show()
    const fields = page.findAll('input[type="number"]')
    expect(fields.map((f) => f.attributes('aria-label'))).toEqual(['甲梯：方案', '乙梯：方案'])
    await fields[0]!.setValue(41)
    await fields[1]!.setValue(30)
    await page.get('.tender-sheet').trigger('submit')
    expect(post).not.toHaveBeenCalled()
    expect(fields[0]!.attributes('aria-invalid')).toBe('true')
    await fields[0]!.setValue(40)
    await page.get('.tender-sheet').trigger('submit')
    expect(post.mock.calls[0]![1]).toMatchObject({ points: [{ bid_id: 'bid-0', criterion_id: 'c-q', points: 40 }, { bid_id: 'bid-1', criterion_id: 'c-q', points: 30 }] })
  })
  it('finds those that wait for points first', async () => {
    const line = { project_id: 'x-1', step_id: 's', closes_at }
    answers['/own-tenders'] = { tenders: [{ ...line, tender_id: 't-2', title: '先收标书', state: 'noticed' }, { ...line, tender_id: 't-1', title: '等打分', state: 'opened' }] }
    const rows = (await show(OwnTendersPage, '/tenders')).findAll('tbody tr').map((r) => r.text())
    expect(rows[0]).toContain('等您声明和打分')
    expect(rows[1]).toContain('开标后再打分')
  })
})

it('tells the sum of each bid as it is compared, and who is not ranked', async () => {
  const ranked = (i: number, more: Partial<RankedBid>): RankedBid => ({ ...opened[i]!, place: 0, points_hundredths: 0, is_over_ceiling: false, is_out: false, scored_points: 0, sheets: 3, ...more })
  given(tender({ state: 'opened', opened, ranking: [ranked(1, { place: 1, points_hundredths: 9333, scored_points: 100 }), ranked(0, { is_over_ceiling: true })] }))
  const rows = (await show()).findAll('.tender-ranking tbody tr').map((r) => r.text())
  expect(rows[0]).toContain('第 1 名')
  expect(rows[0]).toContain('93.33 分')
  expect(rows[0]).toContain('评分 100 ÷ 3 人 ＋ 报价 60 × 240,000.00 ÷ 240,000.00')
  expect(rows[1]).toContain('超过最高限价，不参加排名')
})

it('answers an objection, and upholds it only where it is against a bid', async () => {
  const objected_at = '2026-03-21T09:00:00+08:00'
  given(tender({ state: 'announced', announced_at: closes_at, objections_until: '2026-03-23T17:00:00+08:00', opened, objections: [{ objection_id: 'o-1', bidder: '乙梯', text: '甲梯没有资质', against: 'bid-0', objected_at, is_upheld: false }, { objection_id: 'o-2', text: '时间太短', objected_at, is_upheld: false }] }))
  now.value = Date.parse('2026-03-22T09:00:00+08:00')
  const page = await show()
  const items = page.findAll('[aria-label="异议"] > ul > li')
  await items[1]!.get('button').trigger('click')
  expect(items[1]!.find('input[type="checkbox"]').exists()).toBe(false)
  await items[0]!.get('button').trigger('click')
  await items[0]!.get('form').trigger('submit')
  expect(items[0]!.get('[role="alert"]').text()).toContain('至少两个字')
  await items[0]!.get('textarea').setValue('查实没有资质。')
  await items[0]!.get('input[type="checkbox"]').setValue(true)
  await items[0]!.get('form').trigger('submit')
  expect(post.mock.calls[0]).toMatchObject(['/projects/x-1/tenders/t-1/objection-answers', { objection_id: 'o-1', answer: '查实没有资质。', is_upheld: true }])
})

describe('a draft', () => {
  const form = (more: Partial<TenderForm> = {}): TenderForm => ({ tender_id: 't', step_id: 's-1', title: '五部电梯大修', notice: '两幢楼五部电梯大修，质保两年。', closes_at, notice_days: 3, ceiling: '', criteria: criteria.map((c) => ({ ...c })), scorers: ['1', '2', '3'].map((m) => ({ member_id: m, name: m, says: '' })), ...more })
  it('says what it lacks, each by its field', () => {
    expect(tender_lacks(form(), before)).toEqual([])
    expect(tender_lacks(form({ step_id: '', title: '电梯', notice: '短', closes_at: '2026-03-13T08:00:00+08:00', notice_days: 8, ceiling: '一百', scorers: [] }), before)).toEqual(['step_id', 'title', 'notice', 'closes_at', 'notice_days', 'ceiling', 'scorers'])
    expect(tender_lacks(form({ criteria: [{ ...criteria[0]!, weight: 59 }, criteria[1]!] }), before)).toEqual(['criteria'])
    expect(tender_lacks(form({ criteria: criteria.map((c) => ({ ...c, by_price: true })) }), before)).toEqual(['criteria'])
  })
  it('goes with the ceiling in fen', () => {
    expect(tender_said(form({ ceiling: '386,400.5' })).ceiling_fen).toBe(38_640_050)
  })
  it('shows a refusal at the field that it means', async () => {
    given(tender({ state: 'draft', closes_at: '2026-03-20T17:00:00+08:00' }))
    const page = await show()
    await button(page, '改草稿')!.trigger('click')
    expect(page.findAll('#tender-step option').map((o) => o.text())).toEqual(['发招标公告'])
    post.mockRejectedValue(new ApiProblem('tender_scorer_leads', 422, '项目牵头人不能当评委。'))
    await page.get('.tender-draft').trigger('submit')
    await flushPromises()
    expect(page.get('[role="group"][aria-label="评委"] [role="alert"]').text()).toBe('项目牵头人不能当评委。')
    expect(post.mock.calls[0]![0]).toBe('/projects/x-1/tenders')
  })
})
