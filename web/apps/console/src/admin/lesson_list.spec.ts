import { ApiProblem, type CatalogueLesson } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import LessonList from './LessonList.vue'

const [wrong, better] = spec_book.organisations
const lesson: CatalogueLesson = {
  category: '0401', community_id: spec_book.areas[0]!.area_id, wrong_org: wrong!.org_id, better_org: better!.org_id, times: 3,
  first_at: '2026-03-01T01:00:00Z', last_at: '2026-03-09T01:00:00Z', last_number: 'HX202603090400001',
}
const show = async () => {
  const list = mount(LessonList, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return list
}
const press = async (name: string) => {
  const all = [...document.body.querySelectorAll<HTMLButtonElement>('button')].filter((b) => b.textContent!.trim() === name)
  all.at(-1)!.click()
  await flushPromises()
}
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('administrator')
  vi.spyOn(server, 'get').mockResolvedValue({ lessons: [lesson] })
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('what cases taught about the catalogue', () => {
  it('shows why a lesson cannot be taken over and keeps it', async () => {
    vi.spyOn(server, 'post').mockRejectedValue(new ApiProblem('lesson_cannot_lead', 409, '不属于主办单位类别', {}))
    const list = await show()
    await press('采纳')
    await press('采纳')
    expect(document.body.querySelector('[role="dialog"]')!.textContent).toContain('不属于主办单位类别')
    expect(list.emitted('taken')).toBeUndefined()
  })
  it('takes a lesson over and lets the catalogue be read again', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({ lessons: [] })
    const list = await show()
    expect(list.text()).toContain('3 次')
    await press('采纳')
    await press('采纳')
    expect(post).toHaveBeenCalledWith('/catalogue-lessons/takeovers', { category: '0401', community_id: lesson.community_id, wrong_org: lesson.wrong_org, better_org: lesson.better_org })
    expect(list.emitted('taken')).toHaveLength(1)
    expect(list.find('table').exists()).toBe(false)
  })
  it('dismisses a lesson only with a reason', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({ lessons: [] })
    await show()
    await press('不采纳')
    await press('不采纳')
    expect(post).not.toHaveBeenCalled()
    const area = document.body.querySelector('textarea')!
    area.value = '当月特殊安排'
    area.dispatchEvent(new Event('input'))
    await press('不采纳')
    expect(post).toHaveBeenCalledWith('/catalogue-lessons/dismissals', expect.objectContaining({ reason: '当月特殊安排' }))
  })
})
