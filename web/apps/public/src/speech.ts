// The words of this page, and those that come with a page which is fetched when wanted.
import { make_words, type WordLoaders, type Words } from '@qzt/i18n'
import { language } from './server'

let words: Words | undefined
export async function start_words() {
  words = await make_words({ zh: () => import('./words.zh'), en: () => import('./words.en') })
  language.value = words.language()
  return words.i18n
}
export async function turn_language() {
  await words?.set_language(words.language() === 'zh' ? 'en' : 'zh')
  language.value = words?.language() ?? 'zh'
}
const resident_words: WordLoaders = { zh: () => import('./resident_words.zh'), en: () => import('./resident_words.en') }
export const ballot_words: WordLoaders = { zh: () => import('./ballots/ballot_words.zh'), en: () => import('./ballots/ballot_words.en') }
export const paper_words: WordLoaders = { zh: () => import('./papers/paper_words.zh'), en: () => import('./papers/paper_words.en') }
export const tender_words: WordLoaders = { zh: () => import('./tenders/tender_words.zh'), en: () => import('./tenders/tender_words.en') }
export const with_words = <Page>(page: () => Promise<Page>, its = resident_words) => async () => (await Promise.all([page(), words?.add_words(its)]))[0]
