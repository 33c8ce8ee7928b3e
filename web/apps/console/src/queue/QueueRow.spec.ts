import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { spec_book, spec_i18n, spec_row } from '../support/spec_desk'
import QueueRow from './QueueRow.vue'

beforeEach(() => {
  book.value = spec_book
  server_time('2026-03-10T14:32:00+08:00')
})
const show = (row = spec_row(), more = {}) => mount(QueueRow, { props: { row, selected: false, marked: false, leaving: false, ...more }, global: { plugins: [spec_i18n()] } })

describe('a row of the queue', () => {
  it('says whose turn it is, for how long, and what is left, in words', () => {
    const text = show().text()
    expect(text).toContain('轮到 指挥室')
    expect(text).toContain('已 31 分')
    expect(text).toContain('剩 28 分')
    expect(text).toContain('柏芦 3 网格 · 待派遣')
  })
  it('says how late it is', () => expect(show(spec_row({ due_at: '2026-03-10T13:20:00+08:00' })).text()).toContain('超期 1 时 12 分'))
  it('stops its clock while suspended, however late', () => {
    const text = show(spec_row({ suspended: true, suspended_until: '2026-04-30T00:00:00+08:00', due_at: '2026-03-01T00:00:00+08:00' })).text()
    expect(text).toContain('挂账至 4 月 30 日')
    expect(text).not.toContain('超期')
  })
  it('says that the time runs for signing while nobody has signed', () => {
    expect(show(spec_row({ state: 'dispatched' })).text()).toContain('签收剩 28 分')
    expect(show(spec_row({ state: 'dispatched', due_at: '2026-03-10T14:22:00+08:00' })).text()).toContain('签收超期 10 分')
  })
  it('says when an ended case ended, and that nobody has it', () => {
    const text = show(spec_row({ state: 'closed', turn_party: 'nobody', closed_at: '2026-03-09T10:00:00+08:00', due_at: undefined })).text()
    expect(text).toContain('办结于 昨天 10:00')
    expect(text).not.toContain('轮到')
  })
  it('says that somebody waits for a decision, and that the reporter disputes the result', () => {
    expect(show().text()).not.toMatch(/有申请|有异议/)
    expect(show(spec_row({ review_pending: true })).text()).toContain('有申请')
    expect(show(spec_row({ objection_open: true })).text()).toContain('有异议')
  })
  it('explains why it is about to leave', () => expect(show(spec_row({ state: 'closed' }), { leaving: true }).text()).toContain('已结案，离开本列表'))
  it('is the current one for a screen reader when selected', () => expect(show(spec_row(), { selected: true }).attributes('aria-current')).toBe('true'))
})
