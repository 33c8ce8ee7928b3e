import type { DisputeReminder, NoticeList, NoticeView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import NoticeBell from './NoticeBell.vue'

const told = (n: number, kind: string, priority = 'P3'): NoticeView => ({ notice_id: `n${n}`, case_id: `c${n}`, number: `JQ2026031003000${n}`, title: `第 ${n} 件`, kind, priority, urgent: priority === 'P1', read: false, at: `2026-03-10T14:0${9 - n}:00+08:00` }) as NoticeView
let reminders: DisputeReminder[] = []
async function bell(...notices: NoticeView[]) {
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/dispute-reminders' ? { reminders } : ({ notices, unread: notices.length } as NoticeList))) as never)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })
  const shown = mount(NoticeBell, { global: { plugins: [spec_i18n(), router] } })
  await flushPromises()
  await shown.find('.bar-icon').trigger('click')
  return { shown, router, lines: () => shown.findAll('.bell-box li button').map((b) => b.find('span').text()) }
}
afterEach(() => vi.restoreAllMocks())

describe('the bell', () => {
  it('puts ordinary notices of one kind into one line, and emergencies by themselves', async () => {
    const { lines, shown } = await bell(told(1, 'dispatched', 'P1'), told(2, 'dispatched'), told(3, 'dispatched'), told(4, 'dispatched', 'P4'))
    expect(lines().length).toBe(2)
    expect(lines()[0]).toContain('第 1 件')
    expect(lines()[1]).toContain('3 件')
    expect(shown.find('.bell-count').text()).toBe('4')
  })
  it('unfolds a line, and leads from each to its case', async () => {
    const { lines, shown, router } = await bell(told(2, 'dispatched'), told(3, 'dispatched'))
    const line = shown.find('.bell-box li > button')
    expect(line.attributes('aria-expanded')).toBe('false')
    await line.trigger('click')
    expect(lines().length).toBe(3)
    await shown.findAll('.bell-digest button')[1]!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query.case).toBe('c3')
  })
  it('has what falls due in disputes above the notices, counts what is late, and leads to it', async () => {
    const due = (timer: string, place: number, is_over: boolean) => ({ dispute_id: `d-${timer}`, number: 'JQ20260310TJ0001', timer, place, due_at: '2026-03-10T14:00:00+08:00', is_over }) as DisputeReminder
    reminders = [due('confirm_alert', 25, true), due('term', 2, false)]
    me.value = null
    expect((await bell(told(2, 'dispatched'))).shown.find('.bell-waits').exists()).toBe(false)
    me.value = spec_me('mediator')
    const { shown, router } = await bell(told(2, 'dispatched'))
    expect(shown.find('.bell-count').text()).toBe('2')
    const lines = shown.findAll('.bell-waits button')
    expect(lines.map((b) => b.find('span').text())).toEqual(['司法确认提醒（第 25 天） · 0310TJ0001 · 已到期', '第 2 期到期 · 0310TJ0001'])
    await lines[1]!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/disputes/d-term')
    reminders = []
    me.value = null
  })
})
