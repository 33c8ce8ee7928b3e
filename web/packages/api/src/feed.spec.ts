import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { open_feed, type FeedState } from './feed'

class Stream extends EventTarget {
  static all: Stream[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  constructor(readonly url: string) {
    super()
    Stream.all.push(this)
  }
  close() {
    this.closed = true
  }
  say(id: string, data: unknown) {
    this.dispatchEvent(new MessageEvent('case', { data: JSON.stringify(data), lastEventId: id }))
  }
}

beforeEach(() => {
  Stream.all = []
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('feed', () => {
  it('is cut after five seconds without the stream, and live again when it comes back', () => {
    const states: FeedState[] = []
    const feed = open_feed({ url: '/api/feed', event: 'case', on_message: () => {}, on_state: (s) => states.push(s) })
    Stream.all[0]!.onopen!()
    Stream.all[0]!.onerror!()
    vi.advanceTimersByTime(4999)
    expect(states).toEqual(['live'])
    vi.advanceTimersByTime(2)
    expect(states).toEqual(['live', 'cut'])
    Stream.all.at(-1)!.onopen!()
    expect(states).toEqual(['live', 'cut', 'live'])
    feed.stop()
  })

  it('doubts the stream when a request stays unanswered or the browser is offline', () => {
    const states: FeedState[] = []
    const feed = open_feed({ url: '/api/feed', event: 'case', on_message: () => {}, on_state: (s) => states.push(s) })
    Stream.all[0]!.onopen!()
    dispatchEvent(new Event('offline'))
    expect(Stream.all[0]!.closed).toBe(true)
    vi.advanceTimersByTime(5001)
    expect(states).toEqual(['live', 'cut'])
    feed.stop()
  })

  it('comes back with the last id it has read, and never gives a message twice', () => {
    const got: string[] = []
    const feed = open_feed({ url: '/api/feed', event: 'case', after: '7.1', on_message: (_, id) => got.push(id) })
    expect(Stream.all[0]!.url).toBe('/api/feed?after=7.1')
    Stream.all[0]!.say('8.1', {})
    Stream.all[0]!.onerror!()
    vi.advanceTimersByTime(2000)
    expect(Stream.all[1]!.url).toBe('/api/feed?after=8.1')
    Stream.all[1]!.say('8.1', {})
    Stream.all[1]!.say('8.2', {})
    expect(got).toEqual(['8.1', '8.2'])
    feed.stop()
    expect(Stream.all[1]!.closed).toBe(true)
  })
})
