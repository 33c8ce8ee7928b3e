import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { now, online } from '../support/clock'
import { tasks } from '../tasks/use_tasks'
import RevealSheet from './RevealSheet.vue'
import { asked, begin_phone, open_page, refused, settle, type Answers } from './spec_page'

let answers: Answers
const open = () => open_page(RevealSheet, '/', '/', { subject: 'person', subject_id: 'p1', name: '方*兰', address_id: 'd3', door: '6幢302室', has_phone: true })
const reveals = () => asked.filter((a) => a.path === '/reveals')
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  tasks.value = [{ case_id: 'c1', number: 'JQ1', title: '楼道堆物' }] as never
  answers = {}
  await begin_phone(() => answers)
  answers['POST /reveals'] = { field: 'phone', value: '13900000021', hide_at: new Date(now.value + 60_000).toISOString() }
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a masked value', () => {
  it('is not asked for without a network, and says why', async () => {
    online.value = false
    const { wrapper } = await open()
    await wrapper.find('form').trigger('submit')
    expect([reveals(), wrapper.text()]).toEqual([[], expect.stringContaining('先记一笔才能显示')])
  })
  it('is not asked for in the name of a case without saying which', async () => {
    const { wrapper } = await open()
    await wrapper.find('input[value=case_work]').setValue()
    await wrapper.find('form').trigger('submit')
    expect(reveals()).toEqual([])
    await wrapper.find('select').setValue('c1')
    await wrapper.find('form').trigger('submit')
    expect(reveals()[0]!.body).toEqual({ subject: 'person', subject_id: 'p1', field: 'phone', purpose: 'case_work', case_id: 'c1' })
  })
  it('says the server’s own reason when it is refused', async () => {
    answers['POST /reveals'] = refused(403, 'read_limit_reached', '近 30 天已查看 250 次')
    const { wrapper } = await open()
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(wrapper.get('[role=alert]').text()).toContain('近 30 天已查看 250 次')
  })
  it('is shown for a minute, and then masked by itself', async () => {
    const { wrapper } = await open()
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(wrapper.get('[data-shown]').text()).toBe('13900000021')
    vi.advanceTimersByTime(59_000)
    await settle()
    expect(wrapper.find('[data-shown]').exists()).toBe(true)
    vi.advanceTimersByTime(1000)
    await settle()
    expect(wrapper.text()).not.toContain('13900000021')
  })
  it('is masked as soon as the page is not looked at', async () => {
    const { wrapper } = await open()
    await wrapper.find('form').trigger('submit')
    await settle()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await settle()
    expect(wrapper.text()).not.toContain('13900000021')
    vi.restoreAllMocks()
  })
})
