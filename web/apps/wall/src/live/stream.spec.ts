import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { open_stream } from './stream'

class FakeSource {
  static all: FakeSource[] = []
  closed = false
  onerror?: () => void
  tell?: (e: { data: string }) => void
  constructor(readonly url: string) {
    FakeSource.all.push(this)
  }
  addEventListener(_: string, take: (e: { data: string }) => void) {
    this.tell = take
  }
  close() {
    this.closed = true
  }
}

describe('the wall’s stream', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    FakeSource.all = []
    vi.stubGlobal('EventSource', FakeSource)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('opens a broken stream again and counts the tries', () => {
    const tries: number[] = []
    open_stream({ url: '/x', event: 'wall', on_data: () => {}, on_try: (n) => tries.push(n) })
    FakeSource.all[0]!.onerror!()
    vi.advanceTimersByTime(3000)
    FakeSource.all[1]!.onerror!()
    vi.advanceTimersByTime(3000)
    expect(FakeSource.all.length).toBe(3)
    expect(FakeSource.all[0]!.closed).toBe(true)
    expect(tries).toEqual([1, 2])
  })
  it('gives up a stream that stays silent', () => {
    open_stream({ url: '/x', event: 'wall', on_data: () => {} })
    vi.advanceTimersByTime(15_000)
    expect(FakeSource.all.length).toBe(2)
  })
  it('keeps a stream that speaks every five seconds, and counts anew after it spoke', () => {
    const tries: number[] = []
    const heard: string[] = []
    open_stream({ url: '/x', event: 'wall', on_data: (t) => heard.push(t), on_try: (n) => tries.push(n) })
    FakeSource.all[0]!.onerror!()
    vi.advanceTimersByTime(3000)
    for (let i = 0; i < 6; i++) {
      FakeSource.all[1]!.tell!({ data: String(i) })
      vi.advanceTimersByTime(5000)
    }
    expect(FakeSource.all.length).toBe(2)
    expect(heard.length).toBe(6)
    FakeSource.all[1]!.onerror!()
    vi.advanceTimersByTime(3000)
    expect(tries).toEqual([1, 1])
  })
  it('stops for good', () => {
    const stream = open_stream({ url: '/x', event: 'wall', on_data: () => {} })
    stream.stop()
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.all.length).toBe(1)
  })
})
