// The station's time as the server tells it; a phone's own clock may be wrong.
import { ref } from 'vue'

let ahead = 0
export const now = ref(Date.now())
// Until the server has told its time to this page, what is counted here is the phone's.
export const knows_time = ref(false)
export function server_time(as_of: string) {
  const told = Date.parse(as_of)
  if (!Number.isNaN(told)) {
    ahead = told - Date.now()
    knows_time.value = true
  }
  now.value = Date.now() + ahead
}
export const start_clock = () => setInterval(() => (now.value = Date.now() + ahead), 1000)

export const online = ref(typeof navigator === 'undefined' || navigator.onLine)
export function watch_network(back: () => void) {
  addEventListener('offline', () => (online.value = false))
  addEventListener('online', () => {
    online.value = true
    back()
  })
}
