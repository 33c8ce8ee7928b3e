import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './public.css'
import { createApp } from 'vue'
import App from './App.vue'
import { start_looks } from './looks'
import { start_words, turn_language } from './speech'

async function start() {
  start_looks()
  const i18n = await start_words()
  createApp(App, { turn_language }).use(i18n).mount('#app')
}
void start()
