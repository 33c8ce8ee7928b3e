import { ApiProblem, type DisputeRecords, type DisputeView, type MediatorSuggestions } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import DisputePage from './DisputePage.vue'

const dispute = (more: Partial<DisputeView> = {}): DisputeView => ({
  dispute_id: 'd-1', number: 'JQ20260310TJ0001', state: 'consent_asked', version: 4, sight: 'whole', is_restricted: false, opened_at: '2026-03-09T09:00:00+08:00', next_step: 'consent', next_due_at: '2099-03-13T18:00:00+08:00',
  own_side: 'mediating', allowed_acts: ['consented', 'stepped_back'], events: [], kind: 'neighbour', topic: '楼上漏水泡坏吊顶', parties: 2, mediators: [{ member_id: 'm-1', name: '黄以宁', is_lead: true, by_wish: false }], timers: [], relapses: [],
  colour: { colour: 'red', reason: '已经动手', until: '2099-04-01T00:00:00+08:00', is_expired: false }, way: 'peoples', ...more,
})
const records = (more: Partial<DisputeRecords> = {}): DisputeRecords => ({
  story: '楼上卫生间漏水。', parties: ['禚云', '暴林'].map((name, i) => ({ party: { party_id: `p-${i}`, name }, consent: 'not_asked' })), sessions: [], offers: [], terms: [], follow_ups: [], ...more,
})

let answers: Record<string, () => unknown>
const asked = () => vi.mocked(server.get).mock.calls.map(([path]) => path)
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/disputes/:id', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push('/disputes/d-1')
  const page = mount(DisputePage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return page
}
const button = (name: string) => [...document.querySelectorAll('button')].find((b) => b.textContent!.trim().startsWith(name))!
const press = async (name: string) => {
  button(name).click()
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('mediator')
  answers = { '/disputes/d-1': () => dispute(), '/disputes/d-1/records': () => records() }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (answers[path] ?? (() => ({})))()) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('to whoever found it', () => {
  beforeEach(() => {
    me.value = spec_me('building_steward')
    answers['/disputes/d-1'] = () => ({ ...dispute({ sight: 'status', own_side: 'screening', allowed_acts: [] }), kind: undefined, topic: undefined, colour: undefined, mediators: [] })
  })
  it('says that they cannot mediate it, and what comes next', async () => {
    const page = await show()
    expect(page.text()).toContain('您是排查人，不能调解这起纠纷')
    expect(page.text()).toContain('轮到调解员')
    expect(page.findAll('.dispute-acts')).toHaveLength(0)
  })
  it('does not ask for the file', async () => {
    await show()
    expect(asked()).not.toContain('/disputes/d-1/records')
  })
})

describe('to whoever mediates it', () => {
  it.each([[false, true], [true, false]])('offers the way to the court while there is time (over: %s)', async (is_over, is_offered) => {
    answers['/disputes/d-1'] = () => dispute({ state: 'performing', allowed_acts: ['applied'], timers: [{ timer: 'confirm', place: 0, due_at: '2026-11-20T16:00:00Z', is_over }] })
    const page = await show()
    expect(page.text().includes('申请司法确认')).toBe(is_offered)
  })
})

describe('to the room', () => {
  beforeEach(() => {
    me.value = spec_me('dispatcher')
    answers['/disputes/d-1'] = () => dispute({ sight: 'room', own_side: undefined, state: 'triaged', next_step: 'assign', allowed_acts: ['assigned', 'recoloured'] })
  })
  it('opens the file when it is asked to only, since each look is written down', async () => {
    await show()
    expect(asked()).not.toContain('/disputes/d-1/records')
    await press('查看案卷')
    expect(asked()).toContain('/disputes/d-1/records')
    expect(document.body.textContent).toContain('楼上卫生间漏水。')
  })
  it('lets nobody be taken who found it, and says why', async () => {
    const mediator = (member_id: string, name: string) => ({ member_id, name, org_name: '调委会', org_id: 'o', kind: 'peoples' as const, kinds: [], areas: [], languages: [], load: 1, load_max: 8, is_active: true, version: 1 })
    answers['/disputes/d-1/mediators'] = (): MediatorSuggestions => ({ mediators: [{ mediator: mediator('m-9', '林调解'), may_be_taken: true, reasons: ['knows_kind'] }, { mediator: mediator('m-8', '楼长甲'), may_be_taken: false, reasons: ['screened'] }] })
    const post = vi.spyOn(server, 'post').mockResolvedValue({} as never)
    await show()
    await press('派调解员')
    const row = [...document.querySelectorAll('.assign-list tbody tr')].find((r) => r.textContent!.includes('楼长甲'))!
    expect(row.textContent).toContain('不能派')
    expect(row.textContent).toContain('上报、排查或派过这起纠纷，不能调解')
    expect(row.querySelector<HTMLInputElement>('input[type="radio"]')!.disabled).toBe(true)
    document.querySelector<HTMLInputElement>('[aria-label="主办：林调解"]')!.click()
    await flushPromises()
    document.querySelector<HTMLFormElement>('#assign-dispute')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/disputes/d-1/assignment', { command_id: expect.any(String), version: 4, lead: 'm-9' })
  })
})

describe('to whoever mediates', () => {
  it('tells whose turn it is, until when the colour holds and why', async () => {
    const page = await show()
    expect(page.get('.dispute-now').text()).toContain('轮到您')
    expect(page.get('.dispute-colour').text()).toMatch(/红·重点.*有效至.*依据：已经动手/)
  })
  it('records the wish of one party, and tells what a no means', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({} as never)
    await show()
    await press('记意愿：暴林')
    const dialog = document.querySelector('[role="dialog"]')!
    expect(dialog.textContent).toContain('不愿意，终止调解')
    const submit = () => document.querySelector<HTMLFormElement>('#dispute-act')!.dispatchEvent(new Event('submit', { cancelable: true }))
    submit()
    await flushPromises()
    expect(post).not.toHaveBeenCalled()
    expect(dialog.querySelector('[role="alert"]')!.textContent).toContain('请选一个')
    dialog.querySelectorAll<HTMLInputElement>('input[type="radio"]')[0]!.click()
    await flushPromises()
    submit()
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/disputes/d-1/consents', { command_id: expect.any(String), version: 4, party_id: 'p-1', is_given: true })
  })
  it('keeps what was typed when somebody else was quicker, and shows the latest', async () => {
    vi.spyOn(server, 'post').mockRejectedValue(new ApiProblem('dispute_changed', 409, '刚有人处理过这起纠纷，请刷新后再办。'))
    await show()
    await press('我要回避')
    const field = document.querySelector<HTMLTextAreaElement>('#dispute-act textarea')!
    field.value = '我认识其中一方'
    field.dispatchEvent(new Event('input'))
    await flushPromises()
    const before = asked().filter((path) => path === '/disputes/d-1').length
    document.querySelector<HTMLFormElement>('#dispute-act')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(document.querySelector('[role="dialog"]')!.textContent).toContain('刚有人处理过')
    expect(field.value).toBe('我认识其中一方')
    expect(asked().filter((path) => path === '/disputes/d-1')).toHaveLength(before + 1)
  })
  it('does not record a session that has not begun', async () => {
    answers['/disputes/d-1'] = () => dispute({ state: 'scheduled', next_step: 'hold', allowed_acts: ['held', 'cancelled'] })
    answers['/disputes/d-1/records'] = () => records({ sessions: [{ session_id: 's-1', round: 1, state: 'planned', place: '居委会', starts_at: '2099-03-12T09:00:00+08:00', ends_at: '2099-03-12T10:00:00+08:00', is_public: false, invitations: [], guests: [], attended: [] }] })
    await show()
    expect(button('记笔录').getAttribute('aria-disabled')).toBe('true')
    await press('记笔录')
    expect(document.querySelector('[role="dialog"]')).toBeNull()
    expect(document.body.textContent).toContain('开始后才能记')
  })
})

it('says that it is not there or not theirs', async () => {
  answers['/disputes/d-1'] = () => Promise.reject(new ApiProblem('dispute_not_found', 404, '没有这起纠纷，或不归您管。'))
  expect((await show()).text()).toContain('没有这起纠纷，或不归您管')
})
