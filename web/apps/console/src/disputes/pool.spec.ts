import { ApiProblem, type DisputeLine, type MediatorView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import CaseBanner from './CaseBanner.vue'
import DisputesPage from './DisputesPage.vue'
import { form_of_mediator, mediator_lack, new_mediator, next_booking, profile_of } from './pool_draft'
import PoolPart from './PoolPart.vue'

const mediator = (more: Partial<MediatorView> = {}): MediatorView => ({ member_id: 'm-1', name: '黄以宁', org_name: '人民调解委员会', org_id: 'o-1', kind: 'peoples', kinds: ['neighbour'], areas: [], languages: ['putonghua', 'mindong'], load: 3, load_max: 8, is_active: true, version: 4, ...more })
const room = { room_id: 'r-1', name: '一号调解室', seats: 8, is_active: true }
let answers: Record<string, unknown>
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show(page: Component, props: Record<string, unknown> = {}, path = '/') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(path)
  const shown = mount(page, { props, global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return { shown, router }
}
const button = (name: string) => [...document.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent!.trim()).startsWith(name))!
const press = async (name: string) => {
  button(name).click()
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('administrator')
  answers = {
    '/mediators': { mediators: [mediator({ member_id: 'm-2', name: '岑远', is_active: false }), mediator()] }, '/mediation-rooms': { rooms: [room], booked: [{ room_id: 'r-1', starts_at: '2099-03-12T14:30:00+08:00', ends_at: '2099-03-12T15:30:00+08:00' }] },
    '/colleagues': { members: [{ member_id: 'm-9', name: '纪未', posts: [{ org_id: 'o-9', org_name: '司法所', role: 'legal_liaison' }] }, { member_id: 'm-1', name: '黄以宁', posts: [{ org_id: 'o-1', org_name: '人民调解委员会', role: 'mediator' }] }] },
    '/disputes': { disputes: [], has_more: false }, '/dispute-reminders': { reminders: [] },
  }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => answers[path] ?? {}) as never)
  vi.spyOn(server, 'put').mockResolvedValue({} as never)
  vi.spyOn(server, 'post').mockResolvedValue({} as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('somebody in the pool', () => {
  it('is a person, of an organisation, with as many at once as a person can', () => {
    const form = new_mediator()
    expect(mediator_lack(form)).toBe('member')
    form.member_id = 'm'
    expect(mediator_lack(form)).toBe('org')
    form.org_id = 'o'
    expect([0, 51, 2.5, 8].map((load_max) => mediator_lack({ ...form, load_max }))).toEqual(['load', 'load', 'load', undefined])
    expect(profile_of(form)).not.toHaveProperty('version')
    expect(profile_of(form_of_mediator(mediator()))).toMatchObject({ member_id: 'm-1', org_id: 'o-1', version: 4, kinds: ['neighbour'] })
  })
  it('finds when a room is taken next', () => {
    const at = (room_id: string, starts_at: string) => ({ room_id, starts_at, ends_at: starts_at })
    expect(next_booking('r', [at('x', '1'), at('r', '3'), at('r', '2')])?.starts_at).toBe('2')
    expect(next_booking('r', [])).toBeUndefined()
  })
})

describe('the pool and its rooms', () => {
  it('are read by whoever chooses, and changed by an administrator only', async () => {
    me.value = spec_me('dispatcher')
    const { shown } = await show(PoolPart)
    expect(shown.findAll('tbody tr').map((r) => r.find('th').text())).toEqual(['黄以宁人民调解委员会', '岑远人民调解委员会', '一号调解室'])
    expect(shown.text()).toContain('3/8')
    expect(shown.findAll('button')).toHaveLength(0)
  })
  it('takes somebody out on the version that was seen, and in again', async () => {
    await show(PoolPart)
    await press('停用：黄以宁')
    expect(server.put).toHaveBeenCalledWith('/mediators', expect.objectContaining({ member_id: 'm-1', version: 4, is_active: false, load_max: 8 }))
    await press('启用：岑远')
    expect(server.put).toHaveBeenLastCalledWith('/mediators', expect.objectContaining({ member_id: 'm-2', is_active: true }))
    await press('停用：一号调解室')
    expect(server.put).toHaveBeenLastCalledWith('/mediation-rooms', { ...room, is_active: false })
  })
  it('says why it was not kept', async () => {
    vi.mocked(server.put).mockRejectedValue(new ApiProblem('mediator_changed', 409, '刚有人改过这位调解员的资料'))
    const { shown } = await show(PoolPart)
    await press('停用：黄以宁')
    expect(shown.find('[role=alert]').text()).toContain('刚有人改过')
  })
  it('adds a colleague who is found by name, once, for one of their organisations', async () => {
    await show(PoolPart)
    await press('加调解员')
    const save = () => press('保存')
    await save()
    expect(document.querySelector('.mediator-form [role=alert]')!.textContent).toContain('请先找到并选一位')
    const find = async (name: string) => {
      const box = document.querySelector<HTMLInputElement>('.field-find')!
      box.value = name
      box.dispatchEvent(new Event('input'))
      await press('找人')
      ;[...document.querySelectorAll<HTMLButtonElement>('.people-found button')].find((b) => b.textContent === name)!.click()
      await flushPromises()
    }
    await find('黄以宁')
    await save()
    expect(server.put).not.toHaveBeenCalled()
    expect(document.body.textContent).toContain('已在库里')
    await find('纪未')
    await save()
    expect(server.put).toHaveBeenCalledWith('/mediators', expect.objectContaining({ member_id: 'm-9', org_id: 'o-9', kind: 'peoples', kinds: [] }))
  })
})

describe('who may see a restricted dispute', () => {
  const line = (more: Partial<DisputeLine> = {}): DisputeLine => ({ dispute_id: 'd-1', number: 'JQ20260310TJ0001', state: 'screened', is_restricted: true, next_step: 'triage', opened_at: '2026-03-09T09:00:00+08:00', ...more })
  it('is said by whoever decides, on the version that was seen, without a way to the page', async () => {
    me.value = spec_me('duty_commander')
    answers['/disputes'] = { disputes: [line({ naming_version: 3 })], has_more: false }
    const { shown } = await show(DisputesPage, {}, '/disputes')
    expect(shown.find('.dispute-list tbody a').exists()).toBe(false)
    await press('指定谁可以看：JQ20260310TJ0001')
    const dialog = () => document.querySelector('[role=dialog]')!
    await press('指定谁可以看')
    const box = dialog().querySelector<HTMLInputElement>('.field-find')!
    box.value = '纪未'
    box.dispatchEvent(new Event('input'))
    await press('找人')
    ;[...dialog().querySelectorAll<HTMLButtonElement>('.people-found button')][0]!.click()
    await flushPromises()
    await press('指定纪未')
    expect(server.post).toHaveBeenCalledWith('/disputes/d-1/people', expect.objectContaining({ version: 3, member_id: 'm-9' }))
  })
  it('is not asked of others', async () => {
    me.value = spec_me('dispatcher')
    answers['/disputes'] = { disputes: [line({ topic: '家务争吵', kind: 'family' })], has_more: false }
    const { shown } = await show(DisputesPage, {}, '/disputes')
    expect(shown.find('.dispute-list tbody a').text()).toBe('家务争吵')
    expect(shown.text()).not.toContain('指定谁可以看')
  })
})

describe('on the page of a case', () => {
  it('leads to where a dispute is made of it, unless it is over', async () => {
    const open = await show(CaseBanner, { case_id: 'c', is_over: false, is_mine: false })
    expect(open.shown.find('a').text()).toBe('转入调解')
    const over = await show(CaseBanner, { case_id: 'c', is_over: true, is_mine: false })
    expect(over.shown.find('a').exists()).toBe(false)
  })
  it('names the dispute that came of it, and tells whoever holds the case what to do', async () => {
    answers['/disputes'] = { disputes: [{ dispute_id: 'd-1', number: 'JQ20260310TJ0001', state: 'in_session' }], has_more: false }
    const { shown } = await show(CaseBanner, { case_id: 'c', is_over: false, is_mine: true })
    expect(shown.text()).toContain('已转入调解：JQ20260310TJ0001，调解中')
    expect(shown.text()).toContain('结果写“已转入调解”')
    expect(shown.find('a').attributes('href')).toBe('/disputes/d-1')
  })
})
