import { afterEach, describe, expect, it, vi } from 'vitest'
import { count_down, most_tries, wait_after } from './tries'

afterEach(() => void vi.useRealTimers())

describe('wrong PINs', () => {
  it('may be tried at once four times, then the waits grow up to the last', () => {
    const waits = Array.from({ length: most_tries - 1 }, (_, i) => wait_after(i + 1) / 1000)
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 300, 900, 1800])
  })
  it('wait by the page’s own clock: setting the phone’s shortens nothing', () => {
    vi.useFakeTimers()
    const left: number[] = []
    count_down(30_000, (ms) => left.push(ms), () => {})
    vi.setSystemTime(Date.now() + 24 * 3600_000)
    vi.advanceTimersByTime(10_000)
    expect(left.at(-1)).toBe(20_000)
  })
  it('have what is left written down, so that a page closed meanwhile goes on from there', () => {
    vi.useFakeTimers()
    const written: number[] = []
    const stop = count_down(30_000, () => {}, (ms) => written.push(ms))
    vi.advanceTimersByTime(12_000)
    stop()
    vi.advanceTimersByTime(60_000)
    expect(written).toEqual([25_000, 20_000])
    count_down(20_000, () => {}, (ms) => written.push(ms))
    vi.advanceTimersByTime(60_000)
    expect(written.at(-1)).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
