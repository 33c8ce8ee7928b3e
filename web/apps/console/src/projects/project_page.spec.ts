import { ApiProblem, type ProjectHistory, type ProjectLine } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import { name_of } from './project_words'
import ProjectPage from './ProjectPage.vue'
import ProjectsPage from './ProjectsPage.vue'
import { spec_project as project, spec_step as step } from './spec_project'

const history: ProjectHistory = { events: [{ at: '2026-03-09T09:00:00+08:00', member: '某某', act: 'replanned', text: '配件晚到', facts: {}, refusal: 'plan_too_early' }] }
const line = (more: Partial<ProjectLine>): ProjectLine => ({ project_id: 'x-1', title: '电梯', kind: 'lift', scope: '五部', state: 'running', sponsor: '兰汀社区', lead: '某某', next_on: '2026-03-09', next_what: '碰头', planned_end_on: '2026-06-01', shouts_days: 0, late_days: 0, ...more })

let answers: Record<string, unknown>
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
async function show(page: typeof ProjectPage | typeof ProjectsPage, path: string) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/projects/:id?', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(path)
  const shown = mount(page, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return shown
}
beforeEach(() => {
  me.value = spec_me('community_worker')
  answers = { '/projects/x-1': project(), '/projects/x-1/events': history, '/projects/x-1/tenders': { tenders: [] } }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => answers[path] ?? {}) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('a project', () => {
  it('says first why it shouts, what comes next, whose it is', async () => {
    const now = (await show(ProjectPage, '/projects/x-1')).get('.project-now').text()
    expect(now).toContain('下一步日期已过 1 天')
    expect(now).toContain('出具检测报告')
    expect(now).toContain('物业')
    expect(now.indexOf('出具检测报告')).toBeLessThan(now.indexOf('碰头会'))
  })
  it('tells each step in words as well as in bars', async () => {
    const row = (await show(ProjectPage, '/projects/x-1')).findAll('.plan-table tbody tr')[1]!
    expect(row.text()).toContain('▲ 晚 5 天')
    expect(row.findAll('.plan-bars i').map((i) => i.classes()[0])).toEqual(['bar-first', 'bar-planned', 'bar-actual'])
    expect(row.get('.plan-bars').attributes('aria-hidden')).toBe('true')
  })
  it('walks from step to step with the arrows, and opens one with Enter', async () => {
    const page = await show(ProjectPage, '/projects/x-1')
    const rows = page.findAll('.plan-table tr[tabindex]')
    ;(rows[0]!.element as HTMLElement).focus()
    await rows[0]!.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(rows[1]!.element)
    await rows[1]!.trigger('keydown', { key: 'Enter' })
    const dialog = document.querySelector('[role="dialog"]')
    expect(dialog?.querySelector('h2')?.textContent).toBe('碰头会')
    ;[...dialog!.querySelectorAll('button')].find((b) => b.textContent === '改期')!.click()
    await flushPromises()
    expect(document.querySelector('[role="dialog"] h2')?.textContent).toBe('改期：碰头会')
  })
  it('tells money to the fen and history with what was refused', async () => {
    const page = (await show(ProjectPage, '/projects/x-1')).text()
    expect(page).toContain('368,000.50')
    expect(page).toContain('被拒：plan_too_early')
  })
  it('does not ask for what is not shown to those who only take part', async () => {
    answers['/projects/x-1'] = project({ sight: 'takes_part', budget: undefined, steps: [step({})] })
    const page = await show(ProjectPage, '/projects/x-1')
    expect(vi.mocked(server.get).mock.calls.map((c) => c[0])).toEqual(['/projects/x-1'])
    expect(page.text()).not.toContain('资金')
    expect(page.findAll('.next-acts button').map((b) => b.text())).toEqual(['做完了 出具检测报告'])
  })
  it('begins a step in the version that is shown', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({} as never)
    const page = await show(ProjectPage, '/projects/x-1')
    await page.findAll('.next-acts button').find((b) => b.text().startsWith('开始'))!.trigger('click')
    expect(post.mock.calls[0]![0]).toBe('/projects/x-1/step-starts')
    expect(post.mock.calls[0]![1]).toMatchObject({ version: 4, step_id: 's-2', on: '2026-03-10' })
  })
  it('says what the server refused', async () => {
    vi.spyOn(server, 'post').mockRejectedValue(new ApiProblem('step_waits', 409, '“碰头会”要等“出具检测报告”做完。'))
    const page = await show(ProjectPage, '/projects/x-1')
    await page.findAll('.next-acts button').find((b) => b.text().startsWith('开始'))!.trigger('click')
    await flushPromises()
    expect(page.get('[role="alert"]').text()).toContain('要等')
  })
  it('has a name in each language where its template gave one', () => {
    expect([name_of(step({}), 'en'), name_of(step({ name_en: undefined }), 'en'), name_of(step({}), 'zh')]).toEqual(['Report', '出具检测报告', '出具检测报告'])
  })
})

describe('the list', () => {
  it('marks what sleeps with a word, not by colour alone', async () => {
    answers['/projects'] = { projects: [line({ shout: 'no_date', next_on: undefined }), line({ project_id: 'x-2', late_days: 3 })] }
    const rows = (await show(ProjectsPage, '/projects')).findAll('tbody tr').map((r) => r.text())
    expect(rows[0]).toContain('没有下一步日期')
    expect(rows[1]).toContain('▲ 晚 3 天')
    expect(rows[1]).not.toContain('下一步日期已过')
  })
  it('goes on where the page ended', async () => {
    answers['/projects'] = { projects: [line({})], next: '2026-03-09.x' }
    const page = await show(ProjectsPage, '/projects')
    answers['/projects'] = { projects: [line({ project_id: 'x-3', title: '消防通道' })] }
    await page.findAll('button').find((b) => b.text() === '再看一页')!.trigger('click')
    await flushPromises()
    expect(page.findAll('tbody tr')).toHaveLength(2)
    expect(vi.mocked(server.get).mock.lastCall![1]).toEqual({ state: 'running', after: '2026-03-09.x' })
  })
})
