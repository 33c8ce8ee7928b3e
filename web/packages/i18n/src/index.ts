// The words of the screens, Chinese by default and English complete. Each app brings the domains it needs, one bundle per
// language, and only the language in use is loaded.
import { createI18n } from 'vue-i18n'
import { nextTick } from 'vue'

export { useI18n } from 'vue-i18n'
export type Language = 'zh' | 'en'
// A language is offered by its own name, which whoever needs it can read.
export const language_names: Record<Language, string> = { zh: '中文', en: 'English' }
export const other_language = (now: string): string => language_names[now === 'zh' ? 'en' : 'zh']
type Tree = { [key: string]: string | Tree }
export type WordLoaders = Record<Language, () => Promise<{ default: Record<string, Tree> }>>

const kept = 'qzt-language'

export function language_first(): Language {
  try {
    const said = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(kept)
    return said === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export async function make_words(loaders: WordLoaders, language: Language = language_first()) {
  const i18n = createI18n({
    legacy: false,
    locale: language as string,
    fallbackLocale: false,
    missingWarn: false,
    fallbackWarn: false,
  })
  const loaded = new Set<Language>()
  const with_pages: WordLoaders[] = []

  async function set_language(next: Language) {
    if (!loaded.has(next)) {
      const { default: words } = await loaders[next]()
      i18n.global.setLocaleMessage(next, words as never)
      loaded.add(next)
      await Promise.all(with_pages.map((page) => merge(page, next)))
    }
    i18n.global.locale.value = next as never
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
    try {
      localStorage.setItem(kept, next)
    } catch {
      // A browser without storage forgets the choice; nothing else depends on it.
    }
    await nextTick()
  }
  // Words that come with a page which is fetched when wanted, and go along when another language is chosen.
  async function add_words(page: WordLoaders) {
    if (with_pages.includes(page)) return
    await Promise.all([...loaded].map((known) => merge(page, known)))
    with_pages.push(page)
  }
  async function merge(page: WordLoaders, into: Language) {
    i18n.global.mergeLocaleMessage(into, (await page[into]()).default as never)
  }
  await set_language(language)
  return { i18n, add_words, set_language, language: () => i18n.global.locale.value as Language }
}
export type Words = Awaited<ReturnType<typeof make_words>>
