// One recording after the other from the phone's microphone, in a format that the server takes. What was said is handed
// over when it ends: by a touch, by the limit, or because the page is no longer looked at.
import { ref } from 'vue'

// What keeps from recording, so that the page can say what to do.
export type Trouble = 'insecure' | 'absent' | 'refused' | 'busy' | 'short'
type Keep = (sound: Blob, seconds: number) => void

const formats = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
// The server refuses what is longer than 60 seconds; a timer is never quite exact.
const longest_ms = 59_500
const shortest_ms = 700
const bits_per_second = 32_000 // a voice on a weak network, not music

const format = () => (typeof MediaRecorder === 'undefined' ? undefined : formats.find((f) => MediaRecorder.isTypeSupported(f)))

// Browsers give no microphone to a page that came without https.
export function cannot_record(): Trouble | undefined {
  if (typeof isSecureContext !== 'undefined' && !isSecureContext) return 'insecure'
  return 'mediaDevices' in navigator && format() ? undefined : 'absent'
}

const troubles: Record<string, Trouble> = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'absent', NotSupportedError: 'absent', OverconstrainedError: 'absent' }
const trouble_of = (e: unknown): Trouble => (e instanceof Error && troubles[e.name]) || 'busy'

export function use_recorder(keep: Keep) {
  const state = ref<'still' | 'asking' | 'recording'>('still')
  const seconds = ref(0)
  const trouble = ref<Trouble>()
  let ended: Promise<void> | undefined
  let stop = () => {}

  async function begin() {
    if (state.value !== 'still') return
    trouble.value = cannot_record()
    if (trouble.value) return
    state.value = 'asking'
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
      // Whoever let go meanwhile has said nothing.
      if (state.value === 'asking') record(stream)
      else silence(stream)
    } catch (e) {
      trouble.value = trouble_of(e)
      state.value = 'still'
    }
  }

  function record(stream: MediaStream) {
    const recorder = new MediaRecorder(stream, { mimeType: format(), audioBitsPerSecond: bits_per_second })
    const pieces: Blob[] = []
    const begun = performance.now()
    const spoken = () => performance.now() - begun
    const tick = setInterval(() => {
      seconds.value = spoken() / 1000
      if (spoken() >= longest_ms) stop()
    }, 100)
    const hidden = () => document.hidden && stop()
    recorder.ondataavailable = (e) => void pieces.push(e.data)
    ended = new Promise((resolve) => {
      recorder.onstop = () => {
        silence(stream)
        if (seconds.value * 1000 < shortest_ms) trouble.value = 'short'
        else keep(new Blob(pieces, { type: recorder.mimeType.split(';')[0] }), seconds.value)
        resolve()
      }
    })
    stop = () => {
      if (recorder.state === 'inactive') return
      clearInterval(tick)
      document.removeEventListener('visibilitychange', hidden)
      seconds.value = spoken() / 1000
      state.value = 'still'
      recorder.stop()
    }
    document.addEventListener('visibilitychange', hidden)
    seconds.value = 0
    state.value = 'recording'
    recorder.start()
  }

  // Ends it; what was said has been handed over when this is done.
  async function end() {
    if (state.value === 'asking') state.value = 'still'
    stop()
    await ended
  }
  return { state, seconds, trouble, begin, end }
}

const silence = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop())
