import 'element-plus/theme-chalk/base.css'
import '@qzt/ui/tokens.css'
import '@qzt/ui/themes.css'
import '@qzt/ui/base.css'
import './styles/shell.css'
import './styles/queue.css'
import './styles/case.css'
import './styles/forms.css'
import './styles/map.css'
import './styles/pages.css'
import './styles/bulletin.css'
import './styles/figures.css'
import './styles/hot_spots.css'
import './styles/rehearsal.css'
import './styles/register.css'
import './styles/ballots.css'
import './styles/disputes.css'
import './styles/projects.css'
import { start_theme } from '@qzt/ui'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { start_clock } from './support/clock'
import { stop_feed } from './support/feed'
import { on_password_due, on_signed_out } from './support/server'
import { me } from './support/session'
import { start_words } from './support/speech'

async function start() {
  start_theme()
  start_clock()
  const i18n = await start_words()
  on_signed_out.tell = () => {
    if (!me.value) return
    me.value = null
    stop_feed()
    void router.push({ path: '/sign-in', query: { next: router.currentRoute.value.fullPath } })
  }
  on_password_due.tell = () => {
    if (!me.value || me.value.must_change_password) return
    me.value = { ...me.value, must_change_password: true }
    void router.push('/account')
  }
  createApp(App).use(i18n).use(router).mount('#app')
}
void start()
