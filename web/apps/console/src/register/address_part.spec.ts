import { ApiProblem, type AddressRecord } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import AddressPart from './AddressPart.vue'

const step = (address_id: string, level: string, name: string, status = 'active') => ({ address_id, level, name, status })
const estate = { ...step('e', 'estate', '柏芦佳苑'), full_name: '北社区柏芦佳苑', valid_from: '2022-01-01', path: [step('c', 'community', '北社区')], children: [step('b6', 'building', '6 幢'), step('b10', 'building', '10 幢')], has_more_children: false, grid_id: 'g1', area_id: 'g1' }
const house = { ...step('b6', 'building', '6 幢'), full_name: '北社区柏芦佳苑6幢', valid_from: '2022-01-01', path: [...estate.path, step('e', 'estate', '柏芦佳苑')], children: [], has_more_children: false, area_id: 'g1' }
const record = (of: object, more: Partial<AddressRecord> = {}) => ({ address: of, aliases: [], plates: [], former: [], history: [], merges: [], may_hold: [], may_keep: false, waiting: 0, ...more }) as unknown as AddressRecord
let records: Record<string, AddressRecord>
let top: () => object
let post: ReturnType<typeof vi.spyOn>

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { template: '<i />' } }] })
async function show(query = '') {
  await router.push(`/register/addresses${query}`)
  const part = mount(AddressPart, { global: { plugins: [spec_i18n(), router] }, attachTo: document.body })
  await flushPromises()
  return part
}
const press = async (name: string | RegExp) => {
  const all = [...document.querySelectorAll('button')]
  all.find((b) => (typeof name === 'string' ? b.textContent?.trim() === name : name.test(b.textContent ?? '')))!.click()
  await flushPromises()
}
const key = async (name: string) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('community_officer')
  top = () => estate
  records = { e: record(estate, { may_hold: ['building', 'door'], may_keep: true, use: { people: 4, dwellings: 2, establishments: 1, first: '北社区柏芦佳苑6幢302室', first_id: 'r' } }), b6: record(house, { aliases: ['三号楼'], plates: [{ ends_with: 'K7QP', made_at: '2026-03-10T01:00:00Z' }], history: [{ address_id: 'b6', of: '6 幢', what: 'renamed', day: '2026-03-01', at: '2026-03-10T01:00:00Z', name_before: '三号楼', name_after: '6 幢', by: '黄以宁' }] }) }
  vi.spyOn(server, 'get').mockImplementation((async (path: string) => {
    if (path === '/top-address') return top()
    if (path === '/addresses') return { match: 'several', rows: [{ ...step('b6', 'building', '6 幢'), full_name: '北社区柏芦佳苑6幢', in_own_area: true }] }
    const [, id, what] = /^\/addresses\/(\w+)(\/record)?$/.exec(path)!
    return what ? records[id!] : id === 'e' ? estate : house
  }) as never)
  post = vi.spyOn(server, 'post').mockImplementation((async () => records.b6) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('addresses at a desk', () => {
  it('say that there are none yet, or why they did not come', async () => {
    top = () => { throw new ApiProblem('address_not_found', 404, '没有这个地址') }
    expect((await show()).text()).toContain('请管理员先导入')
    top = () => { throw new ApiProblem('internal', 500, '服务器出错') }
    expect((await show()).text()).toContain('服务器出错')
  })
  it('show one level in the order of its numbers, and the record of the one that is looked at', async () => {
    const part = await show()
    expect(part.findAll('[data-row]').map((b) => b.text())).toEqual(['6 幢', '10 幢'])
    await key('j')
    expect(part.get('.register-side').text()).toContain('…K7QP')
    expect(part.get('.register-side').text()).toContain('三号楼')
    expect(part.get('.register-side').text()).toContain('“三号楼”改为“6 幢”')
    expect(part.get('.register-side').text()).toContain('2026-03-01 起')
  })
  it('are gone down and up by keys', async () => {
    const part = await show()
    await key('j')
    await key('Enter')
    expect(part.get('.address-path').text()).toContain('6 幢')
    expect(part.text()).toContain('下面还没有地址')
    await key('Backspace')
    expect(part.findAll('[data-row]')).toHaveLength(2)
  })
  it('are found by their text', async () => {
    const part = await show()
    await part.get('.address-find').setValue('六号楼')
    await part.get('form').trigger('submit')
    await flushPromises()
    expect(part.text()).toContain('可能是这 1 个')
    expect(part.get('[data-row]').text()).toBe('北社区柏芦佳苑6幢')
  })
  it('offer to change nothing to whoever only looks', async () => {
    const part = await show('?address=b6')
    expect(part.get('.register-side').text()).toContain('不在您负责的区域')
    expect(part.findAll('button').some((b) => b.text() === '改名')).toBe(false)
  })
  it('tell of what stands in the way of an end, and where to go', async () => {
    const part = await show()
    expect(part.get('.register-side').text()).toContain('4 人 · 2 户在用房屋 · 1 家单位')
    expect(part.get('.register-side').text()).toContain('还有登记，不能注销。先看 北社区柏芦佳苑6幢302室')
  })
  it('do not add what has no name, and lead to the one that has it', async () => {
    await show()
    await press(/^在下面加一个/)
    await press('加上')
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('请写名称')
    expect(post).not.toHaveBeenCalled()
    post.mockRejectedValueOnce(new ApiProblem('address_name_taken', 409, '已有同名地址', { details: { address_id: 'b6' } } as never))
    const field = document.querySelector<HTMLInputElement>('[role=dialog] input[data-first]')!
    field.value = '6'
    field.dispatchEvent(new Event('input'))
    await press('加上')
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('已有同名地址')
    expect(post).toHaveBeenCalledWith('/addresses/e/children', expect.objectContaining({ level: 'building', name: '6' }))
  })
  it('end only with a reason, as a proposal', async () => {
    const part = await show()
    await press('注销')
    await press('提出注销')
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('请写为什么')
    const inputs = [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input')]
    inputs.at(-1)!.value = '拆除'
    inputs.at(-1)!.dispatchEvent(new Event('input'))
    await press('提出注销')
    expect(post).toHaveBeenCalledWith('/addresses/e/proposals', expect.objectContaining({ what: 'address_ended', said: { reason: '拆除' } }))
    expect(part.text()).toContain('等另一位同事确认')
  })
})
