// The kit's own list of choices scrolls without being reachable by keyboard and lies outside every part of the page; this
// makes it reachable and gives it a name.
import { nextTick } from 'vue'

export async function reach_list(open: boolean, name: string) {
  if (!open) return
  await nextTick()
  document.querySelectorAll('.el-select-dropdown__wrap').forEach((list) => {
    list.setAttribute('tabindex', '0')
    const around = list.closest('.el-select__popper')
    around?.setAttribute('role', 'region')
    if (around && !around.hasAttribute('aria-label')) around.setAttribute('aria-label', name)
  })
}
