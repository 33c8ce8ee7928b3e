import { make_words, type Words } from '@qzt/i18n'
import '@qzt/ui/tokens.css'
import '@qzt/ui/base.css'
import '@qzt/ui/phone.css'
import './public.css'
import { createApp } from 'vue'
import App from './App.vue'
import { start_looks } from './looks'
import { language } from './server'

async function start() {
  start_looks()
  const words: Words = await make_words({ zh: () => import('./words.zh'), en: () => import('./words.en') })
  language.value = words.language()
  createApp(App, {
    turn_language: async () => {
      await words.set_language(words.language() === 'zh' ? 'en' : 'zh')
      language.value = words.language()
    },
  })
    .use(words.i18n)
    .mount('#app')
}
void start()
