import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './styles/report.css'
import { start_theme } from '@qzt/ui'
import { createApp } from 'vue'
import App from './App.vue'
import { read_outbox, send_all } from './outbox/use_outbox'
import { read_draft } from './report/draft'
import { password_first, router } from './router'
import { start_alarm } from './support/alarm'
import { start_clock, watch_network } from './support/clock'
import { start_elder } from './support/elder'
import { on_password_due, on_signed_out } from './support/server'
import { expired, know, me } from './support/session'
import { start_words } from './support/speech'

async function start() {
  start_theme()
  start_elder()
  start_clock()
  const i18n = await start_words()
  on_signed_out.tell = () => {
    if (me.value) expired.value = true
  }
  on_password_due.tell = () => {
    if (!me.value || me.value.must_change_password) return
    void know({ must_change_password: true })
    void router.push(password_first(router.currentRoute.value))
  }
  watch_network(() => void send_all())
  createApp(App).use(i18n).use(router).mount('#app')
  start_alarm()
  void read_draft()
  await read_outbox()
  void send_all()
  if ('serviceWorker' in navigator && import.meta.env.PROD) navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' }).catch(() => {})
}
void start()
