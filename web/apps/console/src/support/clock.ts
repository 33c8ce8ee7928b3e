// One clock for all lamps and durations: the station's time as the server tells it, ticking once a second.
import { ref } from 'vue'

let ahead = 0
export const now = ref(Date.now())
// For what looks at thousands of rows at once: ten seconds are soon enough.
export const slow_now = ref(now.value)

// The server's own "now" corrects a desk computer whose clock is wrong.
export function server_time(as_of: string) {
  const told = Date.parse(as_of)
  if (!Number.isNaN(told)) ahead = told - Date.now()
  now.value = Date.now() + ahead
  slow_now.value = now.value
}

let timer: ReturnType<typeof setInterval> | undefined
export function start_clock() {
  clearInterval(timer)
  timer = setInterval(() => {
    now.value = Date.now() + ahead
    if (Math.abs(now.value - slow_now.value) >= 10_000) slow_now.value = now.value
  }, 1000)
}
