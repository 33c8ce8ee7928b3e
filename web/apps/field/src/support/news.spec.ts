import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { use_news } from './news'

// The browser's stream, as far as it is asked.
let streams: Stream[]
class Stream {
  heard = new Map<string, (e: { lastEventId: string; data: string }) => void>()
  closed = false
  constructor(readonly url: string) {
    streams.push(this)
  }
  addEventListener(name: string, take: (e: { lastEventId: string; data: string }) => void) {
    this.heard.set(name, take)
  }
  say = (lastEventId: string) => this.heard.get('case')!({ lastEventId, data: '{}' })
  close() {
    this.closed = true
  }
}
const read_again = vi.fn()
const place = ref<string>()
const page = () => mount(defineComponent({ setup: () => (use_news(read_again, () => place.value), () => h('p')) }))
const turn = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  streams = []
  place.value = '7.1'
  read_again.mockClear()
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('BroadcastChannel', undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a page that hears news', () => {
  it('listens from where its list ends, and not before there is a list', async () => {
    place.value = undefined
    const shown = page()
    expect(streams).toEqual([])
    place.value = '9.2'
    await nextTick()
    expect(streams.map((s) => s.url)).toEqual(['/api/feed?after=9.2'])
    shown.unmount()
  })
  it('reads again once for what comes together', () => {
    const shown = page()
    streams[0]!.say('8.1')
    streams[0]!.say('8.2')
    vi.advanceTimersByTime(1000)
    expect(read_again).toHaveBeenCalledTimes(1)
    shown.unmount()
  })
  it('reads again for what is told a second time, without a place of its own', () => {
    const shown = page()
    streams[0]!.say('8.1')
    vi.advanceTimersByTime(1000)
    streams[0]!.say('')
    vi.advanceTimersByTime(1000)
    expect(read_again).toHaveBeenCalledTimes(2)
    shown.unmount()
  })
  it('is deaf in a pocket, and reads again when it is looked at', () => {
    const shown = page()
    turn(true)
    expect(streams[0]!.closed).toBe(true)
    turn(false)
    expect([read_again.mock.calls.length, streams.length]).toEqual([1, 2])
    shown.unmount()
    expect(streams[1]!.closed).toBe(true)
  })
})
