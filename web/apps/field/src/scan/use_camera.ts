// The camera while the page is looked at: a picture a few times a second, until one holds a code. It is off as soon as
// nobody looks, and nothing of it is kept.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { code_in, live_look } from './read_code'

export type CameraTrouble = 'insecure' | 'absent' | 'refused' | 'busy'
const look_every_ms = 150
const troubles: Record<string, CameraTrouble> = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'absent', OverconstrainedError: 'absent', NotSupportedError: 'absent' }

export function use_camera(video: Ref<HTMLVideoElement | undefined>, found: (text: string) => boolean) {
  const state = ref<'asking' | 'looking' | CameraTrouble>('asking')
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wanted = false

  async function begin() {
    wanted = true
    if (typeof isSecureContext !== 'undefined' && !isSecureContext) return void (state.value = 'insecure')
    if (!navigator.mediaDevices) return void (state.value = 'absent')
    if (stream) return
    try {
      state.value = 'asking'
      const got = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
      if (!wanted || !video.value) return got.getTracks().forEach((track) => track.stop())
      stream = got
      video.value.srcObject = got
      await video.value.play()
      state.value = 'looking'
      look()
    } catch (e) {
      end()
      state.value = (e instanceof Error && troubles[e.name]) || 'busy'
    }
  }
  function look() {
    timer = setTimeout(async () => {
      if (!stream || !video.value) return
      const text = await code_in(video.value, live_look)
      if (stream && !(text && found(text))) look()
    }, look_every_ms)
  }
  function end() {
    wanted = false
    clearTimeout(timer)
    stream?.getTracks().forEach((track) => track.stop())
    stream = undefined
    if (video.value) video.value.srcObject = null
  }
  const looked_at = () => (document.hidden ? end() : void begin())
  onMounted(() => {
    void begin()
    document.addEventListener('visibilitychange', looked_at)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', looked_at)
    end()
  })
  return { state, begin }
}
