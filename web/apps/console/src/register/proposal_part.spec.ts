import { ApiProblem, type ProposalView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { spec_i18n } from '../support/spec_desk'
import ProposalPart from './ProposalPart.vue'

const proposal = (proposal_id: string, more: Partial<ProposalView> = {}): ProposalView => ({
  proposal_id, address_id: 'a-1', name: '6幢302室', around: '柏芦佳苑', what: 'field', subject: 'person', subject_id: 'x-1', person: '方*兰', field: 'phone', before: '139*21', after: '138*00',
  was_wrong: false, said_by: 'self', proposed_by: '谢立兰', proposed_at: '2026-03-10T01:00:00Z', state: 'waiting', is_own: false, own_card: false, ...more,
})
const whole = { ...proposal('p-1'), before: '13900000021', after: '13800000000' }
let get: ReturnType<typeof vi.spyOn>
let post: ReturnType<typeof vi.spyOn>
let rows: ProposalView[]

async function show() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push('/register/proposals')
  const part = mount(ProposalPart, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return part
}
const press = async (key: string) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await flushPromises()
}
beforeEach(() => {
  rows = [proposal('p-1'), proposal('p-2', { what: 'moved_out', field: undefined, before: undefined, after: undefined }), proposal('p-3', { is_own: true })]
  get = vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/register-proposals' ? { rows } : whole)) as never)
  post = vi.spyOn(server, 'post').mockImplementation((async () => ({ ...proposal('p-1'), state: 'confirmed' })) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('proposed changes at a desk', () => {
  it('that a resident told with one’s own card are for somebody else', async () => {
    rows = [proposal('p-1', { what: 'still_so', field: undefined, before: undefined, after: undefined, proposed_by: undefined, own_card: true })]
    const part = await show()
    expect(part.text()).toContain('本人说没变化：方*兰')
    await press('j')
    await press('y')
    expect(post).not.toHaveBeenCalled()
    expect(part.text()).toContain('这是用您留的核对卡说的')
  })
  it('are not confirmed before the whole value was opened', async () => {
    const part = await show()
    await press('j')
    await press('y')
    expect(post).not.toHaveBeenCalled()
    expect(part.text()).toContain('请先看完整内容，再确认')
  })
  it('are not refused without a reason', async () => {
    const part = await show()
    await press('j')
    await part.findAll('button').find((b) => b.text().startsWith('不确认'))!.trigger('click')
    expect(post).not.toHaveBeenCalled()
    expect(part.get('[role="alert"]').text()).toContain('请写一句原因')
  })
  it('show why the server refused, and fetch anew what somebody else has decided', async () => {
    const part = await show()
    await press('j')
    await press('Enter')
    post.mockRejectedValueOnce(new ApiProblem('proposal_decided', 409, '这条变更建议已有结论', {}))
    await press('y')
    expect(part.get('[role="alert"]').text()).toContain('这条变更建议已有结论')
    expect(get.mock.calls.filter((c: unknown[]) => c[0] === '/register-proposals')).toHaveLength(2)
  })
  it('of one\'s own are taken back, and confirmed by somebody else', async () => {
    const part = await show()
    for (let i = 0; i < 3; i++) await press('j')
    await press('y')
    expect(post).not.toHaveBeenCalled()
    const side = part.get('.register-side')
    expect(side.text()).toContain('自己提的，要由另一个人或本人确认')
    expect(side.findAll('button').some((b) => b.text().startsWith('确认'))).toBe(false)
  })
  it('are opened one at a time, by Enter, and hidden again by going on', async () => {
    const part = await show()
    expect(part.text()).not.toContain('13800000000')
    await press('j')
    expect(get).toHaveBeenCalledTimes(1)
    await press('Enter')
    expect(get).toHaveBeenCalledWith('/register-proposals/p-1')
    expect(part.text()).toContain('13800000000')
    await press('j')
    expect(part.text()).not.toContain('13800000000')
  })
  it('are confirmed by y, and the next one is there', async () => {
    const part = await show()
    await press('j')
    await press('Enter')
    await press('y')
    expect(post).toHaveBeenCalledWith('/register-proposals/p-1/decisions', { confirm: true })
    expect(part.get('[role="status"]').text()).toContain('已确认，登记已改')
    expect(part.get('.row-on').text()).toContain('搬走：方*兰')
  })
  it('say when somebody else changed the same thing first', async () => {
    post.mockResolvedValueOnce({ ...proposal('p-1'), state: 'overtaken' })
    const part = await show()
    await press('j')
    await press('Enter')
    await press('y')
    expect(part.get('[role="status"]').text()).toContain('这条没有生效')
  })
  it('are confirmed at once where nothing more is to be seen', async () => {
    await show()
    await press('j')
    await press('j')
    await press('y')
    expect(post).toHaveBeenCalledWith('/register-proposals/p-2/decisions', { confirm: true })
  })
})
