// The stream of news for this desk, shared by all tabs of the browser, and how fresh it is.
import { open_feed, type Feed, type FeedMessage, type FeedState } from '@qzt/api'
import { ref } from 'vue'
import { on_unanswered } from './server'
import { has_desk } from './session'

export const feed_state = ref<FeedState>('connecting')
export const cut_since = ref<number | null>(null)
const listeners = new Set<(m: FeedMessage) => void>()
const resets = new Set<() => void>()
let feed: Feed | undefined

export function on_news(take: (m: FeedMessage) => void, reset?: () => void) {
  listeners.add(take)
  if (reset) resets.add(reset)
  return () => {
    listeners.delete(take)
    if (reset) resets.delete(reset)
  }
}

export function start_feed(after?: string) {
  if (feed || !has_desk.value) return
  feed = open_feed({
    url: '/api/feed',
    event: 'case',
    after,
    on_message: (data) => listeners.forEach((tell) => tell(data as FeedMessage)),
    on_reset: () => resets.forEach((tell) => tell()),
    on_state: (state) => {
      cut_since.value = state === 'cut' ? Date.now() - 5000 : null
      feed_state.value = state
    },
  })
}
export const reconnect = () => feed?.reconnect()
on_unanswered.tell = () => feed?.doubt()
export function stop_feed() {
  feed?.stop()
  feed = undefined
  feed_state.value = 'connecting'
}
