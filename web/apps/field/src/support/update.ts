// The service worker opens every page without a network, once it has been here. A new version is fetched beside the old one
// and offered, never forced: whoever wants it is served when nothing is just being sent. Without a worker the pages come from
// the server as they are.
import { ref } from 'vue'

export const offered = ref(false)
let registration: ServiceWorkerRegistration | undefined
let wanted = false
const look_again_ms = 3600_000
const patience_ms = 10_000

export function start_worker(at = '/field/') {
  if (!('serviceWorker' in navigator)) return
  const had_one = !!navigator.serviceWorker.controller
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // Another tab took the new version: this page goes on with the old one, whose parts are still here, until it is asked.
    if (wanted) location.reload()
    else if (had_one) offered.value = true
  })
  navigator.serviceWorker.register(`${at}sw.js`, { scope: at, updateViaCache: 'none' }).then((made) => made && watch(made), () => {})
}
function watch(made: ServiceWorkerRegistration) {
  registration = made
  const look = () => (offered.value ||= !!made.waiting && !!navigator.serviceWorker.controller)
  look()
  made.addEventListener('updatefound', () => made.installing?.addEventListener('statechange', look))
  const ask = () => void (navigator.onLine && made.update().catch(() => {}))
  setInterval(ask, look_again_ms)
  addEventListener('online', ask)
  document.addEventListener('visibilitychange', () => document.hidden || ask())
}
// `rest` ends when nothing is being sent: what is half there is not torn.
export async function take_new_version(rest: () => Promise<void>) {
  wanted = true
  await rest()
  registration?.waiting?.postMessage('take over')
  // Where the worker does not answer, the next start has the new version all the same.
  setTimeout(() => location.reload(), registration?.waiting ? patience_ms : 0)
}
