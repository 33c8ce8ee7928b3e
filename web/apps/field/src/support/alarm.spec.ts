import type { NoticeList, NoticeView } from '@qzt/api'
import * as ui from '@qzt/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('@qzt/ui', async (real) => ({ ...(await real<typeof ui>()), sound_until_seen: vi.fn(), seen: vi.fn() }))
const { forget_notices, hear, unread } = await import('./alarm')

const notice = (minute: string, more: Partial<NoticeView> = {}) => ({ notice_id: minute, case_id: 'c', number: '1', title: '', kind: 'dispatched', urgent: false, read: false, at: `2026-03-10T14:${minute}:00+08:00`, ...more }) as NoticeView
const list = (...notices: NoticeView[]): NoticeList => ({ notices, unread: notices.filter((n) => !n.read).length })
beforeEach(() => forget_notices())
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
    expect(vi.mocked(ui.sound_until_seen).mock.calls.flat()).toEqual(['urgent', 'late'])
  })
  it('stops when everything has been read', () => {
    hear(list(notice('01')))
    hear(list(notice('02', { urgent: true })))
    vi.mocked(ui.seen).mockClear()
    hear(list(notice('02', { urgent: true, read: true })))
    expect(ui.seen).toHaveBeenCalledTimes(1)
  })
})
