import { ApiProblem, type PeopleImportView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { spec_i18n } from '../support/spec_desk'
import ImportPart from './ImportPart.vue'

const at_first: PeopleImportView = { import_id: 'i-1', at: '2026-03-10T14:00:00+08:00', state: 'uploaded', total: 0, rows_read: 0, rows_done: 0, added: 0, completed: 0, proposed: 0, unchanged: 0, wrong: 0, is_erased: false, may_start: false, may_cancel: true, may_take_sheet: false }
const preview = { understood: ['A 姓名', 'B 地址'], unknown: ['C 民族'], good: 298, wrong: 2, known: 4, proposed: 3, problems: [{ code: 'identity_number_check', title: '校验不符', count: 2, row: 7 }], headings: ['姓名', '地址'], sample: [['林知秋', '柏芦佳苑6幢302室']] }
const previewed: PeopleImportView = { ...at_first, state: 'previewed', total: 300, rows_read: 300, may_start: true, preview }
const running: PeopleImportView = { ...previewed, state: 'running', rows_done: 120, added: 119, wrong: 1, rows_per_second: 60, seconds_left: 3, may_start: false }
const cancelled: PeopleImportView = { ...running, state: 'cancelled', may_start: true, may_cancel: false, may_take_sheet: true }
let rows: PeopleImportView[]
let get: ReturnType<typeof vi.spyOn>, post: ReturnType<typeof vi.spyOn>
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  const part = mount(ImportPart, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return part
}
type Part = Awaited<ReturnType<typeof show>>
const button = (part: Part, name: string) => part.findAll('button').find((b) => b.text() === name)
const press = async (part: Part, name: string) => {
  await button(part, name)!.trigger('click')
  await flushPromises()
}
async function upload(part: Part, size = 10) {
  const input = part.get<HTMLInputElement>('input[type="file"]')
  Object.defineProperty(input.element, 'files', { value: [new File([new Uint8Array(size)], '人员.csv')], configurable: true })
  await input.trigger('change')
  await flushPromises()
}
beforeEach(() => {
  vi.useFakeTimers()
  rows = []
  get = vi.spyOn(server, 'get').mockImplementation((async () => ({ rows })) as never)
  post = vi.spyOn(server, 'post')
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('people from a sheet', () => {
  it('are not sent when the file is too large', async () => {
    const send = vi.spyOn(server, 'send_file')
    const part = await show()
    await upload(part, 12 * 1024 * 1024 + 1)
    expect(send).not.toHaveBeenCalled()
    expect(part.get('[role="alert"]').text()).toContain('12 MB')
  })
  it('say why the server refused the file', async () => {
    vi.spyOn(server, 'send_file').mockRejectedValue(new ApiProblem('columns_missing', 400, '表格缺少这些列：地址。', {}))
    const part = await show()
    expect(part.text()).toContain('还没有导入过人员')
    await upload(part)
    expect(part.get('[role="alert"]').text()).toContain('缺少这些列：地址')
  })
  it('say when the list could not be fetched, and ask again', async () => {
    get.mockRejectedValueOnce(new ApiProblem('server', 500, '服务器出错', {}))
    const part = await show()
    expect(part.text()).toContain('服务器出错')
  })
  it('are looked at before they are taken, column by column and problem by problem', async () => {
    vi.spyOn(server, 'send_file').mockImplementation((async () => (rows = [at_first])[0]) as never)
    const part = await show()
    await upload(part)
    expect(part.text()).toContain('正在看表格')
    rows = [previewed]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(part.text()).toContain('可以导入 298 行，有问题 2 行；其中 4 人已住在您的区域里')
    expect(part.text()).toContain('不认得、不读也不保存的列：C 民族')
    expect(part.text()).toContain('校验不符')
    expect(button(part, '开始导入 298 行')).toBeDefined()
  })
  it('are followed while they are taken, and no longer', async () => {
    rows = [running]
    const part = await show()
    expect(part.get('progress').attributes()).toMatchObject({ max: '300', value: '120' })
    expect(part.text()).toContain('每秒 60 行，还要 3 秒')
    rows = [{ ...running, state: 'done', rows_done: 300, may_cancel: false }]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(part.get('h2').text()).toBe('已完成')
    const asked = get.mock.calls.length
    await vi.advanceTimersByTimeAsync(5_000)
    expect(get.mock.calls.length).toBe(asked)
  })
  it('can be cancelled and gone on with', async () => {
    rows = [running]
    const part = await show()
    post.mockImplementation((async (path: string) => (rows = [path.endsWith('/cancel') ? cancelled : running])[0]) as never)
    await press(part, '取消')
    expect(post).toHaveBeenCalledWith('/people-imports/i-1/cancel', {}, expect.anything())
    expect(part.get('h2').text()).toBe('已取消')
    await press(part, '接着导入')
    expect(post).toHaveBeenCalledWith('/people-imports/i-1/start', {}, expect.anything())
    expect(part.get('h2').text()).toBe('正在导入')
  })
  it('have their sheet given once', async () => {
    rows = [cancelled]
    const part = await show()
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('PK'))
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
    rows = [{ ...cancelled, may_take_sheet: false, sheet_taken_at: '2026-03-10T14:40:00+08:00' }]
    await press(part, '取走批注表')
    expect(asked).toHaveBeenCalledWith('/api/people-imports/i-1/sheet', expect.objectContaining({ method: 'POST' }))
    expect(button(part, '取走批注表')).toBeUndefined()
    expect(part.text()).toContain('批注表已于')
  })
})
