import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { spec_i18n } from './spec_words'
import VoiceNote from './VoiceNote.vue'

// The browser's player, as far as it is asked.
let players: Player[]
let refuses: boolean
class Player {
  currentTime = 0
  paused = true
  onplaying?: () => void
  ontimeupdate?: () => void
  onended?: () => void
  onerror?: () => void
  constructor(readonly url: string) {
    players.push(this)
  }
  async play() {
    if (refuses) throw new Error('no such sound')
    this.paused = false
    this.onplaying?.()
  }
  pause() {
    this.paused = true
  }
}
const note = () => mount(VoiceNote, { props: { url: '/api/files/f', name: '录音 1', seconds: 12.4 }, global: { plugins: [spec_i18n()] } })
const button = (shown: ReturnType<typeof note>) => shown.find('button')
const press = async (shown: ReturnType<typeof note>) => {
  await button(shown).trigger('click')
  await flushPromises()
}
beforeEach(() => {
  players = []
  refuses = false
  vi.stubGlobal('Audio', Player)
})
afterEach(() => vi.unstubAllGlobals())

describe('a recording', () => {
  it('fetches nothing before somebody wants to hear it', () => {
    expect(button(note()).attributes('aria-label')).toBe('播放 录音 1')
    expect(note().text()).toContain('0:12')
    expect(players).toEqual([])
  })
  it('sounds, tells how far it is, and is stopped by the same button', async () => {
    const shown = note()
    await press(shown)
    players[0]!.currentTime = 3.2
    players[0]!.ontimeupdate!()
    await flushPromises()
    expect([button(shown).attributes('aria-label'), button(shown).attributes('aria-pressed')]).toEqual(['停止播放 录音 1', 'true'])
    expect(shown.text()).toContain('0:03')
    await press(shown)
    expect([players[0]!.paused, button(shown).attributes('aria-label')]).toEqual([true, '播放 录音 1'])
  })
  it('can be heard again when it is over', async () => {
    const shown = note()
    await press(shown)
    players[0]!.onended!()
    await press(shown)
    expect(players.length).toBe(2)
  })
  it('says when it did not come', async () => {
    refuses = true
    const shown = note()
    await press(shown)
    expect(shown.find('[role="status"]').text()).toBe('录音没有取到')
  })
  it('is silent when its page is left', async () => {
    const shown = note()
    await press(shown)
    shown.unmount()
    expect(players[0]!.paused).toBe(true)
  })
})
