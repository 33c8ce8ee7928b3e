import { make_words, type Words } from '@qzt/i18n'
import { language, server } from './server'
import { me } from './session'

let words: Words | undefined
export async function start_words() {
  words = await make_words({ zh: () => import('../words.zh'), en: () => import('../words.en') })
  language.value = words.language()
  return words.i18n
}
export async function choose_language(next: 'zh' | 'en', tell = true) {
  await words?.set_language(next)
  language.value = next
  if (tell && me.value && me.value.language !== next) {
    me.value = { ...me.value, language: next }
    await server.put('/me/language', { language: next }).catch(() => {})
  }
}
