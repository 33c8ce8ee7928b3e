// Whether a hand was at the wall within the last seconds: only then buttons show, and a pointer.
import { onBeforeUnmount, ref } from 'vue'

export function use_touch(shown_ms = 8_000) {
  const touched = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const touch = () => {
    touched.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (touched.value = false), shown_ms)
  }
  const kinds = ['pointermove', 'pointerdown', 'keydown'] as const
  for (const kind of kinds) addEventListener(kind, touch)
  onBeforeUnmount(() => {
    for (const kind of kinds) removeEventListener(kind, touch)
    clearTimeout(timer)
  })
  return touched
}
