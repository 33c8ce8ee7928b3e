import { ApiProblem, type BallotCountView, type BallotView, type RollLine } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import BallotPage from './BallotPage.vue'

const ballot = (more: Partial<BallotView> = {}): BallotView => ({
  ballot_id: 'b-1', question: '同意大修 5 部电梯吗？', scope: '5幢、6幢', matter: 'use_fund', state: 'open', version: 4, documents: [],
  thresholds: { quorum: { over: 2, under: 3, is_more_than: false }, agreement: { over: 1, under: 2, is_more_than: true } }, thresholds_source: '民法典第二百七十八条',
  record_on: '2026-03-01', closes_at: '2099-04-10T18:00:00+08:00', opened_at: '2026-03-02T09:00:00+08:00',
  objection_days: 7, people: [], area_dm2: { part: 1_490_244, whole: 2_148_630, needed: 1_432_420, lacking: 0 }, heads: { part: 139, whole: 212, needed: 142, lacking: 3 }, ...more,
})
const count: BallotCountView = {
  hash: 'f'.repeat(64), verdict: { area_quorum: true, heads_quorum: true, area_agrees: true, heads_agree: false },
  tally: { total: { area_dm2: 300, heads: 3 }, taking_part: { area_dm2: 300, heads: 3 }, agree: { area_dm2: 200, heads: 1 }, oppose: { area_dm2: 50, heads: 1 }, abstain: { area_dm2: 50, heads: 1 } },
}
const unknown = () => Promise.reject(new ApiProblem('ballot_not_found', 404, '没有这次表决，或不归您管。'))

let answers: Record<string, () => unknown>
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/ballots/:id', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push('/ballots/b-1')
  const page = mount(BallotPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return page
}
const button = (page: Awaited<ReturnType<typeof show>>, name: string) => page.findAll('button').find((b) => b.text().startsWith(name))!
beforeEach(() => {
  me.value = spec_me('community_worker')
  answers = { '/ballots/b-1/roll': unknown, '/ballots/b-1/round': unknown }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (answers[path] ?? (() => ({})))()) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('an open ballot', () => {
  beforeEach(() => {
    answers['/ballots/b-1'] = () => ballot()
    answers['/ballots/b-1/roll'] = () => ({ units: [] })
    answers['/ballots/b-1/round'] = () => ({ units: [{ address_id: 'a', unit: '5幢602', area_dm2: 9862, is_answered: true, attempts: 0 }], shares_fen: [177_354] })
  })
  it('says on both axes what is there, what is needed and what is lacking', async () => {
    const [area, heads] = (await show()).findAll('.axis').map((a) => a.text())
    expect(area).toContain('够了')
    expect(area).toContain('14,902.44 / 21,486.30 平方米（至少 14,324.20 平方米）')
    expect(heads).toContain('还差 3 户')
    expect(heads).toContain('139 / 212 户（至少 142 户）')
  })
  it('tells of nobody what they chose', async () => {
    const page = await show()
    expect(page.get('.round-table').text()).toContain('已答复（内容不显示）')
    expect(page.text()).not.toContain('不同意')
  })
  it('is not closed before its time', async () => {
    const post = vi.spyOn(server, 'post')
    const page = await show()
    const close = button(page, '结束收集')
    expect(close.attributes('aria-disabled')).toBe('true')
    await close.trigger('click')
    expect(post).not.toHaveBeenCalled()
    expect(page.text()).toContain('截止后才能结束')
  })
  it('goes on once where the city rules so and too few took part', async () => {
    answers['/ballot-thresholds'] = () => ({ matters: [], rules: { extension_days: 90, rest_days: 365, source: '本市办法' } })
    expect((await show()).text()).not.toContain('本市办法')
    document.body.innerHTML = ''
    answers['/ballots/b-1'] = () => ballot({ closes_at: '2026-03-05T18:00:00+08:00' })
    const post = vi.spyOn(server, 'post').mockResolvedValue({} as never)
    const page = await show()
    expect(page.text()).toContain('按“本市办法”可以延长一次，最晚到')
    await button(page, '延长').trigger('click')
    expect(post).not.toHaveBeenCalled()
    await page.get('input[aria-label="延长到"]').setValue('2026-05-01T18:00')
    await button(page, '延长').trigger('click')
    expect(post).toHaveBeenCalledWith('/ballots/b-1/extension', { version: 4, closes_at: '2026-05-01T10:00:00.000Z' })
    document.body.innerHTML = ''
    answers['/ballots/b-1'] = () => ballot({ closes_at: '2026-05-01T18:00:00+08:00', first_closes_at: '2026-03-05T18:00:00+08:00' })
    expect((await show()).text()).not.toContain('本市办法')
  })
})

describe('a draft', () => {
  const lines: RollLine[] = [{ address_id: 'a', unit: '5幢602', area_dm2: 9862, title: 'deed' }, { address_id: 'b', unit: '5幢704' }]
  it('does not open while a unit has no area, and is saved with the version that was seen', async () => {
    answers['/ballots/b-1'] = () => ballot({ state: 'draft', opened_at: undefined, version: 2 })
    answers['/ballots/b-1/roll'] = () => ({ units: lines })
    const post = vi.spyOn(server, 'post').mockResolvedValue(ballot({ state: 'draft', version: 3 }) as never)
    const page = await show()
    expect(page.get('.roll-lacks').text()).toContain('1 户没有面积')
    await button(page, '开始前最后看一遍').trigger('click')
    expect(document.querySelector('[role="dialog"]')).toBeNull()
    const field = page.get<HTMLInputElement>('[aria-label="5幢704 的面积（平方米）"]')
    await field.setValue('九十')
    await field.trigger('change')
    expect(page.get('.roll-table [role="alert"]').text()).toContain('最多两位小数')
    await field.setValue('90.5')
    await field.trigger('change')
    await button(page, '保存改动').trigger('click')
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/ballots/b-1/roll', { version: 2, units: [{ address_id: 'b', area_dm2: 9050, title: 'deed' }] })
  })
})

describe('a count', () => {
  beforeEach(() => {
    me.value = spec_me('mediator')
    answers['/ballots/b-1'] = () => ballot({ state: 'counting', closed_at: '2026-04-10T18:01:00+08:00', own_part: 'committee', people: [{ member_id: 'm-1', name: '黄以宁', part: 'committee' }, { member_id: 'm-2', name: '余春芳', part: 'committee', confirmed_at: '2026-04-10T18:05:00+08:00' }] })
    answers['/ballots/b-1/count'] = () => count
  })
  it('is not looked at unasked, since each look is written down', async () => {
    await show()
    expect(vi.mocked(server.get).mock.calls.map(([path]) => path)).not.toContain('/ballots/b-1/count')
  })
  it('stands with all four thresholds, and is confirmed by its hash', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue(undefined as never)
    const page = await show()
    await button(page, '看计票').trigger('click')
    await flushPromises()
    expect(page.findAll('.axis')).toHaveLength(4)
    expect(page.get('.verdict').text()).toContain('未通过')
    expect(page.findAll('.axis')[3]!.text()).toContain('没达到，差 1 户')
    await button(page, '确认这份计票').trigger('click')
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/ballots/b-1/confirmations', { hash: count.hash })
    expect(page.text()).toContain('您已确认')
  })
  it('says who of the committee has confirmed', async () => {
    expect((await show()).get('.ballot-about').text()).toContain('黄以宁 · 余春芳（已确认）')
  })
  it('tells whoever leads how many have not confirmed', async () => {
    me.value = spec_me('community_worker')
    answers['/ballots/b-1'] = () => ballot({ state: 'counting', closed_at: '2026-04-10T18:01:00+08:00' })
    answers['/ballots/b-1/roll'] = () => ({ units: [] })
    vi.spyOn(server, 'post').mockRejectedValue(new ApiProblem('ballot_not_confirmed', 409, '计票小组还有 1 人没有确认。'))
    const page = await show()
    await button(page, '公布结果').trigger('click')
    await flushPromises()
    expect(page.get('[role="alert"]').text()).toContain('还有 1 人没有确认')
  })
})
