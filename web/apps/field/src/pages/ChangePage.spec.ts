import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { door, resident } from '../doors/spec_doors'
import { asked, begin_phone, open_page, settle, type Answers } from '../doors/spec_page'
import { elder } from '../support/elder'
import ChangePage from './ChangePage.vue'
import DoorPage from './DoorPage.vue'
import NobodyPage from './NobodyPage.vue'

const family = door(3, { residents: [resident(1), resident(2)] })
let answers: Answers
const open = (query = '?of=person') => open_page(ChangePage, `/doors/d3/change${query}`, '/doors/:id/change')
beforeEach(async () => {
  answers = { 'GET /doors/d3': family, 'POST /doors/d3/visits': { visit_id: 'v', confirmed: 0, overtaken: [], proposals: [] } }
  await begin_phone(() => answers)
})
afterEach(() => vi.unstubAllGlobals())

describe('a change on the phone', () => {
  it('is not added before it is said since when and by whom', async () => {
    const { wrapper, button } = await open()
    await wrapper.findAll('input[type=checkbox]')[1]!.setValue(true)
    await button('加进这次走访').trigger('click')
    expect(wrapper.get('.foot [role=alert]').text()).toBe('选大约哪天')
    await button('本月').trigger('click')
    expect(wrapper.get('.foot [role=alert]').text()).toBe('选谁说的')
  })
  it('is a proposal, and shows what was, what is proposed and who confirms it', async () => {
    const { wrapper, button } = await open()
    await wrapper.findAll('input[type=checkbox]')[1]!.setValue(true)
    await button('本月').trigger('click')
    await button('邻居').trigger('click')
    expect(wrapper.text()).toContain('由另一个人或本人确认后才生效；此前原记录不变。')
    expect(wrapper.get('dl').text()).toContain('周*2 搬走了 · 2026-03-01')
  })
  it('names the place of the identity number that is wrong, while it is typed', async () => {
    const { wrapper } = await open()
    await wrapper.findAll('input[type=checkbox]')[2]!.setValue(true)
    await wrapper.findAll('input[type=text]')[1]!.setValue('350999198502300010')
    expect(wrapper.get('.wrong').text()).toContain('没有 19850230 这一天')
  })
  it('is there again after every keystroke, and goes with the visit', async () => {
    const first = await open()
    await first.wrapper.findAll('input[type=checkbox]')[2]!.setValue(true)
    await first.wrapper.findAll('input[type=text]')[0]!.setValue('林听')
    await settle()
    first.wrapper.unmount()
    const { wrapper, button } = await open()
    expect((wrapper.findAll('input[type=text]')[0]!.element as HTMLInputElement).value).toBe('林听')
    await wrapper.find('input[type=date]').setValue('1985-03-10')
    await button('今天').trigger('click')
    await button('本人').trigger('click')
    await button('加进这次走访').trigger('click')
    await settle()
    const at_door = await open_page(DoorPage, '/doors/d3', '/doors/:id')
    expect(at_door.wrapper.text()).toContain('林听 住进来了')
    await at_door.button('记下这次走访').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).toMatchObject({ changes: [{ what: 'moved_in', person: { name: '林听', birth_date: '1985-03-10' }, changed_on: '2026-03-12', said_by: 'self' }] })
  })
  it('of one thing is begun by itself', async () => {
    const { wrapper } = await open('?of=person&id=p1&field=phone')
    expect(wrapper.get('[aria-label="电话"]').attributes('type')).toBe('tel')
  })
  it('asks one question after the other in large letters', async () => {
    elder.value = true
    const { wrapper, button } = await open()
    await wrapper.findAll('input[type=checkbox]')[0]!.setValue(true)
    const asks = () => wrapper.findAll('legend').map((l) => l.text())
    expect(asks()).toEqual(['什么变了？'])
    await button('下一题').trigger('click')
    await button('下一题').trigger('click')
    expect(asks()).toEqual(['大约哪天？'])
    await button('下一题').trigger('click')
    expect(asks()).toEqual(['谁说的？'])
  })
})

describe('nobody at home', () => {
  const nobody = () => open_page(NobodyPage, '/doors/d3/nobody', '/doors/:id/nobody')
  it('is one tap: what was seen and when to come again are suggested', async () => {
    const { button } = await nobody()
    await button('记下，看下一家').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).toMatchObject({ outcome: 'nobody_home', seen: 'no_answer', next_at: '2026-03-14T10:00:00+08:00', card_left: false })
  })
  it('takes no time of one’s own that is over', async () => {
    const { wrapper, button } = await nobody()
    await button('自己定').trigger('click')
    await wrapper.find('input[type=datetime-local]').setValue('2026-03-12T08:00')
    await button('记下，看下一家').trigger('click')
    expect(asked.some((a) => a.method === 'POST')).toBe(false)
  })
  it('is the last time after three, and no further one is suggested', async () => {
    answers['GET /doors/d3'] = { ...family, missed: 2, missed_at: '2026-03-07T10:25:00+08:00' }
    const { wrapper, button } = await nobody()
    expect(wrapper.text()).toContain('已经是第三次')
    await button('记下，看下一家').trigger('click')
    await settle()
    expect(asked.find((a) => a.method === 'POST')!.body).not.toHaveProperty('next_at')
  })
})
