import { ApiProblem } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { make_again } from './try_again'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())
const busy = new ApiProblem('too_busy', 503, '')

describe('asking again', () => {
  it.each([[403, 0], [404, 0], [400, 0], [503, 1], [500, 1], [429, 1], [0, 1]])('after an answer of %i happens %i times', async (status, times) => {
    const load = vi.fn()
    make_again(load).after(new ApiProblem('x', status, ''))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(load).toHaveBeenCalledTimes(times)
  })
  it('waits longer after each failure, and anew from the beginning once it has come', async () => {
    const load = vi.fn()
    const again = make_again(load)
    again.after(busy)
    await vi.advanceTimersByTimeAsync(2500)
    expect(load).toHaveBeenCalledTimes(1)
    again.after(busy)
    await vi.advanceTimersByTimeAsync(3900)
    expect(load).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1200)
    expect(load).toHaveBeenCalledTimes(2)
    again.came()
    again.after(busy)
    await vi.advanceTimersByTimeAsync(2500)
    expect(load).toHaveBeenCalledTimes(3)
  })
  it('ends when the page is left', async () => {
    const load = vi.fn()
    const again = make_again(load)
    again.after(busy)
    again.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(load).not.toHaveBeenCalled()
  })
})
