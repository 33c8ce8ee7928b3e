// Templates without code: copied, written, laid out as they would be, refused field by field, kept and taken away.
import { ApiProblem, type ProjectTemplate } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import { add_step, copy_of, days_of, drop_party, new_template, next_key, preview_of, template_form, template_said } from './template_draft'
import TemplatesPage from './TemplatesPage.vue'

const lift: ProjectTemplate = {
  key: 'lift_repair', zh: '电梯大修', en: 'Lift repair', kind: 'lift', parties: [{ key: 'lead', zh: '社区', en: 'Community' }, { key: 'firm', zh: '物业', en: 'Firm' }],
  phases: [{ zh: '查明', en: 'Find out', steps: [{ key: 'report', zh: '检测', en: 'Report', party: 'firm', days: 3 }] }, { zh: '施工', en: 'Works', steps: [{ key: 'works', zh: '施工', en: 'Works', party: 'firm', days: 10, after: ['report'], cause: 'large_project' }] }],
}
const own: ProjectTemplate = { ...lift, key: 'own_abc', zh: '电梯大修（本站）' }
let templates: { body: ProjectTemplate; is_shipped: boolean }[]
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  const page = mount(TemplatesPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return page
}
const button = (name: string) => [...document.querySelectorAll<HTMLButtonElement>('button')].find((b) => b.textContent!.trim().startsWith(name))
async function press(name: string) {
  button(name)!.click()
  await flushPromises()
}
async function fill(label: string, value: string) {
  const input = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!
  input.value = value
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new Event('change'))
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('station_chief')
  server_time('2026-03-10T15:00:00+08:00')
  templates = [{ body: lift, is_shipped: true }, { body: own, is_shipped: false }]
  vi.spyOn(server, 'get').mockImplementation((async () => ({ templates })) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('a template', () => {
  it('goes through the form and comes out as it was', () => expect(template_said(template_form(lift))).toEqual({ ...lift, phases: [{ ...lift.phases[0]!, steps: [{ ...lift.phases[0]!.steps![0]!, after: [] }] }, lift.phases[1]] }))
  it('says in Chinese what has no English', () => {
    const form = { ...new_template(), zh: '水泵更换' }
    expect(template_said(form)).toMatchObject({ zh: '水泵更换', en: '水泵更换' })
  })
  it('is another one when it is copied, and leaves what it was copied from alone', () => {
    const copy = copy_of(lift, (name) => `${name}（本站）`)
    copy.phases[0]!.steps[0]!.zh = '别的'
    expect([copy.key === lift.key, copy.zh, lift.phases[0]!.steps![0]!.zh]).toEqual([false, '电梯大修（本站）', '检测'])
    expect(copy.key).toMatch(/^own_[a-z]{8}$/)
  })
  it('never makes a key twice, also after one was taken away', () => expect(next_key('step', ['step1', 'step3'])).toBe('step4'))
  it('lets a new step come after the one before, for the same party', () => {
    const form = template_form(lift)
    add_step(form, form.phases[1]!)
    expect(form.phases[1]!.steps[1]).toMatchObject({ after: ['works'], party: 'firm' })
  })
  it('gives to whoever leads what fell to a party that is gone', () => {
    const form = template_form(lift)
    drop_party(form, 1)
    expect(form.phases.flatMap((p) => p.steps.map((s) => s.party))).toEqual(['lead', 'lead'])
  })
  it('is laid out with each step behind what it waits for', () => {
    const plan = preview_of(template_form(lift), '2026-03-10')
    expect(plan.steps.map((s) => [s.planned_start, s.planned_end])).toEqual([['2026-03-10', '2026-03-12'], ['2026-03-13', '2026-03-22']])
    expect(days_of(plan)).toBe('2026-03-22')
  })
  it('of which steps wait for each other in a circle is drawn all the same', () => {
    const form = template_form(lift)
    form.phases[0]!.steps[0]!.after = ['works']
    expect(preview_of(form, '2026-03-10').steps).toHaveLength(2)
  })
})

describe('the page of templates', () => {
  it('lets those look who only lead projects', async () => {
    me.value = spec_me('community_worker')
    await show()
    expect(['新模板', '复制', '改模板', '删除'].map(button)).toEqual([undefined, undefined, undefined, undefined])
    await press('看 电梯大修')
    expect(document.querySelector('.plan-table')?.textContent).toContain('检测')
  })
  it('takes away only what is its own', async () => {
    const remove = vi.spyOn(server, 'remove').mockResolvedValue({ templates: templates.slice(0, 1) } as never)
    await show()
    expect(button('删除 电梯大修')?.textContent).toContain('（本站）')
    await press('删除')
    ;[...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].find((b) => b.textContent === '删除')!.click()
    await flushPromises()
    expect(remove.mock.calls[0]![0]).toBe('/project-templates/own_abc')
    expect(button('删除')).toBeUndefined()
  })
  it('is not sent while something is missing', async () => {
    const put = vi.spyOn(server, 'put')
    await show()
    await press('新模板')
    await press('存模板')
    expect([...document.querySelectorAll('.form-wrong')].map((p) => p.textContent)).toEqual(['至少两个字。', '写明是哪一方。', '写明阶段名称。', '至少一个步骤。'])
    expect(document.activeElement?.id).toBe('template-zh')
    expect(put).not.toHaveBeenCalled()
  })
  it('says each fault that the server found at its field, and keeps what was written', async () => {
    const fault = (path: string, title: string) => ({ path, code: 'x', title })
    vi.spyOn(server, 'put').mockRejectedValue(new ApiProblem('template_wrong', 422, '模板有 2 处不对', {}, [fault('/phases/0/steps/0/after', '从“report”起步骤互相等待'), fault('/phases/1/steps/0/days', '太多')]))
    await show()
    await press('复制 电梯大修')
    await fill('第 1 步：办什么', '检测两台')
    await press('存模板')
    const steps = [...document.querySelectorAll('.plan-step')].map((s) => s.querySelector('.form-wrong')?.textContent)
    expect(steps).toEqual(['从“report”起步骤互相等待', '太多'])
    expect(document.querySelector<HTMLInputElement>('[aria-label="第 1 步：办什么"]')!.value).toBe('检测两台')
  })
  it('keeps a copy under a key of its own', async () => {
    const put = vi.spyOn(server, 'put').mockResolvedValue({ templates } as never)
    await show()
    await press('复制 电梯大修')
    await fill('第 2 步：要几天', '20')
    expect(document.querySelector('.template-preview')?.textContent).toContain('4 月 1 日')
    await press('存模板')
    const said = put.mock.calls[0]![1] as ProjectTemplate
    expect([put.mock.calls[0]![0], said.key === 'lift_repair', said.phases[1]!.steps![0]!.days]).toEqual(['/project-templates', false, 20])
    expect(document.querySelector('.plan-editor')).toBeNull()
  })
})
