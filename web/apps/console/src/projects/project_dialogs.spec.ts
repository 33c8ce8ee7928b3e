// The dialogs by which a project goes on: what is lacking and what the server refuses stands at the field that it means, and
// is gone to; a project begins with the case that it came of; the folder tells how large it is, and where it cannot be given.
import { ApiProblem, type FolderContents, type ProjectTemplate } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import BeginDialog from './BeginDialog.vue'
import ProjectPage from './ProjectPage.vue'
import { spec_project as project, spec_step as step } from './spec_project'

let answers: Record<string, unknown>
let sent: { path: string; said: Record<string, unknown> }[]
let refuse: ApiProblem | null
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })

const plugins = () => [spec_i18n(), createRouter({ history: createMemoryHistory(), routes: [{ path: '/projects/:id?', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })] as const
async function show() {
  const [i18n, router] = plugins()
  await router.push('/projects/x-1')
  const page = mount(ProjectPage, { global: { plugins: [i18n, router] }, attachTo: document.body })
  await flushPromises()
  return page
}
const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]')!
async function press(name: string, within: ParentNode = document) {
  ;[...within.querySelectorAll<HTMLButtonElement>('button')].find((b) => b.textContent!.trim().startsWith(name))!.click()
  await flushPromises()
}
function field(label: string): HTMLInputElement {
  const found = [...dialog().querySelectorAll<HTMLLabelElement>('label')].find((l) => l.textContent!.trim().startsWith(label))!
  return document.getElementById(found.htmlFor) as HTMLInputElement
}
async function fill(label: string, value: string) {
  const input = field(label)
  input.value = value
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new Event('change'))
  await flushPromises()
}
async function send() {
  dialog().querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}
const wrongs = () => [...dialog().querySelectorAll('.form-row .form-wrong')].map((p) => p.textContent)
const at = (label: string) => field(label).closest('.form-row')!.querySelector('.form-wrong')?.textContent

beforeEach(() => {
  me.value = spec_me('community_worker')
  book.value = spec_book
  server_time('2026-03-10T15:00:00+08:00')
  sent = []
  refuse = null
  answers = { '/projects/x-1': project(), '/projects/x-1/events': { events: [] }, '/projects/x-1/tenders': { tenders: [] }, '/project-shouts': { projects: [] }, '/cases': { rows: [] } }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => answers[path] ?? {}) as never)
  vi.spyOn(server, 'post').mockImplementation((async (path: string, said: Record<string, unknown>) => {
    sent.push({ path, said })
    if (refuse) throw refuse
    return {}
  }) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('a step that is moved', () => {
  it('says what it lacks at each field, and goes to the first', async () => {
    await show()
    await press('改期', document.querySelector('.project-now')!)
    await fill('结束', '2026-03-01')
    await send()
    expect(wrongs()).toEqual(['选结束日期，不能早于开始。', '请写明原因（至少两个字）。'])
    expect(document.activeElement).toBe(field('结束'))
    expect(sent).toEqual([])
  })
  it('tells what the server finds too early at the day that it means', async () => {
    answers['/projects/x-1'] = project({ steps: [step({ state: 'done' }), step({ step_id: 's-2', name: '碰头会', state: 'waiting', started_on: undefined, is_ready: true })] })
    await show()
    await press('改期', document.querySelector('.project-now')!)
    await fill('原因', '会议室排不开')
    refuse = new ApiProblem('plan_too_early', 422, '“碰头会”开始得太早', { name: '碰头会' })
    await send()
    expect(at('开始')).toBe('“碰头会”开始得太早')
    refuse = new ApiProblem('plan_too_early', 422, '“施工”开始得太早', { name: '施工' })
    await send()
    expect(at('开始')).toBeUndefined()
    expect(at('结束')).toBe('“施工”开始得太早')
    expect(document.activeElement).toBe(field('结束'))
  })
})

describe('a step that ends', () => {
  it('asks for the evidence that it needs, and for a day that has come', async () => {
    await show()
    await press('做完了', document.querySelector('.project-now')!)
    await fill('做完日期', '2026-03-11')
    await send()
    expect(wrongs()).toEqual(['选今天或以前的日期。', '请写明结果（至少两个字）。', '选照片或扫描件。'])
    expect(document.activeElement).toBe(field('做完日期'))
  })
})

describe('the next date', () => {
  it('is refused at its day', async () => {
    await show()
    await press('定下一步日期')
    await send()
    expect(wrongs()).toEqual(['写明做什么（至少两个字）。', '请写明原因（至少两个字）。'])
    await fill('做什么', '再碰头')
    await fill('原因', '等报价')
    refuse = new ApiProblem('next_date_wrong', 422, '下一步日期要在今天到一年之内')
    await send()
    expect(at('下一步日期')).toBe('下一步日期要在今天到一年之内')
    expect(document.activeElement).toBe(field('下一步日期'))
    expect(sent[0]!.said).toMatchObject({ what: '再碰头', reason: '等报价', on: '2026-03-17' })
  })
})

describe('a project that begins', () => {
  const template = { key: 'lift', zh: '电梯', en: 'Lift', kind: 'lift', parties: [{ key: 'lead', zh: '社区', en: 'Community' }, { key: 'firm', zh: '物业', en: 'Firm' }], phases: [] } as ProjectTemplate
  async function begin() {
    answers['/project-templates'] = { templates: [{ body: template, is_shipped: true }] }
    const shown = mount(BeginDialog, { global: { plugins: [...plugins()] }, attachTo: document.body })
    await flushPromises()
    return shown
  }
  it('says what it lacks at each field, and which party is unknown', async () => {
    await begin()
    await send()
    expect(wrongs()).toEqual(['至少四个字。', '写清是哪里、哪些。'])
    expect(document.activeElement).toBe(field('项目'))
    await fill('项目', '五部电梯大修')
    await fill('范围', '两幢楼')
    await fill('模板', 'lift')
    await fill('物业', 'o-property')
    refuse = new ApiProblem('project_org_unknown', 422, '单位不存在或已停用', { org: '柏芦物业' })
    await send()
    expect(at('物业')).toBe('单位不存在或已停用')
    expect(document.activeElement).toBe(field('物业'))
    expect(sent[0]!.said).toMatchObject({ template_key: 'lift', sponsor_org: 'o-urban', parts: [{ org_id: 'o-property', part: '物业', party: 'firm' }] })
    expect(sent[0]!.said).not.toHaveProperty('case_id')
  })
  it('offers the cases of the desk as what it came of', async () => {
    const shown = await begin()
    expect(vi.mocked(server.get).mock.calls.find(([path]) => path === '/cases')![1]).toEqual({ desk: 'organisation', limit: 20 })
    await fill('项目', '五部电梯大修')
    await fill('范围', '两幢楼')
    shown.findComponent({ name: 'CasePick' }).vm.$emit('update:modelValue', 'c-1')
    refuse = new ApiProblem('case_not_found', 404, '没有这个事项')
    await send()
    expect(sent[0]!.said).toMatchObject({ case_id: 'c-1' })
    expect(wrongs()).toEqual(['没有这个事项'])
  })
  it('tells when templates cannot be read instead of showing none', async () => {
    vi.mocked(server.get).mockImplementation((async (path: string) => {
      if (path === '/project-templates') throw new ApiProblem('offline', 0, '没有网络')
      return { rows: [] }
    }) as never)
    mount(BeginDialog, { global: { plugins: [...plugins()] }, attachTo: document.body })
    await flushPromises()
    expect(dialog().querySelector('[role="alert"]')).not.toBeNull()
  })
})

describe('the folder', () => {
  const told = async (contents: FolderContents) => {
    answers['/projects/x-1/folder-contents'] = contents
    return (await show()).get('.page-in')
  }
  const limits = { damaged: 0, files_max: 2000, bytes_max: 1 << 30 }
  it('tells how much it is before it is taken along', async () => {
    const page = await told({ files: 12, bytes: 8_600_000, ...limits })
    expect(page.get('a[href$="/folder"]').attributes('href')).toBe('/api/projects/x-1/folder')
    expect(page.text()).toContain('卷宗和 12 个照片、扫描件，约 8.2 MB')
  })
  it('is not offered where it is too large or damaged, and says why', async () => {
    let page = await told({ files: 12, bytes: 2 ** 31, ...limits })
    expect(page.find('a[href$="/folder"]').exists()).toBe(false)
    expect(page.find('a[href$="/file"]').exists()).toBe(true)
    expect(page.text()).toContain('一次最多下载 2000 个、1024.0 MB')
    document.body.innerHTML = ''
    page = await told({ files: 12, bytes: 1, ...limits, damaged: 2 })
    expect(page.find('a[href$="/folder"]').exists()).toBe(false)
    expect(page.text()).toContain('有 2 个照片或扫描件已损坏或丢失')
  })
})
