import { make_words, type WordLoaders, type Words } from '@qzt/i18n'
import { language, server } from './server'
import { me } from './session'

let words: Words | undefined
export async function start_words() {
  words = await make_words({ zh: () => import('../words.zh'), en: () => import('../words.en') })
  language.value = words.language()
  return words.i18n
}
// A page that is fetched when wanted, with the words that only it says.
export const with_words = <Page>(page: () => Promise<Page>, ...its: WordLoaders[]) => async () => (await Promise.all([page(), ...its.map((one) => words?.add_words(one))]))[0]
export async function choose_language(next: 'zh' | 'en', tell = true) {
  await words?.set_language(next)
  language.value = next
  if (tell && me.value && me.value.language !== next) {
    me.value = { ...me.value, language: next }
    await server.put('/me/language', { language: next }).catch(() => {})
  }
}
