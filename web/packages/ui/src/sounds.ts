// Three short tones that cannot be mistaken for each other: something new, something urgent, something late. Urgent and
// late come again every half minute until somebody has looked; the mute is this person's own.
import { ref } from 'vue'

export type Tone = 'new' | 'urgent' | 'late'
const kept = 'qzt-mute'
export const muted = ref(typeof localStorage !== 'undefined' && localStorage.getItem(kept) === '1')
export function set_muted(on: boolean) {
  muted.value = on
  localStorage.setItem(kept, on ? '1' : '0')
}

const melodies: Record<Tone, [number, number][]> = {
  new: [[660, 0.12]],
  urgent: [[880, 0.12], [1175, 0.12], [880, 0.12]],
  late: [[392, 0.25], [330, 0.3]],
}
let audio: AudioContext | undefined

export function sound(tone: Tone) {
  if (muted.value || typeof AudioContext === 'undefined') return
  // A page that nobody has touched yet may not sound; the chip and the tally still tell.
  if (!navigator.userActivation?.hasBeenActive) return
  audio ??= new AudioContext()
  let at = audio.currentTime
  for (const [hertz, seconds] of melodies[tone]) {
    const voice = audio.createOscillator()
    const gain = audio.createGain()
    voice.frequency.value = hertz
    gain.gain.setValueAtTime(0.12, at)
    gain.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    voice.connect(gain).connect(audio.destination)
    voice.start(at)
    voice.stop(at + seconds)
    at += seconds
  }
}

let again: ReturnType<typeof setInterval> | undefined
// What began by day may be for the night to keep silent about: it is asked each time whether it is still to be heard.
export function sound_until_seen(tone: Tone, is_heard = () => true) {
  const say = () => is_heard() && sound(tone)
  say()
  clearInterval(again)
  if (tone !== 'new') again = setInterval(say, 30_000)
}
export const seen = () => clearInterval(again)
