import { flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@qzt/api'
import { online } from '../support/clock'
import { server } from '../support/server'
import words from '../words.zh'
import door_words from './words.zh'
import CardSheet from './CardSheet.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...door_words } } as never })
const open = () => mount(CardSheet, { props: { address_id: 'd3', door: '6幢302室' }, global: { plugins: [i18n] }, attachTo: document.body })
const make = async (sheet: ReturnType<typeof open>) => {
  await sheet.get('.btn-pri').trigger('click')
  await flushPromises()
}
let post: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  online.value = true
  post = vi.spyOn(server, 'post').mockResolvedValue({ card_id: 'c', code: 'ABCD-EFGH-JKMN', ends_at: '2026-06-08T00:00:00+08:00', path: '/p/#card=ABCDEFGHJKMN', picture: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
})
afterEach(() => {
  vi.restoreAllMocks()
  online.value = true
  document.body.innerHTML = ''
})

describe('a card at the door', () => {
  it('is not made without a network', async () => {
    online.value = false
    const sheet = open()
    await make(sheet)
    expect(post).not.toHaveBeenCalled()
    expect(sheet.text()).toContain('要有网络才能出卡')
  })
  it('says why the server makes none', async () => {
    post.mockRejectedValue(new ApiProblem('dwelling_not_found', 404, '没有这一户', {}))
    const sheet = open()
    await make(sheet)
    expect(sheet.get('[role="alert"]').text()).toContain('没有这一户')
  })
  it('shows its code and its picture once, and forgets both', async () => {
    const sheet = open()
    await make(sheet)
    expect(post).toHaveBeenCalledWith('/doors/d3/cards')
    expect(sheet.get('[data-card-code]').text()).toBe('ABCD-EFGH-JKMN')
    expect(sheet.get('img').attributes('src')).toContain('data:image/svg+xml')
    await sheet.get('.btn-pri').trigger('click')
    expect(sheet.emitted('close')).toHaveLength(1)
    expect(sheet.text()).not.toContain('ABCD')
  })
})
