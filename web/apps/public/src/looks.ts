// Light or dark as the phone has it; large when the printed code says ?elder=1 or the reader asks for it.
import { ref } from 'vue'

export const elder = ref(false)
export function set_elder(on: boolean) {
  elder.value = on
  if (on) document.documentElement.dataset.elder = '1'
  else delete document.documentElement.dataset.elder
}
export function start_looks() {
  set_elder(new URLSearchParams(location.search).get('elder') === '1')
  const dark = typeof matchMedia !== 'undefined' ? matchMedia('(prefers-color-scheme: dark)') : null
  const show = () => (document.documentElement.dataset.theme = dark?.matches ? 'dark' : 'light')
  dark?.addEventListener('change', show)
  show()
}
