// What is sent to the server, one at a time: busy meanwhile, and why it was refused.
import { ref, shallowRef } from 'vue'

export function use_sending() {
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  // What came back; nothing when it was refused, or when the one before is still on its way.
  async function send<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = null
    try {
      return await call()
    } catch (e) {
      problem.value = e
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, send }
}
