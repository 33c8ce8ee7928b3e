import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './styles/report.css'
import { start_theme } from '@qzt/ui'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { freshen_doors } from './doors/take_doors'
import { lives_here_alone, pause, put_away, read_outbox, send_all } from './outbox/use_outbox'
import { password_first, router } from './router'
import { start_alarm } from './support/alarm'
import { start_clock, watch_network } from './support/clock'
import { wipe_old_copies } from './support/copies'
import { start_elder } from './support/elder'
import { start_left_hand } from './support/left_hand'
import { on_password_due, on_signed_out } from './support/server'
import { ask_who, know, me, session_over } from './support/session'
import { look_at_room } from './support/room'
import { start_words } from './support/speech'
import { start_worker } from './support/update'
import { put_away_draft } from './report/draft'
import { put_away_tasks } from './tasks/use_tasks'
import { holder, hooks, look_at_door, read_wiped, watch_idle } from './vault/vault'

const hour_ms = 3600_000

async function start() {
  start_theme()
  start_elder()
  start_left_hand()
  start_clock()
  on_signed_out.tell = session_over
  on_password_due.tell = () => {
    if (!me.value || me.value.must_change_password) return
    void know({ must_change_password: true })
    void router.push(password_first(router.currentRoute.value))
  }
  watch_network(() => {
    void send_all()
    void freshen_doors()
  })
  hooks.opening.push(read_outbox)
  hooks.before.push(pause)
  hooks.keeps_open.push(lives_here_alone)
  hooks.after.push(put_away, put_away_draft, put_away_tasks)
  void read_wiped()
  watch(me, look_at_door)
  watch_idle()
  void ask_who()
  const i18n = await start_words()
  createApp(App).use(i18n).use(router).mount('#app')
  start_alarm()
  await read_outbox()
  // Only once somebody has opened the phone is there anything to send, and a copy to be looked through.
  watch(holder, (who) => {
    if (!who) return
    void send_all()
    void freshen_doors()
  }, { immediate: true })
  if (import.meta.env.PROD) start_worker()
  void look_at_room()
  setInterval(() => void wipe_old_copies(), hour_ms)
}
void start()
