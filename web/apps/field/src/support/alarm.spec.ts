import type { NoticeList, NoticeView } from '@qzt/api'
import * as ui from '@qzt/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('@qzt/ui', async (real) => ({ ...(await real<typeof ui>()), sound_until_seen: vi.fn(), seen: vi.fn() }))
const { forget_notices, hear, unread } = await import('./alarm')
const { now } = await import('./clock')
const { me } = await import('./session')

const notice = (minute: string, more: Partial<NoticeView> = {}) => ({ notice_id: minute, case_id: 'c', number: '1', title: '', kind: 'dispatched', priority: 'P3', urgent: false, read: false, at: `2026-03-10T14:${minute}:00+08:00`, ...more }) as NoticeView
const list = (...notices: NoticeView[]): NoticeList => ({ notices, unread: notices.filter((n) => !n.read).length })
const tones = () => vi.mocked(ui.sound_until_seen).mock.calls.map(([tone]) => tone)
const it_is = (clock: string) => (now.value = Date.parse(`2026-03-10T${clock}:00+08:00`))
beforeEach(() => {
  forget_notices()
  it_is('15:00')
})
afterEach(() => vi.clearAllMocks())

describe('the phone', () => {
  it('is silent about what was there before it looked', () => {
    hear(list(notice('01', { urgent: true })))
    expect(ui.sound_until_seen).not.toHaveBeenCalled()
    expect(unread.value).toBe(1)
  })
  it('sounds for what is urgent and for what is late, and for nothing else', () => {
    hear(list(notice('01')))
    hear(list(notice('02'), notice('01')))
    expect(ui.sound_until_seen).not.toHaveBeenCalled()
    hear(list(notice('03', { urgent: true }), notice('02')))
    hear(list(notice('04', { kind: 'overdue' }), notice('03', { urgent: true })))
    expect(tones()).toEqual(['urgent', 'late'])
  })
  it('sounds at night for emergencies alone, and for whoever is in the command room', () => {
    const night = (role: string) => {
      forget_notices()
      vi.mocked(ui.sound_until_seen).mockClear()
      me.value = { posts: [{ role }] } as never
      hear(list(notice('01')))
      hear(list(notice('02', { kind: 'overdue', priority: 'P2' }), notice('01')))
      hear(list(notice('03', { kind: 'overdue', priority: 'P1' }), notice('02', { read: true })))
      return tones()
    }
    it_is('23:00')
    expect(night('handler')).toEqual(['late'])
    expect(night('dispatcher')).toEqual(['late', 'late'])
    it_is('07:30')
    expect(night('handler')).toEqual(['late', 'late'])
    me.value = null
  })
  it('stops when everything has been read', () => {
    hear(list(notice('01')))
    hear(list(notice('02', { urgent: true })))
    vi.mocked(ui.seen).mockClear()
    hear(list(notice('02', { urgent: true, read: true })))
    expect(ui.seen).toHaveBeenCalledTimes(1)
  })
})
