// "Is it one of these?", asked while somebody writes: when they pause, and only where there is a network. Without an answer
// nothing is shown: a report is never held up by it.
import { onScopeDispose, shallowRef, watch } from 'vue'

export function use_likely<T>(said: () => string, ask: () => Promise<T[]>, pause_ms = 700) {
  const likely = shallowRef<T[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = 0
  async function look() {
    const mine = ++asking
    const found = await ask().catch(() => [])
    if (mine === asking) likely.value = found
  }
  // What is said, as one text; empty: too little to ask.
  watch(said, (words) => {
    clearTimeout(timer)
    asking++
    if (words) timer = setTimeout(() => void look(), pause_ms)
    else likely.value = []
  }, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    asking++
  })
  return likely
}
