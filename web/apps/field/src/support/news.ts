// News while a page is looked at: the page reads again what it shows. Also what nobody may know yet comes in this way, when
// the ten seconds are over in which a dispatch can be taken back. A phone in a pocket listens to nothing.
import { open_feed, type Feed } from '@qzt/api'
import { onBeforeUnmount, onMounted, watch } from 'vue'

const together_ms = 300

// `place` is how far what is shown has read, or empty for from now on; without one nothing is listened to.
export function use_news(read_again: () => void, place: () => string | undefined) {
  let feed: Feed | undefined
  let soon: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    clearTimeout(soon)
    soon = setTimeout(read_again, together_ms)
  }
  const listen = () => {
    const after = place()
    if (feed || after === undefined || document.hidden || typeof EventSource === 'undefined') return
    feed = open_feed({ url: '/api/feed', event: 'case', after, on_message: later, on_reset: later })
  }
  const hush = () => {
    clearTimeout(soon)
    feed?.stop()
    feed = undefined
  }
  // Whoever looks again reads first, and listens from there.
  const looked_at = () => {
    if (document.hidden) return hush()
    read_again()
    listen()
  }
  watch(place, listen)
  onMounted(() => {
    listen()
    document.addEventListener('visibilitychange', looked_at)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', looked_at)
    hush()
  })
}
