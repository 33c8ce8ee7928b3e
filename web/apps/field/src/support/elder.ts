// 长辈版: larger words and buttons, fewer things on a page. Kept on this phone; a printed code may switch it on by ?elder=1.
import { ref } from 'vue'

const key = 'qzt-elder'
export const elder = ref(false)
function show() {
  if (elder.value) document.documentElement.dataset.elder = '1'
  else delete document.documentElement.dataset.elder
}
export function set_elder(on: boolean) {
  elder.value = on
  try {
    localStorage.setItem(key, on ? '1' : '0')
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  show()
}
export function start_elder() {
  const asked = new URLSearchParams(location.search).get('elder')
  if (asked !== null) return set_elder(asked === '1')
  try {
    elder.value = localStorage.getItem(key) === '1'
  } catch {
    // As above.
  }
  show()
}
