import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cannot_record, use_recorder } from './recorder'
import { heard_stream, microphone, microphone_let_go, with_microphone, without_microphone } from './spec_microphone'

const refusing = (name: string) => microphone(() => Promise.reject(Object.assign(new Error(), { name })))

let kept: [Blob, number][]
const recorder = () => use_recorder((blob, seconds) => kept.push([blob, seconds]))
beforeEach(() => {
  kept = []
  with_microphone()
})
afterEach(without_microphone)

describe('a recording', () => {
  it('is not to be had without https, without a microphone, or in a format that nobody takes', () => {
    vi.stubGlobal('isSecureContext', false)
    expect(cannot_record()).toBe('insecure')
    vi.stubGlobal('isSecureContext', true)
    vi.stubGlobal('navigator', {})
    expect(cannot_record()).toBe('absent')
    microphone(async () => heard_stream)
    vi.stubGlobal('MediaRecorder', class { static isTypeSupported = () => false })
    expect(cannot_record()).toBe('absent')
  })
  it.each([['NotAllowedError', 'refused'], ['NotFoundError', 'absent'], ['NotSupportedError', 'absent'], ['NotReadableError', 'busy']])('says after %s that the microphone is %s', async (name, trouble) => {
    refusing(name)
    const r = recorder()
    await r.begin()
    expect([r.trouble.value, r.state.value]).toEqual([trouble, 'still'])
  })
  it('is handed over when it ends, with its length, and the microphone is let go', async () => {
    const r = recorder()
    await r.begin()
    await vi.advanceTimersByTimeAsync(4000)
    expect([r.state.value, Math.floor(r.seconds.value)]).toEqual(['recording', 4])
    await r.end()
    expect([kept.length, kept[0]![0].type, Math.round(kept[0]![1]), microphone_let_go.mock.calls.length]).toEqual([1, 'audio/mp4', 4, 1])
  })
  it('ends by itself before the minute that the server allows', async () => {
    const r = recorder()
    await r.begin()
    await vi.advanceTimersByTimeAsync(90_000)
    expect(r.state.value).toBe('still')
    expect(kept[0]![1]).toBeGreaterThan(59)
    expect(kept[0]![1]).toBeLessThan(60)
  })
  it('ends when the page is no longer looked at', async () => {
    const r = recorder()
    await r.begin()
    await vi.advanceTimersByTimeAsync(3000)
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    expect([r.state.value, kept.length, microphone_let_go.mock.calls.length]).toEqual(['still', 1, 1])
  })
  it('is none when the button was only touched', async () => {
    const r = recorder()
    await r.begin()
    await vi.advanceTimersByTimeAsync(300)
    await r.end()
    expect([kept.length, r.trouble.value, microphone_let_go.mock.calls.length]).toEqual([0, 'short', 1])
  })
  it('does not begin for whoever let go while the phone was still asking', async () => {
    let allow = (_: unknown) => {}
    microphone(() => new Promise((resolve) => (allow = resolve)))
    const r = recorder()
    const asked = r.begin()
    await r.end()
    allow(heard_stream)
    await asked
    expect([r.state.value, kept.length, microphone_let_go.mock.calls.length]).toEqual(['still', 0, 1])
  })
})
