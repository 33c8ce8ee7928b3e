import type { ScannedPlate } from '@qzt/api'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stale } from '../doors/spec_doors'
import { begin_phone, open_page, refused, settle, type Answers } from '../doors/spec_page'
import { load_doors } from '../doors/take_doors'
import { draft, empty_draft } from '../report/draft'
import { online } from '../support/clock'
import { copy_of } from '../support/copies'
import { me } from '../support/session'
import PlatePage from './PlatePage.vue'
import ScanPage from './ScanPage.vue'

const token = '0123456789ABCDEFGHJKMNPQRS'
const other = '1123456789ABCDEFGHJKMNPQRS'
const plate = (doors: string[], more: Partial<ScannedPlate> = {}): ScannedPlate => ({ token, name: '柏芦佳苑 6 幢', full_name: '…柏芦佳苑6幢', place: { lon: 118, lat: 25 }, doors, ...more })
let answers: Answers | undefined
const doors = [stale(3), stale(4)]
beforeEach(async () => {
  draft.value = empty_draft()
  answers = { 'GET /own-doors': { as_of: '2026-03-12T20:00:00+08:00', doors, has_more: false }, 'GET /own-plates': { as_of: '2026-03-12T20:00:00+08:00', rows: [plate(['d3', 'd4'])], has_more: false }, [`GET /scanned-plates/${token}`]: plate(['d3', 'd4']) }
  await begin_phone(() => answers)
})
afterEach(() => vi.unstubAllGlobals())

// Beside the notes on top, which are about the phone itself.
const alert = (page: { find: (selector: string) => { text: () => string } }) => page.find('.body [role=alert]').text()
const scan = () => open_page(ScanPage, '/scan')
async function typed(page: Awaited<ReturnType<typeof scan>>, text: string) {
  await page.wrapper.get('input[name=plate]').setValue(text)
  await page.wrapper.get('form').trigger('submit')
  await settle()
}
async function taken_along() {
  await load_doors()
  await vi.waitFor(async () => expect(await copy_of('plates')).toBeTruthy())
}
const without_network = () => {
  answers = undefined
  online.value = false
}

describe('a plate on the phone', () => {
  it('without a camera is typed, and what is lacking is counted', async () => {
    const page = await scan()
    expect(page.wrapper.text()).toContain('没有可用的摄像头')
    await page.wrapper.get('input[name=plate]').setValue(token.slice(4))
    expect(page.wrapper.text()).toContain('还差 4 位')
    expect(page.wrapper.get('form button').attributes('aria-disabled')).toBe('true')
  })
  it('opens the door where it is the only one behind it', async () => {
    answers![`GET /scanned-plates/${token}`] = plate(['d3'])
    const page = await scan()
    await typed(page, token)
    expect(page.router.currentRoute.value.path).toBe('/doors/d3')
  })
  it('opens the place where there are several, or none of one’s own', async () => {
    const page = await scan()
    await typed(page, 'o123-4567-89AB-CDEF-GHJK-MNPQ-RS')
    expect(page.router.currentRoute.value.path).toBe(`/plates/${token}`)
    answers![`GET /scanned-plates/${other}`] = plate([])
    const again = await scan()
    await typed(again, other)
    expect(again.router.currentRoute.value.path).toBe(`/plates/${other}`)
  })
  it('that is unknown or taken down says so, and leaves the copy', async () => {
    await taken_along()
    answers![`GET /scanned-plates/${token}`] = refused(404, 'plate_not_found')
    const page = await scan()
    await typed(page, token)
    expect(alert(page.wrapper)).toContain('这张码不能用了')
    without_network()
    await typed(page, token)
    expect(alert(page.wrapper)).toContain('手机里也没带着这张码')
  })
  it('without a network opens out of what was taken along, and what was not says so', async () => {
    await taken_along()
    without_network()
    const page = await scan()
    await typed(page, other)
    expect(alert(page.wrapper)).toContain('没有网络')
    await typed(page, token)
    expect(page.router.currentRoute.value.path).toBe(`/plates/${token}`)
  })
  it('is nobody else’s on the same phone', async () => {
    await taken_along()
    me.value = { ...me.value!, member_id: 'another' }
    await flushPromises()
    without_network()
    const page = await scan()
    await typed(page, token)
    expect(alert(page.wrapper)).toContain('没有网络')
  })
  it('is taken along by ids alone: nothing of who lives there', async () => {
    await taken_along()
    expect(Object.keys((await copy_of<{ rows: ScannedPlate[] }>('plates'))!.rows[0]!).sort()).toEqual(['doors', 'full_name', 'name', 'place', 'token'])
  })
})

describe('the place of a plate', () => {
  const open = () => open_page(PlatePage, `/plates/${token}`, '/plates/:token')
  it('shows one’s own doors there, and begins a report with the place', async () => {
    await load_doors()
    const { wrapper, button, router } = await open()
    expect(wrapper.findAll('.door-row')).toHaveLength(2)
    await button('在这里上报').trigger('click')
    await settle()
    expect([draft.value.place_text, draft.value.place, router.currentRoute.value.path]).toEqual(['柏芦佳苑 6 幢', { lon: 118, lat: 25 }, '/report'])
  })
  it('pushes no report aside that is being written', async () => {
    draft.value = { ...empty_draft(), text: '楼道堆物' }
    const { wrapper, button } = await open()
    await button('在这里上报').trigger('click')
    await settle()
    expect([draft.value.text, alert(wrapper)]).toEqual(['楼道堆物', expect.stringContaining('没报完')])
  })
  it('says that it was taken down', async () => {
    answers![`GET /scanned-plates/${token}`] = refused(404, 'plate_not_found')
    const { wrapper } = await open()
    expect(alert(wrapper)).toContain('这张码不能用了')
    expect(wrapper.find('.foot').exists()).toBe(false)
  })
})
