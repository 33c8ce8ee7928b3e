import { ApiProblem, type PeopleExportView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import ExportPart from './ExportPart.vue'

const asked: PeopleExportView = { export_id: 'e-1', asked_by: '林警官', asked_at: '2026-03-10T14:00:00+08:00', ground: 'upkeep', purpose: '台风转移名单核对', area_ids: ['g1'], fields: ['name', 'phone'], with_minors: false, max_rows: 600, people: 530, state: 'asked', needs_two: true, is_own: false, may_decide: true, may_withdraw: false, may_fetch: false }
let rows: PeopleExportView[]
let post: ReturnType<typeof vi.spyOn>
async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  const part = mount(ExportPart, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return part
}
type Part = Awaited<ReturnType<typeof show>>
const button = (part: Part, name: string) => part.findAll('button').find((b) => b.text() === name)
const press = async (part: Part, name: string) => {
  await button(part, name)!.trigger('click')
  await flushPromises()
}
const as_officer = () => {
  const officer = spec_me('community_officer')
  me.value = { ...officer, posts: officer.posts.map((p) => ({ ...p, area_id: 'g1' })) }
}
beforeEach(() => {
  book.value = spec_book
  rows = []
  as_officer()
  vi.spyOn(server, 'get').mockImplementation((async () => ({ rows, quota_left: 4_000 })) as never)
  post = vi.spyOn(server, 'post').mockImplementation((async () => asked) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('people as a sheet that leaves', () => {
  it('are not asked for without a purpose, and say what lacks', async () => {
    const part = await show()
    expect(part.text()).toContain('没有导出申请')
    expect(part.text()).toContain('30 天内您还可以导出 4000 人')
    await part.get('form').trigger('submit')
    expect(post).not.toHaveBeenCalled()
    expect(part.text()).toContain('用途至少写 5 个字')
  })
  it('are not asked for with minors unless there is a ground', async () => {
    const part = await show()
    await part.findAll<HTMLInputElement>('.export-form input.field')[0]!.setValue('核对网格名单')
    await part.findAll<HTMLInputElement>('input[type="checkbox"]').at(-1)!.setValue(true)
    await part.get('form').trigger('submit')
    expect(post).not.toHaveBeenCalled()
    expect(part.text()).toContain('依据至少写 5 个字')
  })
  it('say why the server refused', async () => {
    post.mockRejectedValue(new ApiProblem('people_export_quota', 429, '30 天内最多导出 5000 人', {}))
    const part = await show()
    await part.findAll<HTMLInputElement>('.export-form input.field')[0]!.setValue('核对网格名单')
    await part.get('form').trigger('submit')
    await flushPromises()
    expect(part.get('[role="alert"]').text()).toContain('最多导出 5000 人')
  })
  it('are asked for with area, fields and number', async () => {
    const part = await show()
    await part.findAll<HTMLInputElement>('.export-form input.field')[0]!.setValue(' 核对网格名单 ')
    await part.get('form').trigger('submit')
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/register-exports', { ground: 'upkeep', purpose: '核对网格名单', area_ids: ['g1'], fields: ['name'], with_minors: false, max_rows: 100 })
  })
  it('are approved or refused by another person, who is offered no file', async () => {
    me.value = spec_me('station_chief')
    rows = [asked]
    const part = await show()
    expect(part.find('form').exists()).toBe(false)
    await press(part, '台风转移名单核对')
    expect(part.text()).toContain('现有 530 人，最多 600 人')
    expect(part.text()).toContain('要两个人批准')
    expect(button(part, '取走表格')).toBeUndefined()
    await press(part, '批准')
    expect(post).toHaveBeenCalledWith('/register-exports/e-1/decision', { approve: true })
    await part.get('.export-decide input').setValue('范围太大')
    await press(part, '不批准')
    expect(post).toHaveBeenCalledWith('/register-exports/e-1/decision', { approve: false, reason: '范围太大' })
  })
  it('say that one more has to approve', async () => {
    rows = [{ ...asked, first_by: '所长' }]
    const part = await show()
    expect(part.text()).toContain('还要一人批准')
  })
  it('are fetched once', async () => {
    rows = [{ ...asked, state: 'approved', is_own: true, may_decide: false, may_fetch: true, expires_at: '2026-03-11T14:00:00+08:00' }]
    const part = await show()
    await press(part, '台风转移名单核对')
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('PK'))
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
    rows = [{ ...rows[0]!, state: 'fetched', may_fetch: false, fetched_at: '2026-03-10T14:40:00+08:00' }]
    await press(part, '取走表格')
    expect(fetched).toHaveBeenCalledWith('/api/register-exports/e-1/file', expect.objectContaining({ method: 'POST' }))
    expect(part.text()).toContain('已取走，文件不再给出。')
    expect(button(part, '取走表格')).toBeUndefined()
  })
})
