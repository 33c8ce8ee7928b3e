import { ApiProblem, type RecheckLine } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import RecheckPart from './RecheckPart.vue'

const line = (recheck_id: string, more: Partial<RecheckLine> = {}): RecheckLine => ({ recheck_id, address_id: 'a', name: '6幢302室', around: '柏芦佳苑', subject: 'person', subject_id: 'x', what: '方*兰', drawn_at: '2026-03-10T01:00:00Z', ...more })
let rows: RecheckLine[]
let post: ReturnType<typeof vi.spyOn>
const show = async () => {
  const part = mount(RecheckPart, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return part
}
type Part = Awaited<ReturnType<typeof show>>
const press = async (part: Part, name: string) => {
  await part.findAll('button').find((b) => b.text() === name)!.trigger('click')
  await flushPromises()
}
const draw = async (part: Part, n: number) => {
  await part.get('input[type="number"]').setValue(n)
  await part.get('form').trigger('submit')
  await flushPromises()
}
function as(role: 'community_officer' | 'grid_worker') {
  const who = spec_me(role)
  me.value = { ...who, posts: who.posts.map((p) => ({ ...p, area_id: 'g1' })) }
}
beforeEach(() => {
  book.value = spec_book
  as('community_officer')
  rows = [line('r-1'), line('r-2', { subject: 'dwelling', what: '' })]
  vi.spyOn(server, 'get').mockImplementation((async () => ({ rows })) as never)
  post = vi.spyOn(server, 'post').mockResolvedValue({ drawn: 2 })
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('looking again', () => {
  it('draws nothing when the number is out of bounds', async () => {
    const part = await show()
    for (const n of [0, 51, 2.5]) await draw(part, n)
    expect(post).not.toHaveBeenCalled()
    expect(part.get('[role="alert"]').text()).toContain('请填 1 到 50')
  })
  it('is drawn only by whoever answers for the area', async () => {
    as('grid_worker')
    expect((await show()).find('form').exists()).toBe(false)
  })
  it('keeps the line when the server refuses the result', async () => {
    post.mockRejectedValue(new ApiProblem('recheck_given', 409, '这条已经复核过了', {}))
    const part = await show()
    await press(part, '属实')
    expect(part.get('[role="alert"]').text()).toContain('这条已经复核过了')
    expect(part.findAll('tbody tr')).toHaveLength(2)
  })
  it.each([[10, 10, '抽出 10 条'], [10, 2, '只抽出 2 条'], [10, 0, '没有抽出']])('asked for %d, says that %d were drawn', async (asked, drawn, words) => {
    post.mockResolvedValue({ drawn })
    const part = await show()
    await draw(part, asked)
    expect(post).toHaveBeenCalledWith('/rechecks', { area_id: 'g1', count: asked })
    expect(part.get('[role="status"]').text()).toContain(words)
  })
  it('says of whom or what, and takes away what has its result', async () => {
    const part = await show()
    expect(part.findAll('tbody tr').map((r) => r.text())[1]).toContain('房屋用途和居住情况')
    await press(part, '不符')
    expect(post).toHaveBeenCalledWith('/rechecks/r-1/results', { result: 'wrong' })
    expect(part.get('[role="status"]').text()).toContain('人 方*兰，不符')
    expect(part.findAll('tbody tr')).toHaveLength(1)
  })
})
