import type { CaseRow, QueuePage } from '@qzt/api'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import ReportedPage from './ReportedPage.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field, problems } } as never })
const row = (n: number) => ({ case_id: `c${n}`, number: `JQ${n}`, title: `第 ${n} 件`, created_at: `2026-03-${String(n).padStart(2, '0')}T10:00:00+08:00`, state: 'filed', allowed_acts: [] }) as unknown as CaseRow
const page = (next: string | undefined, ...numbers: number[]) => ({ rows: numbers.map(row), next, as_of: '2026-03-12T16:20:00+08:00', last_event_id: '1.1' }) as QueuePage
afterEach(() => vi.restoreAllMocks())

it('says that there are older reports, and fetches them on demand', async () => {
  vi.spyOn(server, 'get').mockImplementation(async (path: string, query?: Record<string, unknown>) => (path !== '/cases' ? {} : query?.after === 'behind' ? page(undefined, 2) : page('behind', 4, 3)) as never)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })
  const shown = mount(ReportedPage, { global: { plugins: [i18n, router] } })
  await flushPromises()
  const more = () => shown.findAll('button').find((b) => b.text() === '再取更早的')
  expect(shown.text()).toContain('已显示 2 件，还有更早的')
  await more()!.trigger('click')
  await flushPromises()
  expect(shown.findAll('.li-title').map((x) => x.text())).toEqual(['第 4 件', '第 3 件', '第 2 件'])
  expect(more()).toBeUndefined()
})
