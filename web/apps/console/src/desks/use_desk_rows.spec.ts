import type { Desk, QueuePage } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, ref } from 'vue'
import { no_filter } from '../queue/queue_order'
import { spec_row } from '../support/spec_desk'
import { server } from '../support/server'
import { use_desk_rows } from './use_desk_rows'

const page = (n: number) => ({ rows: Array.from({ length: n }, (_, i) => spec_row({ case_id: `c-${i}` })), last_event_id: '1.1', as_of: '2026-03-10T14:32:00+08:00' }) as QueuePage
let asked: ReturnType<typeof vi.spyOn>
function desk(which: Desk = 'organisation', wanted = { words: '', filter: no_filter() }) {
  let made!: ReturnType<typeof use_desk_rows>
  const box = mount(defineComponent({ setup: () => ((made = use_desk_rows(ref(which), ref(wanted))), () => null) }))
  return { ...made, box }
}
beforeEach(() => {
  vi.useFakeTimers()
  asked = vi.spyOn(server, 'get').mockResolvedValue(page(1))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the rows of a desk', () => {
  it('are asked for once after several pieces of news', async () => {
    const { take, box } = desk()
    take('signed_for')
    take('started')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveBeenCalledTimes(1)
    box.unmount()
  })
  it('are asked for again when a dispatch can no longer be taken back', async () => {
    const { take, box } = desk()
    take('dispatched')
    await vi.advanceTimersByTimeAsync(10_500)
    expect(asked).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveBeenCalledTimes(2)
    box.unmount()
  })
  it('are asked for now and then without any news, until the desk is left', async () => {
    const { load, rows, box } = desk()
    await load()
    asked.mockResolvedValue(page(2))
    await vi.advanceTimersByTimeAsync(16_000)
    expect(rows.value).toHaveLength(2)
    box.unmount()
    asked.mockClear()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).not.toHaveBeenCalled()
  })
  it('of a desk are all there, however many pages they fill', async () => {
    asked.mockResolvedValueOnce({ ...page(3), next: 'behind' }).mockResolvedValueOnce(page(2))
    const { load, rows, next, box } = desk('to_close')
    await load()
    expect(rows.value).toHaveLength(5)
    expect(next.value).toBeUndefined()
    expect(asked).toHaveBeenLastCalledWith('/cases', { desk: 'to_close', limit: 1000, after: 'behind' })
    box.unmount()
  })
  it('of what is over come a page at a time, filtered by the server, and say that there are more', async () => {
    asked.mockResolvedValueOnce({ ...page(2), next: 'behind' }).mockResolvedValueOnce(page(1))
    const { load, more, rows, next, box } = desk('recent', { words: '', filter: { ...no_filter(), category: '0401' } })
    await load()
    expect(next.value).toBe('behind')
    await more()
    expect(rows.value).toHaveLength(3)
    expect(next.value).toBeUndefined()
    expect(asked).toHaveBeenLastCalledWith('/cases', expect.objectContaining({ desk: 'recent', category: '0401', after: 'behind' }))
    box.unmount()
  })
  it('looks on where a page lets nobody through its filters', async () => {
    asked.mockResolvedValueOnce({ ...page(0), next: 'a' }).mockResolvedValueOnce({ ...page(0), next: 'b' }).mockResolvedValueOnce(page(1))
    const { load, rows, box } = desk('mine', { words: '电梯', filter: no_filter() })
    await load()
    expect(rows.value).toHaveLength(1)
    expect(asked.mock.calls.map(([, query]: unknown[]) => (query as { after?: string }).after)).toEqual([undefined, 'a', 'b'])
    box.unmount()
  })
})
