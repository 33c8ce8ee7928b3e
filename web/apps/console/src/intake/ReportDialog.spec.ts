import { ApiProblem } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { server } from '../support/server'
import { spec_book, spec_i18n } from '../support/spec_desk'
import ReportDialog from './ReportDialog.vue'

const page = () => document.querySelector('[role="dialog"]')!
const button = (name: string) => [...page().querySelectorAll('button')].find((b) => b.textContent?.trim() === name && !b.getAttribute('role'))!
function set(label: string, value: string) {
  const field = page().querySelector<HTMLInputElement>(`[aria-label="${label}"].field`)!
  field.value = value
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'))
}
async function fill() {
  set('类别', '0401')
  set('什么事', '楼前空地有人搭棚，请派人来看看')
  set('网格', 'g1')
  await flushPromises()
}
beforeEach(() => {
  book.value = { ...spec_book, areas: [...spec_book.areas, { area_id: 'c1', level: 'community', name: '柏芦社区', code: 'c1', lon: 119.5, lat: 26.6, active: true }] } as typeof spec_book
})
// What it could be is asked for while the words are typed, with a pause; no spec waits for it but the last.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
  vi.restoreAllMocks()
})
const open = () => mount(ReportDialog, { global: { plugins: [spec_i18n()] }, attachTo: document.body })

describe('a report entered for somebody', () => {
  it('is not sent without class, words and grid', async () => {
    const post = vi.spyOn(server, 'post')
    open()
    button('录入').click()
    await flushPromises()
    expect(post).not.toHaveBeenCalled()
    expect(page().textContent).toContain('请选“类别”')
  })
  it('keeps what was typed when the server refuses', async () => {
    vi.spyOn(server, 'post').mockRejectedValue(new ApiProblem('no_answer', 0, ''))
    open()
    await fill()
    button('录入').click()
    await flushPromises()
    expect(page().querySelector('[role="alert"]')).not.toBeNull()
    expect(page().querySelector<HTMLTextAreaElement>('textarea')!.value).toContain('搭棚')
  })
  it('shows the code to read out, and opens the case', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({ case_id: 'c-9', number: 'JQ1', query_code: 'ABCD2345' })
    const dialog = open()
    await fill()
    button('录入').click()
    await flushPromises()
    expect(post.mock.calls[0]![1]).toMatchObject({ source: 'hotline', category: '0401', lon: 119.5, placed_by_hand: true })
    expect(page().textContent).toContain('ABCD2345')
    button('打开').click()
    expect(dialog.emitted('open')).toEqual([['c-9']])
  })
  it('says of what class the words could be, and chooses none by itself', async () => {
    const post = vi.spyOn(server, 'post').mockImplementation((async (path: string) => path === '/likely-cases' ? { cases: [] } : { classes: [{ category: '0401', ground: 'tree_words', chance: 0, told: 0, told_rightly: 0, words: ['搭棚'], priority: 'P2', alike: 0, alike_priority: 0 }] }) as never)
    open()
    set('什么事', '楼前')
    await flushPromises()
    vi.runAllTimers()
    expect(post).not.toHaveBeenCalled()
    set('什么事', '楼前空地有人搭棚')
    await flushPromises()
    vi.runAllTimers()
    await flushPromises()
    expect(post).toHaveBeenCalledWith('/class-suggestions', { text: '楼前空地有人搭棚', place_text: '' })
    const field = page().querySelector<HTMLSelectElement>('[aria-label="类别"].field')!
    expect(field.selectedIndex).toBe(0)
    button('占用公共空间搭建').click()
    await flushPromises()
    expect(field.value).toBe('0401')
  })
})
