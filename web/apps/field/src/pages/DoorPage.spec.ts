import type { DoorView } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resident, stale } from '../doors/spec_doors'
import { asked, begin_phone, open_page, refused, settle, type Answers } from '../doors/spec_page'
import { parcels, waiting } from '../outbox/use_outbox'
import { draft as report, empty_draft } from '../report/draft'
import { elder } from '../support/elder'
import DoorPage from './DoorPage.vue'

const old = { due_on: '2026-02-09' }
const door = (more: Partial<DoorView> = {}): DoorView => stale(3, '2026-02-09', { residents: [resident(1, { ...old, phone: undefined }), resident(2, old)], missing: 1, dwelling_due_on: '2026-02-09', place: { lon: 118, lat: 25 }, ...more })
let answers: Answers | undefined
const told = { visit_id: 'v', confirmed: 2, overtaken: [], proposals: [] }
const open = () => open_page(DoorPage, '/doors/d3', '/doors/:id')
beforeEach(async () => {
  report.value = empty_draft()
  answers = { 'GET /doors/d3': door(), 'GET /own-doors': { as_of: '2026-03-12T20:00:00+08:00', doors: [door()], gone: [], has_more: false }, 'POST /doors/d3/visits': told }
  await begin_phone(() => answers)
})
afterEach(() => vi.unstubAllGlobals())

describe('a door on the phone', () => {
  it('that is not one’s own says so, and is not kept', async () => {
    answers!['GET /doors/d3'] = refused(404, 'dwelling_not_found')
    const { wrapper } = await open()
    expect(wrapper.text()).toContain('已不在您的辖区')
    expect(wrapper.find('.foot').exists()).toBe(false)
  })
  it('says what to say first, and asks only what is stale or missing', async () => {
    const { wrapper } = await open()
    expect(wrapper.text()).toContain('“我是专职网格员陈立，来核对居住信息，不愿说的可以不说。”')
    expect(wrapper.findAll('.ask h2').map((h) => h.text())).toEqual(['还住这里吗？', '房子怎么用？', '方*兰的电话'])
    expect(wrapper.text()).toContain('只核对这 3 项')
  })
  it('is confirmed with one tap, without what is missing', async () => {
    const { button, router } = await open()
    await button('都没变化，一下确认').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).toMatchObject({ outcome: 'met', residences: ['r1', 'r2'], dwelling: true, declined: [] })
    expect(router.currentRoute.value.path).toBe('/doors')
  })
  it('says only what was touched', async () => {
    const { wrapper, button } = await open()
    await wrapper.findAll('.ask')[1]!.findAll('button')[0]!.trigger('click')
    await button('不愿提供').trigger('click')
    await button('记下这次走访').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).toMatchObject({ residences: [], dwelling: true, declined: [{ subject: 'person', subject_id: 'p1', field: 'phone' }] })
  })
  it('waits on the phone without a network, and what was confirmed is not asked again', async () => {
    ;(await open()).wrapper.unmount()
    answers = undefined
    const { button } = await open()
    await button('都没变化，一下确认').trigger('click')
    await settle()
    expect(waiting.value.map((p) => p.state)).toEqual(['waiting'])
    const again = await open()
    expect(again.wrapper.findAll('.ask h2').map((h) => h.text())).toEqual(['方*兰的电话'])
    expect(again.wrapper.text()).toContain('今天已确认 20:10 · 等待上传')
  })
  it('has its answers again after the page was left', async () => {
    const first = await open()
    await first.wrapper.findAll('.ask')[0]!.findAll('button')[0]!.trigger('click')
    await settle()
    first.wrapper.unmount()
    expect((await open()).wrapper.findAll('.ask')[0]!.find('[aria-pressed="true"]').text()).toBe('没变化')
  })
  it('comes back to be changed when the server will not have it', async () => {
    answers!['POST /doors/d3/visits'] = refused(400, 'visit_too_old', '走访时间早于 30 天前')
    const { wrapper, button } = await open()
    await wrapper.findAll('.ask')[0]!.findAll('button')[0]!.trigger('click')
    await button('记下这次走访').trigger('click')
    await settle()
    const [failed] = parcels.value
    expect([failed!.fail, failed!.fail_words]).toEqual(['refused', '走访时间早于 30 天前'])
    const again = await open_page(DoorPage, `/doors/d3?edit=${failed!.id}`, '/doors/:id')
    expect(parcels.value).toEqual([])
    expect(again.wrapper.findAll('.ask')[0]!.find('[aria-pressed="true"]').text()).toBe('没变化')
  })
  it('says “declines” only when that was meant', async () => {
    const { button } = await open()
    await button('不愿接受').trigger('click')
    expect(asked.some((a) => a.method === 'POST')).toBe(false)
    await button('记下，看下一家').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).toMatchObject({ outcome: 'declined', dwelling: false })
  })
  it('opens a report at this door, but pushes no other aside', async () => {
    const { button, router, wrapper } = await open()
    report.value = { ...empty_draft(), text: '楼道堆物' }
    await button('顺手报一件事').trigger('click')
    expect([report.value.place_text, wrapper.find('.wrong[role=alert]').text()]).toEqual(['', expect.stringContaining('没报完')])
    report.value = empty_draft()
    await button('顺手报一件事').trigger('click')
    await settle()
    expect([report.value.place_text, report.value.place, router.currentRoute.value.path]).toEqual(['柏芦佳苑 6幢1单元302室', { lon: 118, lat: 25 }, '/report'])
  })
  it('says who was here of late, by post and organisation', async () => {
    answers!['GET /doors/d3'] = door({ visits: [{ at: '2026-03-11T19:00:00+08:00', role: 'grid_worker', org_name: '柏芦社区', outcome: 'nobody_home' }, { at: '2026-02-01T19:00:00+08:00', outcome: 'met' }] })
    const { wrapper } = await open()
    const lines = wrapper.findAll('.visit-list li').map((l) => l.text())
    expect([lines[0], lines[1]]).toEqual([expect.stringContaining('没人在家柏芦社区 · 专职网格员'), expect.stringContaining('见到了没有记下哪个单位')])
  })
  it('asks one question after the other in large letters', async () => {
    elder.value = true
    const { wrapper } = await open()
    expect(wrapper.findAll('.ask h2').map((h) => h.text())).toEqual(['还住这里吗？'])
    await wrapper.find('.ask button').trigger('click')
    expect(wrapper.findAll('.ask h2').map((h) => h.text())).toEqual(['房子怎么用？'])
  })
})
