import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './styles/report.css'
import { start_theme } from '@qzt/ui'
import { createApp } from 'vue'
import App from './App.vue'
import { read_outbox, send_all } from './outbox/use_outbox'
import { read_draft } from './report/draft'
import { router } from './router'
import { start_alarm } from './support/alarm'
import { start_clock, watch_network } from './support/clock'
import { start_elder } from './support/elder'
import { on_signed_out } from './support/server'
import { expired, me } from './support/session'
import { start_words } from './support/speech'

async function start() {
  start_theme()
  start_elder()
  start_clock()
  const i18n = await start_words()
  on_signed_out.tell = () => {
    if (me.value) expired.value = true
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
