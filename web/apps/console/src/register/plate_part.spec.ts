import { ApiProblem, type PlateLine } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import PlatePart from './PlatePart.vue'

const plate = (token: string, name: string): PlateLine => ({ token, address_id: `a-${token}`, name, full_name: name, made_at: '2026-03-10T01:00:00Z' })
let rows: PlateLine[]
let addresses: object[]
let post: ReturnType<typeof vi.spyOn>
const show = async () => {
  const part = mount(PlatePart, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return part
}
type Part = Awaited<ReturnType<typeof show>>
const press = async (part: Part, name: string) => {
  await part.findAll('button').find((b) => b.text() === name)!.trigger('click')
  await flushPromises()
}
const find = async (part: Part) => {
  await part.get('.plate-find').setValue('柏芦佳苑')
  await part.get('form').trigger('submit')
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('community_officer')
  rows = [plate('t1', '柏芦佳苑'), plate('0123456789ABCDEFGHJKMNPQRS', '柏芦佳苑 6 幢')]
  addresses = [
    { address_id: 'a-1', level: 'estate', name: '柏芦佳苑', full_name: '北社区柏芦佳苑', status: 'active', in_own_area: true },
    { address_id: 'a-2', level: 'room', name: '302 室', full_name: '北社区柏芦佳苑6幢302室', status: 'active', in_own_area: true },
  ]
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/plates' ? { rows, has_more: false } : { match: 'exact', rows: addresses })) as never)
  post = vi.spyOn(server, 'post').mockImplementation((async () => ({ rows: [rows[0]], has_more: false })) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe('plates at a desk', () => {
  it('are made for no home', async () => {
    addresses = addresses.slice(1)
    const part = await show()
    await find(part)
    expect(part.text()).toContain('没有找到可以贴码的地点')
    expect(part.findAll('button').map((b) => b.text())).not.toContain('做一张')
  })
  it('say what the server refuses', async () => {
    post.mockRejectedValue(new ApiProblem('plate_place_wrong', 404, '这里不能贴码', {}))
    const part = await show()
    await find(part)
    await press(part, '做一张')
    expect(part.get('[role="alert"]').text()).toContain('这里不能贴码')
  })
  it('are made for a compound with its buildings, and are then chosen for printing', async () => {
    const part = await show()
    await find(part)
    await press(part, '连里面的楼幢一起做')
    expect(post).toHaveBeenCalledWith('/plates', { address_id: 'a-1', buildings: true })
    expect(part.get('[role="status"]').text()).toContain('已做好 1 张')
    expect(part.text()).toContain('打印选中的 1 张')
  })
  it('are withdrawn after a word of what that means', async () => {
    const part = await show()
    await press(part, '撤下')
    expect(document.body.textContent).toContain('墙上的请一并取下')
    expect(post).not.toHaveBeenCalled()
    document.querySelector<HTMLButtonElement>('.modal-foot .btn-pri')!.click()
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/plates/t1/withdrawal')
  })
  it('are printed with their places beneath', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    HTMLImageElement.prototype.decode = async () => {}
    await press(await show(), '打印全部 2 张')
    await flushPromises()
    expect(print).toHaveBeenCalledOnce()
    expect(document.querySelectorAll('.plate-sheet .plate-code')[1]!.textContent).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RS')
    expect([...document.querySelectorAll('.plate-sheet figcaption')].map((x) => x.textContent)).toEqual(['柏芦佳苑', '柏芦佳苑 6 幢'])
  })
})
