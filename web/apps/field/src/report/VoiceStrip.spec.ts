import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import type { Photo } from './photos'
import { microphone, with_microphone, without_microphone } from './spec_microphone'
import VoiceStrip from './VoiceStrip.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { common, field } } as never })
const said = (n: number): Photo => ({ file_id: `s${n}`, blob: new Blob(['x'], { type: 'audio/webm' }), sent: false, seconds: 12 })
let kept: Photo[]
const strip = (sounds: Photo[] = [], room = 9) => mount(VoiceStrip, { props: { sounds, room, keep: (s: Photo) => kept.push(s) }, global: { plugins: [i18n] } })
type Page = ReturnType<typeof strip>
const say = (page: Page) => page.find('.voices-say')
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
async function press(page: Page, ms: number) {
  await say(page).trigger('pointerdown', { button: 0 })
  await pass(ms)
}
async function let_go(page: Page) {
  await say(page).trigger('pointerup')
  await say(page).trigger('click', { detail: 1 })
  await flushPromises()
}

beforeEach(() => {
  kept = []
  with_microphone()
})
afterEach(without_microphone)

describe('the button to talk', () => {
  it('records while it is held', async () => {
    const page = strip()
    await press(page, 7500)
    expect(page.text()).toContain('松开就停')
    expect(page.text()).toContain('正在录 0:07')
    await let_go(page)
    expect(kept.map((s) => Math.round(s.seconds!))).toEqual([8])
    expect(page.text()).toContain('按住说')
  })
  it('records from one tap to the next', async () => {
    const page = strip()
    await press(page, 80)
    await let_go(page)
    await pass(5000)
    expect(page.text()).toContain('说完点一下')
    await press(page, 80)
    await let_go(page)
    expect(kept.map((s) => Math.round(s.seconds!))).toEqual([5])
  })
  it('records by the keyboard too', async () => {
    const page = strip()
    await say(page).trigger('click', { detail: 0 })
    await pass(3000)
    await say(page).trigger('click', { detail: 0 })
    await flushPromises()
    expect(kept.length).toBe(1)
  })
  it('says what to do when the microphone is not allowed', async () => {
    microphone(() => Promise.reject(Object.assign(new Error(), { name: 'NotAllowedError' })))
    const page = strip()
    await press(page, 80)
    await let_go(page)
    expect(page.find('[role="alert"]').text()).toContain('请打字')
    expect(kept).toEqual([])
  })
  it('does nothing when nine files are there', async () => {
    const page = strip([said(1)], 0)
    await press(page, 3000)
    await let_go(page)
    expect(kept).toEqual([])
    expect(page.text()).toContain('最多 9 个')
  })
  it('keeps what was being said when the page is left', async () => {
    const page = strip()
    await press(page, 4000)
    page.unmount()
    await flushPromises()
    expect(kept.length).toBe(1)
  })
  it('lets each recording be heard and taken back', async () => {
    const page = strip([said(1), said(2)])
    expect(page.findAll('button').map((b) => b.attributes('aria-label')).filter(Boolean)).toEqual(['播放 录音 1', '去掉录音 1', '播放 录音 2', '去掉录音 2'])
    await page.find('[aria-label="去掉录音 2"]').trigger('click')
    expect(page.emitted('remove')).toEqual([[1]])
  })
})
