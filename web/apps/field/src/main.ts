import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './styles/report.css'
import { start_theme } from '@qzt/ui'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { read_outbox, send_all } from './outbox/use_outbox'
import { password_first, router } from './router'
import { start_alarm } from './support/alarm'
import { start_clock, watch_network } from './support/clock'
import { wipe_old_copies } from './support/copies'
import { start_elder } from './support/elder'
import { on_password_due, on_signed_out } from './support/server'
import { know, me, session_over } from './support/session'
import { look_at_room } from './support/room'
import { start_words } from './support/speech'
import { forget_older_copies } from './support/store'
import { start_worker } from './support/update'

const hour_ms = 3600_000

async function start() {
  start_theme()
  start_elder()
  start_clock()
  const i18n = await start_words()
  on_signed_out.tell = session_over
  on_password_due.tell = () => {
    if (!me.value || me.value.must_change_password) return
    void know({ must_change_password: true })
    void router.push(password_first(router.currentRoute.value))
  }
  watch_network(() => void send_all())
  createApp(App).use(i18n).use(router).mount('#app')
  start_alarm()
  await read_outbox()
  // Only once it is known who holds the phone is there anything to send.
  watch(me, (who) => who && void send_all(), { immediate: true })
  if (import.meta.env.PROD) start_worker()
  void look_at_room()
  void forget_older_copies()
  setInterval(() => void wipe_old_copies(), hour_ms)
}
void start()
