// An answer from the server to the question that was put last: what comes for an earlier one is dropped. While the
// server says that it is still reading what it needs (`waits_for`), it is asked again by itself.
import type { ApiProblem } from '@qzt/api'
import { ref, shallowRef } from 'vue'

const again_ms = 2000

export function use_latest<T>(ask: () => Promise<T> | null, { waits_for, clears = false }: { waits_for?: string; clears?: boolean } = {}) {
  const got = shallowRef<T | null>(null)
  const failure = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let asking = 0

  // Where `ask` has nothing to ask, there is nothing to show. With `clears` the old answer goes before the new one is there.
  async function load() {
    const mine = ++asking
    const question = ask()
    if (clears || !question) got.value = null
    if (clears || !question) failure.value = null
    busy.value = !!question
    if (!question) return
    try {
      const answer = await question
      if (mine !== asking) return
      got.value = answer
      failure.value = null
    } catch (e) {
      if (mine !== asking) return
      failure.value = e as ApiProblem
      if (waits_for && failure.value.code === waits_for) {
        setTimeout(() => mine === asking && void load(), again_ms)
        return
      }
    }
    busy.value = false
  }
  return { got, failure, busy, load }
}
