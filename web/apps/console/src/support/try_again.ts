// What is shown has grown old because a reload failed: it is asked for again, after pauses that grow, until it comes. Only
// after failures that pass: a refusal would be the same the next time.
import { ApiProblem } from '@qzt/api'

const pauses_ms = [2000, 4000, 8000, 15_000, 30_000]

export const passes_by = (e: unknown) => !(e instanceof ApiProblem) || e.is_offline || e.status >= 500 || e.status === 408 || e.status === 429

export function make_again(load: () => unknown) {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    // Desks that failed together do not come back together.
    after(e: unknown) {
      clearTimeout(timer)
      if (!passes_by(e)) return
      const pause = pauses_ms[Math.min(failures++, pauses_ms.length - 1)]!
      timer = setTimeout(() => void load(), pause * (1 + Math.random() / 4))
    },
    came() {
      clearTimeout(timer)
      failures = 0
    },
    stop: () => clearTimeout(timer),
  }
}
