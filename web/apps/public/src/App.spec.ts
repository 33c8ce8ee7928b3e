// Which of its pages the address opens, and what of it stays in the address.
import { flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from './App.vue'
import ballot_words from './ballots/ballot_words.zh'
import paper_words from './papers/paper_words.zh'
import resident_words from './resident_words.zh'
import words from './words.zh'

// Its pages are fetched when wanted, and a busy machine takes its time.
const soon = <T>(look: () => T) => vi.waitFor(look, { timeout: 10_000 })
const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...resident_words, ...ballot_words, ...paper_words } } as never })
let asked: string[]
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json({ code: 'card_not_found', title: '这个卡号打不开。' }, { status: 404 })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/p/')
})
const mount_at = (address: string) => {
  history.replaceState(null, '', address)
  return mount(App, { props: { turn_language: async () => {} }, global: { plugins: [i18n] } })
}
const open = async (address: string) => {
  const page = mount_at(address)
  await soon(async () => {
    await flushPromises()
    expect(page.find('h1, .note').exists()).toBe(true)
  })
  return page
}

describe('the page without an account', () => {
  it('takes the code of a card out of the address at once', async () => {
    mount_at('/p/#card=ABCDEFGHJKMN')
    expect(location.href).not.toContain('ABCD')
    expect(location.hash).toBe('')
  })
  it('does so, too, with a card that is scanned while it is open', async () => {
    await open('/p/')
    history.replaceState(null, '', '/p/#card=ABCDEFGHJKMN')
    dispatchEvent(new HashChangeEvent('hashchange'))
    await soon(() => expect(asked.some((path) => path.endsWith('/card-sessions'))).toBe(true))
    expect(location.hash).toBe('')
  })
  it('takes the code of a ticket and a receipt out of the address, and keeps a ballot that is anybody’s', async () => {
    for (const kind of ['ticket', 'receipt']) {
      mount_at(`/p/#${kind}=R4T7K2MDABCDEFGH`)
      expect(location.href).not.toContain('R4T7')
      await soon(() => expect(asked.some((path) => path.endsWith(`/ballot-${kind}s`))).toBe(true))
    }
    await open('/p/?ballot=0193f000-0000-7000-8000-000000000001')
    await soon(() => expect(asked).toContain('/api/ballots/0193f000-0000-7000-8000-000000000001/notice'))
    expect(location.search).toContain('ballot=')
  })
  it('turns to a ticket that is scanned while a card lies open', async () => {
    const page = await open('/p/#card')
    history.replaceState(null, '', '/p/#ticket')
    dispatchEvent(new HashChangeEvent('hashchange'))
    await soon(() => expect(page.text()).toContain('用表决码答复'))
    expect(location.hash).toBe('')
  })
  it('asks for a plate by its token alone', async () => {
    await open('/p/?plate=0123456789abcdefghjkmnpqrs')
    await soon(() => expect(asked).toContain('/api/plates/0123456789ABCDEFGHJKMNPQRS'))
  })
  it('asks for nothing without a code', async () => {
    const page = await open('/p/')
    expect(asked.filter((path) => !path.includes('greeting'))).toEqual([])
    expect(page.text()).toContain('办到哪了')
  })
})
