import { ApiProblem, type FoundPeople } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { now, server_time } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me, spec_view } from '../support/spec_desk'
import PeoplePart from './PeoplePart.vue'

const found: FoundPeople = {
  rows: [{ person_id: 'x-1', name: '方*兰', residence_kind: 'floating', address_id: 'a-1', address: '柏芦佳苑6幢302室' }, { person_id: 'x-2', name: '方*兰', residence_kind: 'registered' }],
  has_more: false,
}
let post: ReturnType<typeof vi.spyOn>
async function show(address = '/register/people') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const part = mount(PeoplePart, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return part
}
type Part = Awaited<ReturnType<typeof show>>
const search = async (part: Part, text: string) => {
  await part.get('.register-text input').setValue(text)
  await part.get('form').trigger('submit')
  await flushPromises()
}
const press = async (part: Part, name: string) => {
  await part.findAll('button').find((b) => b.text() === name)!.trigger('click')
  await flushPromises()
}
const revealed = () => ({ field: 'phone', value: '13900000021', hide_at: new Date(now.value + 60_000).toISOString() })
beforeEach(() => {
  book.value = spec_book
  server_time('2026-03-10T14:32:00+08:00')
  const officer = spec_me('community_officer')
  me.value = { ...officer, posts: officer.posts.map((p) => ({ ...p, area_id: 'g1' })) }
  vi.spyOn(server, 'get').mockResolvedValue(spec_view())
  post = vi.spyOn(server, 'post').mockImplementation((async (path: string) => (path === '/reveals' ? revealed() : found)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('somebody looked up', () => {
  it('is not looked for without two characters, nor listed without being asked for', async () => {
    const part = await show()
    await search(part, '方')
    await search(part, ' ')
    expect(post).not.toHaveBeenCalled()
    expect(part.find('table').exists()).toBe(false)
  })
  it('is not looked for without a case where only a case is a ground', async () => {
    me.value = spec_me('dispatcher')
    const part = await show()
    expect(part.text()).not.toContain('走访自己负责的区域')
    await search(part, '方若兰')
    expect(post).not.toHaveBeenCalled()
    expect(part.text()).toContain('先选事项作依据')
  })
  it('says why the server refused', async () => {
    post.mockRejectedValue(new ApiProblem('phone_unreadable', 400, '电话应为 11 位手机号', {}))
    const part = await show()
    await search(part, '13900')
    expect(part.get('[role="alert"]').text()).toContain('电话应为 11 位手机号')
  })
  it('has no value opened without an address where the visit is the ground', async () => {
    const part = await show()
    await search(part, '方若兰')
    const rows = part.findAll('tbody tr')
    expect(rows[1]!.findAll('button')).toHaveLength(0)
    expect(rows[1]!.text()).toContain('不能以走访为由查看')
  })
  it('is shown masked, and one value for a minute with the ground of the search', async () => {
    const part = await show()
    await search(part, ' 方若兰 ')
    expect(post).toHaveBeenCalledWith('/people-searches', { by: 'name', text: '方若兰', purpose: 'visit' })
    expect(part.text()).toContain('本人可以看到')
    await press(part, '显示电话')
    expect(post).toHaveBeenCalledWith('/reveals', { subject: 'person', subject_id: 'x-1', field: 'phone', purpose: 'visit', address_id: 'a-1' })
    expect(part.text()).toContain('13900000021')
    expect(part.text()).toContain('60 秒后遮住')
    now.value += 61_000
    await flushPromises()
    expect(part.text()).not.toContain('13900000021')
  })
  it('is gone with the ground by which it was found', async () => {
    const part = await show()
    await search(part, '方若兰')
    await part.findAll('input[type="radio"]')[1]!.setValue()
    expect(part.find('table').exists()).toBe(false)
  })
  it('takes the case that was open at the desk as its ground', async () => {
    const part = await show('/register/people?case=c-1')
    await search(part, '方若兰')
    expect(post).toHaveBeenCalledWith('/people-searches', { by: 'name', text: '方若兰', purpose: 'case_work', case_id: 'c-1' })
    await press(part, '显示姓名')
    expect(post).toHaveBeenCalledWith('/reveals', expect.objectContaining({ field: 'name', purpose: 'case_work', case_id: 'c-1', address_id: undefined }))
  })
})
