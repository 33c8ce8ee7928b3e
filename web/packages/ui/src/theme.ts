// Light by day, dark at night, black and white in the glare of the sun, or as the computer says. Kept per browser; the
// wall sets its own.
import { ref } from 'vue'

export type Theme = 'light' | 'dark' | 'auto' | 'sun'
const chosen: readonly string[] = ['dark', 'auto', 'sun']
const kept = 'qzt-theme'

export const theme = ref<Theme>('light')
const dark_wanted = () => typeof matchMedia !== 'undefined' && matchMedia('(prefers-color-scheme: dark)').matches

function show() {
  document.documentElement.dataset.theme = theme.value === 'auto' ? (dark_wanted() ? 'dark' : 'light') : theme.value
}

export function set_theme(next: Theme) {
  theme.value = next
  try {
    localStorage.setItem(kept, next)
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  show()
}

export function start_theme() {
  let said: string | null = null
  try {
    said = localStorage.getItem(kept)
  } catch {
    // As above.
  }
  theme.value = said !== null && chosen.includes(said) ? (said as Theme) : 'light'
  show()
  if (typeof matchMedia !== 'undefined') matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
}
