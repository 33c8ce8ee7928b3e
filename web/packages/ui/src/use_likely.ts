// "Is it one of these?", asked while somebody writes: when they pause, and only where there is a network. Without an answer
// nothing is shown: a report is never held up by it. Where the answer was lost on its way it is asked for again.
import { ApiProblem } from '@qzt/api'
import { onScopeDispose, shallowRef, watch } from 'vue'

const was_lost = (e: unknown) => !(e instanceof ApiProblem) || e.is_offline || e.status >= 500

export function use_likely<T>(said: () => string, ask: () => Promise<T[]>, pause_ms = 700) {
  const likely = shallowRef<T[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = 0
  async function look(tries = 3) {
    const mine = ++asking
    try {
      const found = await ask()
      if (mine === asking) likely.value = found
    } catch (e) {
      if (mine !== asking) return
      likely.value = []
      if (tries > 1 && was_lost(e)) timer = setTimeout(() => void look(tries - 1), 5 * pause_ms)
    }
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
