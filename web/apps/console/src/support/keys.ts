// Keys of the desk. Off while somebody types or composes Chinese, while a dialog is open, and when switched off.
import { onBeforeUnmount, onMounted, ref } from 'vue'

const kept = 'qzt-keys-off'
export const keys_off = ref(localStorage.getItem(kept) === '1')
export function set_keys_off(off: boolean) {
  keys_off.value = off
  localStorage.setItem(kept, off ? '1' : '0')
}

const typing = (e: KeyboardEvent) => {
  const at = e.target as HTMLElement | null
  return !!at?.closest('input,textarea,select,[contenteditable="true"],[role="combobox"]')
}

// "g d" is a `g` and what follows it within this time, counted from key to key: a page that is busy in between does not
// take them apart. A handler that returns false lets the key pass on.
const follows_within_ms = 2000
export type KeyMap = Record<string, (e: KeyboardEvent) => unknown>
export function use_keys(map: KeyMap) {
  let after_g = -Infinity
  function heard(e: KeyboardEvent) {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return
    if (e.key === 'Escape' && typing(e)) {
      ;(e.target as HTMLElement).blur()
      return
    }
    if (typing(e) || document.querySelector('[aria-modal="true"]')) return
    if (keys_off.value && e.key !== 'Escape') return
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key
    if (key === 'Enter' && (e.target as HTMLElement | null)?.closest('button,a')) return
    const name = e.timeStamp - after_g < follows_within_ms ? `g ${key}` : key
    after_g = -Infinity
    if (key === 'g' && !map[name]) {
      after_g = e.timeStamp
      return
    }
    const act = map[name]
    if (!act || act(e) === false) return
    e.preventDefault()
  }
  onMounted(() => addEventListener('keydown', heard))
  onBeforeUnmount(() => removeEventListener('keydown', heard))
}
