// What whoever leads a project writes on its page: refused beside the field, kept when somebody else was quicker, and sent
// as the server takes it.
import { ApiProblem, type MeetingView, type ProjectView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import ProjectPage from './ProjectPage.vue'
import { spec_project as project, spec_step as step } from './spec_project'

let answers: Record<string, unknown>
let sent: { path: string; said: Record<string, unknown> }[]
let refuse: ApiProblem | null
vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
const meeting = (more: Partial<MeetingView> = {}): MeetingView => ({ meeting_id: 'g-1', at: '2026-03-12T14:30:00+08:00', place: '社区会议室', agenda: '商量方案', state: 'called', orgs: ['o-1', 'o-2'], members: [], files: [], resolutions: [], ...more })

async function show(more: Partial<ProjectView> = {}) {
  answers['/projects/x-1'] = project(more)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/projects/:id?', component: { render: () => null } }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push('/projects/x-1')
  const page = mount(ProjectPage, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return page
}
const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]')
const button = (name: string, within: ParentNode = document) => [...within.querySelectorAll<HTMLButtonElement>('button')].find((b) => b.textContent!.trim().startsWith(name))
async function press(name: string, within?: ParentNode) {
  const found = button(name, within)
  if (!found) throw new Error(`no button ${name}`)
  found.click()
  await flushPromises()
}
function field(label: string): HTMLInputElement {
  const found = [...dialog()!.querySelectorAll<HTMLLabelElement>('label')].find((l) => l.textContent!.trim().startsWith(label))
  const id = found?.htmlFor
  const input = id ? document.getElementById(id) : (found?.querySelector('input') ?? dialog()!.querySelector(`[aria-label="${label}"]`))
  return (input ?? dialog()!.querySelector(`[aria-label="${label}"]`)) as HTMLInputElement
}
async function fill(label: string, value: string) {
  const input = field(label)
  input.value = value
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new Event('change'))
  await flushPromises()
}
const send = () => press_last()
async function press_last() {
  dialog()!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}
const wrongs = () => [...dialog()!.querySelectorAll('.form-row .form-wrong')].map((p) => p.textContent)

beforeEach(() => {
  me.value = spec_me('community_worker')
  book.value = spec_book
  server_time('2026-03-10T15:00:00+08:00')
  sent = []
  refuse = null
  answers = { '/projects/x-1/events': { events: [] }, '/projects/x-1/tenders': { tenders: [] }, '/project-shouts': { projects: [] } }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => answers[path] ?? {}) as never)
  vi.spyOn(server, 'post').mockImplementation((async (path: string, said: Record<string, unknown>) => {
    sent.push({ path: path.replace('/projects/x-1/', ''), said })
    if (refuse) throw refuse
    return {}
  }) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('a meeting', () => {
  it('is not called without a time ahead, a place and a matter; each is told at its field', async () => {
    await show()
    await press('通知开会')
    await send()
    expect(wrongs()).toEqual(['选一个以后的时间。', '写明地点。', '写明商量什么（至少两个字）。'])
    expect(document.activeElement).toBe(field('时间'))
    expect(sent).toEqual([])
  })
  it('is called with those who are ticked', async () => {
    await show()
    await press('通知开会')
    await fill('时间', '2026-03-12T14:30')
    await fill('地点', '社区会议室')
    await fill('商量什么', '商量方案')
    await send()
    expect(sent[0]).toMatchObject({ path: 'meetings', said: { version: 4, at: '2026-03-12T06:30:00.000Z', place: '社区会议室', orgs: ['o-1', 'o-2'], members: [] } })
    expect(dialog()).toBeNull()
  })
  it('says a refusal that means one field at that field, and keeps what was typed', async () => {
    refuse = new ApiProblem('meeting_time_wrong', 422, '开会时间要晚于现在')
    await show({ meetings: [meeting()] })
    await press('改时间地点')
    await fill('地点', '物业办公室')
    await send()
    expect(wrongs()).toEqual(['开会时间要晚于现在'])
    expect(field('地点').value).toBe('物业办公室')
  })
  it('is loaded anew when somebody else was quicker, and sent with the new version then', async () => {
    refuse = new ApiProblem('project_changed', 409, '刚有人改过这个项目')
    await show({ meetings: [meeting()] })
    await press('取消会议')
    await fill('原因', '改天再开')
    answers['/projects/x-1'] = project({ version: 5, meetings: [meeting()] })
    await send()
    expect(dialog()!.textContent).toContain('您填的还在')
    refuse = null
    await send()
    expect(sent.map((s) => s.said.version)).toEqual([4, 5])
    expect(sent[1]!.said.command_id).not.toBe(sent[0]!.said.command_id)
  })
  it('that may have been heard is sent again as the same command', async () => {
    refuse = new ApiProblem('no_answer', 0, '')
    await show({ meetings: [meeting()] })
    await press('取消会议')
    await fill('原因', '改天再开')
    await send()
    await send()
    expect(sent[1]!.said).toEqual(sent[0]!.said)
  })
  it('has minutes only after it has begun', async () => {
    const page = await show({ meetings: [meeting()] })
    expect(page.text()).toContain('开会后再写记录')
    expect(button('写记录')).toBeUndefined()
    server_time('2026-03-12T14:30:00+08:00')
    await flushPromises()
    expect(button('写记录')).toBeDefined()
  })
  it('decides what becomes a step, with owner and days', async () => {
    await show({ meetings: [meeting({ at: '2026-03-09T14:30:00+08:00' })] })
    await press('写记录')
    await fill('记录', '都同意先报价')
    await press('加一项决定')
    await fill('决定了什么', '三家报价')
    await press_check('有要办的事')
    expect(field('办什么').value).toBe('三家报价')
    await fill('结束日期', '2026-03-01')
    await send()
    expect(wrongs()).toEqual(['选结束日期，不能早于开始。'])
    await fill('结束日期', '2026-03-20')
    await send()
    expect(sent[0]).toMatchObject({ path: 'meeting-minutes', said: { meeting_id: 'g-1', minutes: '都同意先报价', resolutions: [{ text: '三家报价', step: { name: '三家报价', phase_id: 'p-1', owner_org: 'o-1', planned_start: '2026-03-10', planned_end: '2026-03-20' } }] } })
    expect(sent[0]!.said).not.toHaveProperty('at')
  })
  it('that was held and never called says when and where it was', async () => {
    await show()
    await press('补记会议')
    await fill('开会时间', '2026-03-11T09:00')
    await send()
    expect(wrongs()[0]).toBe('选已经过去的时间。')
    await fill('开会时间', '2026-03-09T09:00')
    await fill('地点', '小区门口')
    await fill('商量什么', '看现场')
    await fill('记录', '先修六幢')
    await send()
    expect(sent[0]).toMatchObject({ path: 'meeting-minutes', said: { at: '2026-03-09T01:00:00.000Z', place: '小区门口', agenda: '看现场' } })
  })
  it('stands as the next date with its time and place', async () => {
    const page = await show({ next_on: '2026-03-12', next_step: undefined, next_what: '14:30 社区会议室', shout: undefined, meetings: [meeting()] })
    expect(page.get('.project-date').text()).toContain('14:30')
    expect(page.get('.project-date').text()).toContain('开会：社区会议室')
  })
})
async function press_check(label: string) {
  const box = [...dialog()!.querySelectorAll('label')].find((l) => l.textContent!.includes(label))!.querySelector('input')!
  box.checked = !box.checked
  box.dispatchEvent(new Event('change'))
  await flushPromises()
}

describe('a step', () => {
  it('is added with its reason; what the server refuses of it stands at its field', async () => {
    refuse = new ApiProblem('plan_too_early', 422, '“三家报价”开始得太早', { name: '三家报价', after: '碰头会', day: '2026-03-12' })
    await show()
    await press('加步骤')
    await send()
    expect(wrongs()).toEqual(['写明名称。', '请写明原因（至少两个字）。'])
    await fill('办什么', '三家报价')
    await fill('原因', '街道要求')
    await send()
    expect(sent[0]).toMatchObject({ path: 'steps', said: { reason: '街道要求', step: { name: '三家报价', owner_org: 'o-1', after: [], use: 'work' } } })
    expect(wrongs()).toEqual(['“三家报价”开始得太早'])
    expect(document.activeElement).toBe(field('开始日期'))
  })
  it.each([
    ['改派', 'step-owners', { owner_org: 'o-2', reason: '人手不够' }],
    ['取消步骤', 'step-drops', { reason: '人手不够' }],
  ])('is open to: %s', async (act, noun, said) => {
    await show()
    await press('办理 出具检测报告')
    await press(act, dialog()!)
    await fill('原因', '人手不够')
    await send()
    expect(sent[0]).toMatchObject({ path: noun, said: { step_id: 's-1', ...said } })
  })
  it('that is done goes on with another day', async () => {
    await show({ steps: [step({ state: 'done', ended_on: '2026-03-09' })] })
    await press('出具检测报告')
    expect(button('取消步骤', dialog()!)).toBeUndefined()
    await press('退回重办', dialog()!)
    await fill('原因', '有一台没修好')
    await send()
    expect(sent[0]).toMatchObject({ path: 'step-reopenings', said: { step_id: 's-1', planned_end: '2026-03-17', reason: '有一台没修好' } })
  })
  it('waits for a ballot that is chosen', async () => {
    answers['/ballots'] = { ballots: [{ ballot_id: 'b-1', question: '用维修资金修电梯', scope: '5幢、6幢', state: 'open', closes_at: '' }, { ballot_id: 'b-2', question: '作废的', scope: '', state: 'voided', closes_at: '' }] }
    await show({ steps: [step({ use: 'ballot' })] })
    await press('办理 出具检测报告')
    expect(button('做完了', dialog()!)).toBeUndefined()
    await press('关联表决', dialog()!)
    expect([...field('业主表决').querySelectorAll('option')].map((o) => o.value)).toEqual(['', 'b-1'])
    await send()
    expect(wrongs()).toEqual(['选一次表决。'])
    await fill('业主表决', 'b-1')
    await send()
    expect(sent[0]).toMatchObject({ path: 'step-ballots', said: { ballot_id: 'b-1' } })
  })
})

describe('the plan of a draft', () => {
  const draft = (more: Partial<ProjectView> = {}) => show({ state: 'draft', shout: undefined, next_on: undefined, steps: [step({ state: 'waiting', may_act: false, planned_start: '2026-03-10', planned_end: '2026-03-14' }), step({ step_id: 's-2', name: '碰头会', state: 'waiting', after: ['s-1'], planned_start: '2026-03-12', planned_end: '2026-03-13' })], ...more })
  const editor = () => document.querySelector<HTMLElement>('.plan-editor')!
  const at = (label: string) => editor().querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!
  it('says what begins too early, and puts it in order', async () => {
    await draft()
    await press('改计划')
    expect(editor().textContent).toContain('要等“出具检测报告”')
    await press('按先后顺排')
    expect(at('第 2 步：开始日期').value).toBe('2026-03-15')
    expect(at('第 2 步：结束日期').value).toBe('2026-03-16')
    expect(editor().textContent).not.toContain('要等“出具检测报告”')
  })
  it('takes phases and steps, none without a name', async () => {
    await draft()
    await press('改计划')
    await press('加阶段')
    await press('存计划')
    expect([...editor().querySelectorAll('.form-wrong[role="alert"]')].map((p) => p.textContent)).toEqual(['写明名称。'])
    expect(sent).toEqual([])
    at('阶段 2 名称').value = '施工'
    at('阶段 2 名称').dispatchEvent(new Event('input'))
    await flushPromises()
    await press('加步骤 施工')
    at('第 3 步：办什么').value = '进场'
    at('第 3 步：办什么').dispatchEvent(new Event('input'))
    at('第 1 步：办什么').value = '检测'
    at('第 1 步：办什么').dispatchEvent(new Event('input'))
    await press('存计划')
    const said = sent[0]!.said as { phases: object[]; steps: { name: string; after: string[]; phase_id: string }[] }
    expect(sent[0]!.path).toBe('plan')
    expect(said.phases).toMatchObject([{ name: '查明情况' }, { name: '施工' }])
    expect(said.steps.map((s) => s.name)).toEqual(['检测', '碰头会', '进场'])
    expect(said.steps[1]!.after).toEqual(['s-1'])
  })
  it('forgets a step that is taken away where others waited for it', async () => {
    await draft()
    await press('改计划')
    editor().querySelector<HTMLElement>('[aria-label="去掉第 1 步"]')!.click()
    await press('存计划')
    expect(sent[0]!.said.steps).toMatchObject([{ step_id: 's-2', after: [] }])
  })
  it('keeps a circle where it was made', async () => {
    refuse = new ApiProblem('plan_cycle', 422, '步骤互相等待', { name: '碰头会' })
    await draft()
    await press('改计划')
    await press('存计划')
    const second = editor().querySelectorAll('.plan-step')[1]!
    expect(second.textContent).toContain('步骤互相等待')
  })
})

describe('documents, money and risks', () => {
  it('asks for a document that is not there yet', async () => {
    await show()
    await press('要材料')
    await fill('材料名称', '施工许可')
    await fill('向哪个单位要', 'o-2')
    await send()
    expect(sent[0]).toMatchObject({ path: 'paperwork', said: { title: '施工许可', org_id: 'o-2', is_shared: false } })
    expect(sent[0]!.said).not.toHaveProperty('files')
  })
  it('stands first while it is awaited, and is handed in with pages by whose it is', async () => {
    me.value = { ...spec_me('property_staff'), posts: [{ post_id: 'p', role: 'property_staff', org_id: 'o-2' }] } as never
    vi.spyOn(server, 'put_file').mockResolvedValue({ file_id: 'f-1' } as never)
    const paper = (id: string, title: string, org_id: string, files: string[]) => ({ paperwork_id: id, edition: 1, title, org_id, is_shared: true, files, kept_at: '2026-03-09T09:00:00+08:00' })
    const page = await show({ sight: 'takes_part', budget: undefined, steps: [], paperwork: [paper('a', '分摊表', 'o-1', ['f-0']), paper('b', '施工许可', 'o-2', [])] })
    expect(page.findAll('section[aria-label="材料"] li header').map((h) => h.text().slice(0, 2))).toEqual(['待交', '已交'])
    expect(page.get('.file-links a').attributes('href')).toBe('/api/files/f-0?project_id=x-1')
    expect(button('给各单位看')).toBeUndefined()
    await press('交来')
    await send()
    expect(wrongs()).toEqual(['选照片或扫描件。'])
    const input = field('照片或扫描件')
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'permit.jpg', { type: 'image/jpeg' })] })
    input.dispatchEvent(new Event('change'))
    await flushPromises()
    refuse = new ApiProblem('no_answer', 0, '')
    await send()
    refuse = null
    await send()
    expect(server.put_file).toHaveBeenCalledTimes(1)
    expect(sent[1]).toMatchObject({ path: 'paperwork', said: { paperwork_id: 'b', org_id: 'o-2', files: ['f-1'] } })
  })
  it('counts money in fen, and wants a word where more is committed than planned', async () => {
    await show()
    await press('加一笔')
    await fill('做什么用', '施工')
    await fill('谁出钱', '维修资金')
    await fill('计划（元）', '1,000.1')
    await fill('已签约（元）', '1000.11')
    await fill('已付（元）', '1000.12')
    await send()
    expect(wrongs()).toEqual(['已付不能超过已签约。', '签约超过计划，要写明原因。'])
    await fill('已付（元）', '0.07')
    await fill('备注', '材料涨价')
    await send()
    expect(sent[0]).toMatchObject({ path: 'budget-lines', said: { planned_fen: 100_010, committed_fen: 100_011, paid_fen: 7, note: '材料涨价' } })
  })
  it('tells how likely and how bad in words; what is over needs no next look', async () => {
    const page = await show({ risks: [{ risk_id: 'r-1', text: '配件晚到', answer: '先订货', likelihood: 'high', impact: 'low', owner_org: 'o-2', next_look: '2026-03-01', is_over: false, is_late: true }] })
    expect(page.text()).toContain('很可能 · 影响小')
    await press('看过')
    expect(field('下次查看').value).toBe('2026-03-24')
    await fill('下次查看', '2026-03-01')
    await send()
    expect(wrongs()).toEqual(['选今天或以后的日期。'])
    await press_check('已经过去')
    await send()
    expect(sent[0]).toMatchObject({ path: 'risks', said: { risk_id: 'r-1', is_over: true, likelihood: 'high' } })
  })
})

describe('the whole', () => {
  it('is given up with a reason, and not ended while steps are open', async () => {
    await show()
    await press('办结')
    expect(dialog()!.textContent).toContain('还有 2 个步骤没做完')
    await press('取消', dialog()!)
    await press('停办')
    await send()
    expect(wrongs()).toEqual(['请写明原因（至少两个字）。'])
    await fill('原因', '并入旧改')
    await send()
    expect(sent[0]).toMatchObject({ path: 'stop', said: { reason: '并入旧改' } })
  })
  it('takes in another organisation, each once', async () => {
    await show()
    await press('改大纲')
    await press('加参与单位')
    await send()
    expect(dialog()!.textContent).toContain('选一个单位，不能重复。')
    await fill('参与单位 2', 'o-urban')
    await fill('参与单位 2 做什么', '执法')
    await send()
    expect(sent[0]).toMatchObject({ path: 'outline', said: { parts: [{ org_id: 'o-2', part: '配合检测' }, { org_id: 'o-urban', part: '执法' }], areas: [], addresses: [] } })
  })
  it('shows nothing to write to those who only supervise, and only their own to those who take part', async () => {
    const writes = ['改大纲', '停办', '办结', '加步骤', '通知开会', '补记会议', '加一笔', '加风险', '要材料']
    await show({ sight: 'supervises', meetings: [meeting()], steps: [step({ may_act: false })] })
    for (const name of [...writes, '交材料', '改时间地点']) expect([name, button(name)]).toEqual([name, undefined])
    document.body.innerHTML = ''
    me.value = { ...spec_me('property_staff'), posts: [{ post_id: 'p', role: 'property_staff', org_id: 'o-2' }] } as never
    await show({ sight: 'takes_part', budget: undefined, meetings: [meeting()] })
    for (const name of writes) expect([name, button(name)]).toEqual([name, undefined])
    expect(button('交材料')).toBeDefined()
  })
})
