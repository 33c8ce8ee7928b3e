// Who hears of projects that sleep.
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import NoticeBell from '../shell/NoticeBell.vue'
import { server } from './server'
import { me } from './session'
import { load_shouts, shouts } from './shouts'
import { spec_i18n, spec_me } from './spec_desk'

const line = { project_id: 'x-1', title: '电梯大修', kind: 'lift', scope: '', state: 'running', sponsor: '社区', lead: '某某', shout: 'past', shouts_days: 3, late_days: 0 }
afterEach(() => {
  vi.restoreAllMocks()
  shouts.value = []
})

it('is not asked for by those who have no part in projects', async () => {
  me.value = spec_me('grid_worker')
  const get = vi.spyOn(server, 'get')
  await load_shouts()
  expect([get.mock.calls.length, shouts.value.length]).toEqual([0, 0])
})
it('rings until the project is woken, and leads to it', async () => {
  me.value = spec_me('community_worker')
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/project-shouts' ? { projects: [line] } : { notices: [], unread: 0 })) as never)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })
  const bell = mount(NoticeBell, { global: { plugins: [spec_i18n(), router] } })
  await flushPromises()
  expect(bell.get('.bell-count').text()).toBe('1')
  await bell.get('.bar-icon').trigger('click')
  expect(bell.get('.bell-shouts').text()).toContain('下一步日期已过 3 天')
  await bell.get('.bell-shouts button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.path).toBe('/projects/x-1')
  vi.mocked(server.get).mockImplementation((async () => ({ projects: [] })) as never)
  await load_shouts()
  expect(bell.find('.bell-count').exists()).toBe(false)
})
it('keeps what was told when no answer comes', async () => {
  me.value = spec_me('station_chief')
  shouts.value = [line as never]
  vi.spyOn(server, 'get').mockRejectedValue(new Error('offline'))
  await load_shouts()
  expect(shouts.value).toHaveLength(1)
})
