// A switch of this phone: shown on the page as an attribute of <html>, kept for the next time. A printed code may switch
// it on by its own word in the address: ?elder=1.
import { ref } from 'vue'

export function kept_switch(name: string) {
  const key = `qzt-${name}`
  const on = ref(false)
  function show() {
    if (on.value) document.documentElement.dataset[name] = '1'
    else delete document.documentElement.dataset[name]
  }
  function set(next: boolean) {
    on.value = next
    try {
      localStorage.setItem(key, next ? '1' : '0')
    } catch {
      // Without storage the choice lasts until the page is left.
    }
    show()
  }
  function start() {
    const asked = new URLSearchParams(location.search).get(name)
    if (asked !== null) return set(asked === '1')
    try {
      on.value = localStorage.getItem(key) === '1'
    } catch {
      // As above.
    }
    show()
  }
  return { on, set, start }
}
