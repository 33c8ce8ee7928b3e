import { ApiProblem, type Oversight, type OversightReview } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import OversightPage from './OversightPage.vue'

vi.mock('../support/feed', () => ({ start_feed: () => {}, on_news: () => () => {} }))
const reader = { name: '陈立', org_name: '霁桥派出所', role: 'community_officer' as const }
const look = { read_id: 'l', at: '2026-03-10T01:00:00Z', act: 'revealed' as const, purpose: 'emergency' as const, subject: 'person' as const, field: 'phone' as const, words: '厨房起火' }
const verdict = { state: 'waiting' as const, may_decide: true }
const review = (review_id: string, more: Partial<OversightReview> = {}): OversightReview => ({ review_id, cause: 'emergency', opened_at: look.at, due_at: '2026-03-11T10:00:00Z', is_overdue: false, reader, look, verdict, ...more })
let lists: Oversight
let get: ReturnType<typeof vi.spyOn>
let post: ReturnType<typeof vi.spyOn>
const show = async () => {
  const page = mount(OversightPage, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return page
}
type Page = Awaited<ReturnType<typeof show>>
const press = async (page: Page, begin: string) => {
  await page.findAll('button').find((b) => b.text().startsWith(begin))!.trigger('click')
  await flushPromises()
}
const key = async (name: string) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  await flushPromises()
}
beforeEach(() => {
  me.value = spec_me('auditor')
  lists = {
    as_of: look.at, overdue: 0, reviews: [review('r1'), review('r2', { cause: 'lot' })],
    alarms: [{ alarm_id: 'a1', kind: 'many_in_an_hour', raised_at: look.at, due_at: '2026-03-17T10:00:00Z', is_overdue: false, looks: 31, reader, verdict }],
    objections: [{ objection_id: 'o1', text: '我没有要求看', objected_at: look.at, due_at: '2026-03-31T10:00:00Z', is_overdue: false, reader, look, verdict: { ...verdict, may_decide: false } }],
  }
  get = vi.spyOn(server, 'get').mockImplementation((async () => lists) as never)
  post = vi.spyOn(server, 'post').mockResolvedValue(undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('oversight', () => {
  it('says that it failed, and that nothing waits', async () => {
    get.mockRejectedValue(new ApiProblem('x', 500, '', {}))
    expect((await show()).get('[role="alert"]').text()).toContain('列表没有取到')
    get.mockImplementation((async () => ({ ...lists, reviews: [], alarms: [], objections: [] })) as never)
    expect((await show()).text()).toContain('没有等结论的')
  })
  it('takes no verdict without words', async () => {
    const page = await show()
    await key('j')
    await key('y')
    expect(post).not.toHaveBeenCalled()
    expect(page.get('[role="alert"]').text()).toContain('请写两个字以上')
  })
  it('offers no verdict on what is somebody else’s to judge', async () => {
    const page = await show()
    await key('3')
    await key('j')
    expect(page.text()).toContain('我没有要求看')
    expect(page.find('textarea').exists()).toBe(false)
    expect(page.text()).toContain('要由别人下结论')
  })
  it('keeps the words when the server refuses', async () => {
    post.mockRejectedValue(new ApiProblem('oversight_own', 403, '自己的查看要由另一位审计员判断。', {}))
    const page = await show()
    await key('j')
    await page.get('textarea').setValue('看过录音')
    await press(page, '没有依据')
    expect(page.get('[role="alert"]').text()).toContain('另一位审计员')
    expect((page.get('textarea').element as HTMLTextAreaElement).value).toBe('看过录音')
  })
  it('is judged with words, by keys, and goes on to the next', async () => {
    const page = await show()
    await key('j')
    expect(page.get('[aria-label="这一条"]').text()).toContain('厨房起火')
    await page.get('textarea').setValue('警情属实')
    lists = { ...lists, reviews: lists.reviews.slice(1) }
    await press(page, '有依据')
    expect(post).toHaveBeenCalledWith('/oversight/reviews/r1/decisions', { justified: true, text: '警情属实' })
    expect(page.get('[role="status"]').text()).toContain('已记下：紧急查看')
  })
  it('shouts about what is overdue', async () => {
    lists = { ...lists, overdue: 1, reviews: [review('r1', { is_overdue: true })] }
    const page = await show()
    expect(page.get('[role="alert"]').text()).toContain('有 1 条已过期限')
    expect(page.text()).toContain('■ 超期')
  })
  it('asks for what was decided when that is wanted', async () => {
    const page = await show()
    await page.get('select').setValue('decided')
    await flushPromises()
    expect(get).toHaveBeenLastCalledWith('/oversight', { state: 'decided' })
  })
})
