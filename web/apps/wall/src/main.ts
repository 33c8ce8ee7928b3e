import { make_words } from '@qzt/i18n'
import '@qzt/ui/tokens.css'
import './styles/wall.css'
import './styles/map.css'
import './styles/past.css'
import { createApp } from 'vue'
import App from './App.vue'

async function start() {
  const words = await make_words({ zh: () => import('./words.zh'), en: () => import('./words.en') })
  createApp(App).use(words.i18n).mount('#app')
}
void start()
