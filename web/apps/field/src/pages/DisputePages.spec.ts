import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asked, begin_phone, open_page, settle, type Answers } from '../doors/spec_page'
import { is_dispute } from '../outbox/parcel'
import { parcels, send_all } from '../outbox/use_outbox'
import { book } from '../support/book'
import { online } from '../support/clock'
import { elder } from '../support/elder'
import DisputeNewPage from './DisputeNewPage.vue'
import DisputesPage from './DisputesPage.vue'

let answers: Answers | undefined
const line = (more: object = {}) => ({ dispute_id: 'd', number: 'JQ20260312TJ0001', state: 'in_session', is_restricted: false, next_step: 'agree', opened_at: '2026-03-10T10:00:00+08:00', own_side: 'screening', ...more })
const own = () => parcels.value.filter(is_dispute)
const posted = () => asked.filter((a) => a.method === 'POST' && a.path === '/disputes').map((a) => a.body!)
beforeEach(async () => {
  answers = { 'GET /disputes': { disputes: [line()], has_more: false }, 'GET /dispute-reminders': { reminders: [] }, 'POST /disputes': { dispute_id: 'd2', number: 'JQ20260312TJ0002', state: 'screened', version: 1 } }
  await begin_phone(() => answers)
})
async function write(page: Awaited<ReturnType<typeof open_page>>) {
  const { wrapper, button } = page
  await button('邻里').trigger('click')
  const fill = async (label: string, words: string, n = 0) => wrapper.findAll('label').filter((l) => l.text().startsWith(label))[n]!.find('input, textarea').setValue(words)
  await fill('一句话', '楼道鞋柜争吵')
  await fill('经过', '为楼道里放的鞋柜争吵，劝了两次。')
  await fill('姓名或单位', '苗禾')
  await fill('姓名或单位', '佟川', 1)
}

describe('a dispute that is registered', () => {
  it('says what is missing, one thing at a time, and keeps nothing back but that', async () => {
    const { wrapper, button } = await open_page(DisputeNewPage, '/disputes/new')
    expect(wrapper.text()).toContain('登记的人是排查人，不能调解这起纠纷')
    await button('登记').trigger('click')
    expect(wrapper.find('.foot [role=alert]').text()).toBe('请选是哪一类')
    await button('婚姻家庭').trigger('click')
    expect(wrapper.text()).toContain('家庭纠纷受限')
    await button('登记').trigger('click')
    expect(wrapper.find('.foot [role=alert]').text()).toBe('一句话至少写 4 个字')
    expect([own().length, posted().length]).toEqual([0, 0])
  })
  it('goes with what was said, and leads to where it stands', async () => {
    const page = await open_page(DisputeNewPage, '/disputes/new')
    await write(page)
    await page.button('登记').trigger('click')
    await settle()
    await send_all()
    expect(page.router.currentRoute.value.path).toBe('/disputes')
    expect(posted()[0]).toMatchObject({ kind: 'neighbour', topic: '楼道鞋柜争吵' })
    expect(own()[0]).toMatchObject({ state: 'sent', answer: { number: 'JQ20260312TJ0002' } })
  })
  it('finds an address of the register while where it is is typed, and forgets it when other words are', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      answers!['GET /addresses'] = { match: 'part', rows: [{ address_id: 'a1', level: 'building', name: '6 幢', full_name: '柏芦佳苑 6 幢', status: 'active', in_own_area: true }, { address_id: 'a2', level: 'building', name: '6 幢', full_name: '旧 6 幢', status: 'retired', in_own_area: true }] }
      const { wrapper, button } = await open_page(DisputeNewPage, '/disputes/new')
      const place = wrapper.findAll('label').find((l) => l.text().startsWith('在哪里'))!.find('input')
      await place.setValue('柏')
      await vi.advanceTimersByTimeAsync(400)
      expect(asked.filter((a) => a.path === '/addresses')).toEqual([])
      await place.setValue('柏芦')
      await vi.advanceTimersByTimeAsync(400)
      expect(wrapper.findAll('[aria-label^="地址登记里的"] button').map((b) => b.text())).toEqual(['柏芦佳苑 6 幢'])
      await button('柏芦佳苑 6 幢').trigger('click')
      expect([place.element.value, wrapper.text().includes('已对上登记的地址')]).toEqual(['柏芦佳苑 6 幢', true])
      await vi.advanceTimersByTimeAsync(400)
      expect(wrapper.find('[aria-label^="地址登记里的"]').exists()).toBe(false)
      await place.setValue('楼后面')
      expect(wrapper.text()).not.toContain('已对上登记的地址')
    } finally {
      vi.useRealTimers()
    }
  })
  it('offers no community that is only there for what has no place', async () => {
    book.value = { areas: [{ area_id: 'n', level: 'community', active: true, code: 'C1', name: '北社区' }, { area_id: 'u', level: 'community', active: true, code: 'unplaced', name: '未定位' }, { area_id: 'o', level: 'community', active: false, code: 'C2', name: '旧社区' }] } as never
    const { wrapper } = await open_page(DisputeNewPage, '/disputes/new')
    expect(wrapper.findAll('select option').map((o) => o.text())).toEqual(['不在列表里', '北社区'])
  })
  it('waits on the phone without a network, and is sent once', async () => {
    answers = undefined
    online.value = false
    const page = await open_page(DisputeNewPage, '/disputes/new')
    await write(page)
    expect(page.wrapper.text()).toContain('没有网络。先存在手机里')
    await page.button('登记').trigger('click')
    await settle()
    expect(own().map((p) => p.answer)).toEqual([undefined])
    const list = await open_page(DisputesPage, '/disputes')
    expect(list.wrapper.find('[aria-label="还在这台手机里的"]').text()).toContain('登记纠纷 · 楼道鞋柜争吵')
  })
  it('asks one question at a time in the large view', async () => {
    elder.value = true
    const { wrapper, button } = await open_page(DisputeNewPage, '/disputes/new')
    expect(wrapper.findAll('textarea')).toHaveLength(0)
    await button('下一步').trigger('click')
    expect(wrapper.find('.foot [role=alert]').text()).toBe('请选是哪一类')
    await button('欠薪劳资').trigger('click')
    await button('下一步').trigger('click')
    expect(wrapper.findAll('textarea')).toHaveLength(1)
    expect(wrapper.find('.chips').exists()).toBe(false)
  })
})

describe('disputes that one has a part in', () => {
  it('stand with their state and next step, and nobody’s name', async () => {
    const { wrapper } = await open_page(DisputesPage, '/disputes')
    const row = wrapper.find('[aria-label="我参与的纠纷"] .li').text()
    for (const words of ['JQ20260312TJ0001', '排查', '调解中', '下一步（调解员）：促成协议，起草文本']) expect(row).toContain(words)
  })
  it('have no clock once they are over', async () => {
    answers!['GET /disputes'] = { disputes: [line({ state: 'archived', next_step: 'nothing', next_due_at: '2026-03-01T10:00:00+08:00' })], has_more: false }
    const { wrapper } = await open_page(DisputesPage, '/disputes')
    expect(wrapper.find('.lamp-r, .lamp').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('下一步（')
  })
  it('say what waits for oneself, and where it is done', async () => {
    answers!['GET /dispute-reminders'] = { reminders: [{ dispute_id: 'd', number: 'JQ20260312TJ0001', timer: 'follow_up', place: 7, due_at: '2026-03-11T10:00:00+08:00', is_over: true }] }
    const { wrapper } = await open_page(DisputesPage, '/disputes')
    const waits = wrapper.find('[aria-label="等您办的"]').text()
    expect(waits).toContain('第 7 天回访')
    expect(waits).toContain('已到期')
    expect(waits).toContain('请到工作台办')
  })
})
