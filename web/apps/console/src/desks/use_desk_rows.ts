// The rows of a desk whose membership only the server knows: after news they are asked for again, gently.
import type { CaseRow, Desk, QueuePage } from '@qzt/api'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { server_time } from '../support/clock'
import { server } from '../support/server'

export function use_desk_rows(desk: Ref<Desk>, words: Ref<string>) {
  const rows = shallowRef<CaseRow[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<unknown>(null)
  const last_event_id = ref('')
  let asking = 0
  let soon: ReturnType<typeof setTimeout> | undefined

  async function load() {
    const mine = ++asking
    try {
      const page = await server.get<QueuePage>('/cases', words.value ? { q: words.value, limit: 200 } : { desk: desk.value, limit: 500 })
      if (mine !== asking) return
      rows.value = page.rows
      last_event_id.value = page.last_event_id
      server_time(page.as_of)
      state.value = 'ready'
      failure.value = null
    } catch (e) {
      if (mine !== asking) return
      failure.value = e
      if (!rows.value.length) state.value = 'failed'
    }
  }
  function load_soon() {
    clearTimeout(soon)
    soon = setTimeout(() => void load(), 600)
  }
  watch([desk, words], () => {
    rows.value = []
    state.value = 'loading'
    void load()
  })
  onBeforeUnmount(() => clearTimeout(soon))
  return { rows, state, failure, load, load_soon, last_event_id }
}
