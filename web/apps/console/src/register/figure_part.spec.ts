import { ApiProblem, type GridFigures, type RegisterFigures } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { spec_book, spec_i18n } from '../support/spec_desk'
import FigurePart from './FigurePart.vue'

const grid = (grid_id: string, more: Partial<GridFigures> = {}): GridFigures => ({
  grid_id, coverage: { part: 40, whole: 40 }, freshness: { part: 30, whole: 40 }, leavers: { part: 0, whole: 0 }, accuracy: { part: 3, whole: 4 }, accuracy_low: 0.3, accuracy_high: 0.95, people: 777, due: 5, proposals: 1, ...more,
})
const figures: RegisterFigures = {
  as_of: '2026-03-10T06:00:00Z', whole: grid('00000000-0000-0000-0000-000000000000', { accuracy: { part: 30, whole: 40 }, accuracy_low: 0.598, accuracy_high: 0.858 }), link_rate: { part: 1000, whole: 1000 },
  grids: [grid('g1'), grid('g2', { freshness: { part: 10, whole: 40 } })],
}
let get: ReturnType<typeof vi.spyOn>
async function show(address = '/register/figures') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  // The map draws on a canvas, which there is none of here.
  const part = mount(FigurePart, { global: { plugins: [spec_i18n(), router], stubs: { FigureMap: true } }, attachTo: document.body })
  await flushPromises()
  return { part, router }
}
beforeEach(() => {
  book.value = { ...spec_book, areas: [...spec_book.areas, { ...spec_book.areas[0]!, area_id: 'g2', name: '柏芦 10 网格' }] }
  get = vi.spyOn(server, 'get').mockResolvedValue(figures)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('how true the register is', () => {
  it('says why it cannot be shown, and asks again', async () => {
    get.mockRejectedValueOnce(new ApiProblem('role_needed', 403, '您的岗位不能看', {}))
    const { part } = await show()
    expect(part.get('[role="alert"]').text()).toContain('您的岗位不能看')
    await part.get('[role="alert"] button').trigger('click')
    await flushPromises()
    expect(part.findAll('tbody tr')).toHaveLength(2)
  })
  it('keeps what stands there when a refresh fails, and says from when it is', async () => {
    const { part } = await show()
    get.mockRejectedValueOnce(new ApiProblem('no_answer', 0, '', {}))
    await part.findAll('button').find((b) => b.text() === '刷新')!.trigger('click')
    await flushPromises()
    expect(part.findAll('tbody tr')).toHaveLength(2)
    expect(part.get('.banner').text()).toMatch(/14:00/)
  })
  it('names nobody, counts no people, and gives no share of a small base', async () => {
    const { part } = await show()
    const row = part.findAll('tbody tr')[0]!.text()
    expect(row).toMatch(/100\s%\s40\/40/)
    expect(row).toMatch(/基数小\s3\/4/)
    expect(part.text()).not.toContain('777')
  })
  it('tells how each figure is counted, and accuracy with its interval', async () => {
    const { part } = await show()
    const said = part.findAll('.figure-whole > div').map((d) => d.text())
    expect(said).toHaveLength(5)
    expect(said[2]).toMatch(/75\s%\s30\/40/)
    expect(said[2]).toContain('59.8–85.8 %')
    expect(said[2]).toContain('属实加不符')
    expect(part.get('.whisker').attributes('aria-label')).toContain('95 % 区间 59.8 — 85.8')
    expect(said[4]).toContain('关联率')
  })
  it('keeps order and grid in the address', async () => {
    const { part, router } = await show('/register/figures?order=freshness')
    expect(part.findAll('tbody tr').map((r) => r.get('th').text())).toEqual(['柏芦 10 网格', '柏芦 3 网格'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ order: 'freshness', grid: 'g2' })
    expect(part.get('.row-on').text()).toContain('柏芦 10 网格')
  })
})
