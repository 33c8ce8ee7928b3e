import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let tones: number[]
let sounds: typeof import('./sounds')
const part = { connect: (to: unknown) => to, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } }
class Audio {
  currentTime = 0
  destination = {}
  createGain = () => part
  createOscillator = () => ({ frequency: { value: 0 }, connect: part.connect, start(this: { frequency: { value: number } }) { tones.push(this.frequency.value) }, stop() {} })
}
const melodies = { new: [660], urgent: [880, 1175, 880], late: [392, 330] }
const heard = () => tones.splice(0)
async function fresh() {
  vi.resetModules()
  sounds = await import('./sounds')
}

beforeEach(async () => {
  tones = []
  localStorage.clear()
  vi.useFakeTimers()
  vi.stubGlobal('AudioContext', Audio)
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } })
  await fresh()
})
afterEach(() => {
  sounds.seen()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the tones of the desk', () => {
  it('are silent on a page that nobody has touched', () => {
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } })
    sounds.sound_until_seen('urgent')
    expect(heard()).toEqual([])
  })
  it.each(['new', 'urgent', 'late'] as const)('tell %s apart from the others', (tone) => {
    sounds.sound_until_seen(tone)
    expect(heard()).toEqual(melodies[tone])
  })
  it('say once that something is new', () => {
    sounds.sound_until_seen('new')
    heard()
    vi.advanceTimersByTime(120_000)
    expect(heard()).toEqual([])
  })
  it.each(['urgent', 'late'] as const)('repeat %s each half minute until somebody has looked', (tone) => {
    sounds.sound_until_seen(tone)
    vi.advanceTimersByTime(60_000)
    expect(heard()).toEqual([...melodies[tone], ...melodies[tone], ...melodies[tone]])
    sounds.seen()
    vi.advanceTimersByTime(120_000)
    expect(heard()).toEqual([])
  })
  it('fall silent when the hour comes at which they are not to be heard, and come back after it', () => {
    let quiet = false
    sounds.sound_until_seen('late', () => !quiet)
    heard()
    quiet = true
    vi.advanceTimersByTime(60_000)
    expect(heard()).toEqual([])
    quiet = false
    vi.advanceTimersByTime(30_000)
    expect(heard()).toEqual(melodies.late)
  })
  it('go on repeating the last of two, not both', () => {
    sounds.sound_until_seen('late')
    sounds.sound_until_seen('urgent')
    heard()
    vi.advanceTimersByTime(30_000)
    expect(heard()).toEqual(melodies.urgent)
  })
  it('are muted until they are turned on again, also after a reload', async () => {
    sounds.set_muted(true)
    await fresh()
    expect(sounds.muted.value).toBe(true)
    sounds.sound_until_seen('late')
    vi.advanceTimersByTime(60_000)
    expect(heard()).toEqual([])
    sounds.set_muted(false)
    vi.advanceTimersByTime(30_000)
    expect(heard()).toEqual(melodies.late)
  })
})
