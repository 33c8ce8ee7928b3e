// Which of its pages the address opens, and what of it stays in the address.
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from './App.vue'
import resident_words from './resident_words.zh'
import words from './words.zh'

enableAutoUnmount(afterEach)
const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...resident_words } } as never })
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
const open = async (address: string) => {
  history.replaceState(null, '', address)
  const page = mount(App, { props: { turn_language: async () => {} }, global: { plugins: [i18n] } })
  await vi.waitFor(async () => {
    await flushPromises()
    expect(page.find('h1, .note').exists()).toBe(true)
  })
  return page
}

describe('the page without an account', () => {
  it('takes the code of a card out of the address at once', async () => {
    await open('/p/#card=ABCDEFGHJKMN')
    expect(location.href).not.toContain('ABCD')
    expect(location.hash).toBe('')
  })
  it('does so, too, with a card that is scanned while it is open', async () => {
    await open('/p/')
    history.replaceState(null, '', '/p/#card=ABCDEFGHJKMN')
    dispatchEvent(new HashChangeEvent('hashchange'))
    await vi.waitFor(() => expect(asked.some((path) => path.endsWith('/card-sessions'))).toBe(true))
    expect(location.hash).toBe('')
  })
  it('asks for a plate by its token alone', async () => {
    await open('/p/?plate=0123456789abcdefghjkmnpqrs')
    await vi.waitFor(() => expect(asked).toContain('/api/plates/0123456789ABCDEFGHJKMNPQRS'))
  })
  it('asks for nothing without a code', async () => {
    const page = await open('/p/')
    expect(asked.filter((path) => !path.includes('greeting'))).toEqual([])
    expect(page.text()).toContain('办到哪了')
  })
})
