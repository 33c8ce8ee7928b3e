import { ApiProblem, type TwinList } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { spec_i18n } from '../support/spec_desk'
import TwinPart from './TwinPart.vue'

const list: TwinList = {
  twins: [{ people: [
    { person_id: 'old', name: '方*兰', identity_number: '3509*12', address: '柏芦佳苑6幢302室', known_from: '2025-01-01T00:00:00Z' },
    { person_id: 'new', name: '方*兰', known_from: '2026-02-01T00:00:00Z' },
  ] }],
  merged: [{ merge_id: 'm-1', kept_id: 'a', merged_id: 'b', name: '沈*棠', by_name: '石明川', at: '2026-03-01T00:00:00Z' }],
}
let get: ReturnType<typeof vi.spyOn>
let post: ReturnType<typeof vi.spyOn>
const show = async () => {
  const part = mount(TwinPart, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return part
}
const press = async (name: string) => {
  const all = [...document.body.querySelectorAll<HTMLButtonElement>('button')].filter((b) => b.textContent!.trim() === name)
  all.at(-1)!.click()
  await flushPromises()
}
beforeEach(() => {
  get = vi.spyOn(server, 'get').mockResolvedValue(list)
  post = vi.spyOn(server, 'post').mockResolvedValue(undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('people who seem to be written twice', () => {
  it('stay apart when the server refuses, and it says why', async () => {
    post.mockRejectedValue(new ApiProblem('merge_documents_differ', 409, '两条记录的证件号不同，不是同一个人', {}))
    const part = await show()
    await press('并入留下的那条')
    await press('合并')
    expect(document.body.querySelector('[role="dialog"]')!.textContent).toContain('两条记录的证件号不同，不是同一个人')
    expect(get).toHaveBeenCalledTimes(1)
    expect(part.findAll('.twin-group')).toHaveLength(1)
  })
  it('are not merged by one press', async () => {
    await show()
    await press('并入留下的那条')
    expect(post).not.toHaveBeenCalled()
    expect(document.body.querySelector('[role="dialog"]')!.textContent).toContain('留下 3509*12，柏芦佳苑6幢302室；并入 没有，没有现住地址')
  })
  it('keep the longest known, unless the other is chosen', async () => {
    const part = await show()
    await part.findAll('input[type="radio"]')[1]!.setValue()
    await press('并入留下的那条')
    await press('合并')
    expect(post).toHaveBeenCalledWith('/person-merges', { kept_id: 'new', merged_id: 'old' })
    expect(part.get('[role="status"]').text()).toContain('已合并')
  })
  it('are taken apart again', async () => {
    const part = await show()
    await press('撤销合并')
    await press('撤销合并')
    expect(post).toHaveBeenCalledWith('/person-merges/m-1/undo')
    expect(part.get('[role="status"]').text()).toContain('已撤销')
  })
})
