import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tile_watch } from './tile_watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a tile source', () => {
  const seen: boolean[] = []
  const ask_again = vi.fn()
  const fresh = () => {
    seen.length = 0
    ask_again.mockClear()
    return tile_watch((away) => seen.push(away), ask_again)
  }

  it('that answers is not spoken of', () => {
    const watch = fresh()
    watch.begun()
    watch.came()
    expect(seen).toEqual([])
  })
  it('that fails is told at the first missing picture, once', () => {
    const watch = fresh()
    for (let i = 0; i < 3; i++) watch.begun()
    watch.failed()
    expect(seen).toEqual([true])
    watch.came()
    watch.failed()
    expect(seen).toEqual([true])
  })
  it('is asked again after a minute, and a round without a miss brings it back', () => {
    const watch = fresh()
    watch.begun()
    watch.failed()
    vi.advanceTimersByTime(60_000)
    expect(ask_again).toHaveBeenCalledOnce()
    watch.begun()
    watch.begun()
    watch.came()
    expect(seen).toEqual([true])
    watch.came()
    expect(seen).toEqual([true, false])
    vi.advanceTimersByTime(120_000)
    expect(ask_again).toHaveBeenCalledOnce()
  })
  it('is left alone when the page has gone', () => {
    const watch = fresh()
    watch.begun()
    watch.failed()
    watch.stop()
    vi.advanceTimersByTime(120_000)
    expect(ask_again).not.toHaveBeenCalled()
  })
})
