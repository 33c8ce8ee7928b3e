import { beforeEach, describe, expect, it, vi } from 'vitest'
import { copy_of, is_good, keep_copy, keep_of_station, kept_for_ms, of_station, wipe_old_copies } from './copies'
import { me, session_over } from './session'
import { all_kept, forget_copies } from './store'

const now = Date.parse('2026-03-12T18:00:00+08:00')
const hour = 3600_000
beforeEach(async () => {
  me.value = { member_id: 'm-1' } as never
  await forget_copies()
})

describe('copies for reading', () => {
  it.each([
    ['one’s own of today', 'm-1', now - hour, true],
    ['one’s own of three days ago', 'm-1', now - kept_for_ms, false],
    ['somebody else’s', 'm-2', now - hour, false],
    ['of tomorrow: the clock was set back', 'm-1', now + 24 * hour, false],
  ])('%s', (_, by, at, good) => expect(is_good({ by, at }, 'm-1', now)).toBe(good))

  it('are nobody else’s on the same phone', async () => {
    await keep_copy('tasks', ['one'])
    expect(await copy_of('tasks')).toEqual(['one'])
    me.value = { member_id: 'm-2' } as never
    expect(await copy_of('tasks')).toBeUndefined()
    await wipe_old_copies()
    expect(await all_kept('copies')).toEqual([])
  })
  it('go when the session is over; the station’s names stay', async () => {
    await keep_copy('case:c', { text: '柏芦里' })
    await keep_of_station('book', { areas: [] })
    session_over()
    await vi.waitFor(async () => expect(await copy_of('case:c')).toBeUndefined())
    expect(await of_station('book')).toEqual({ areas: [] })
  })
})
