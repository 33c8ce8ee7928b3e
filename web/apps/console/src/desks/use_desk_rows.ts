// The rows of a desk whose membership only the server knows: after news they are asked for again, gently. A dispatch can
// be taken back for ten seconds and is told to nobody until then, and no news follows when the ten seconds are over: so
// the rows are asked for once more a little later, and now and then in any case.
import type { CaseRow, Desk, FeedMessage, QueuePage } from '@qzt/api'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { make_again } from '../support/try_again'

const after_undo_ms = 11_000
const anyway_ms = 15_000
const shown_later = new Set<FeedMessage['kind']>(['dispatched', 'redispatched', 'assist_added'])

export function use_desk_rows(desk: Ref<Desk>, words: Ref<string>) {
  const rows = shallowRef<CaseRow[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<unknown>(null)
  const last_event_id = ref('')
  const as_of = ref('')
  const again = make_again(() => load())
  let asking = 0
  let soon: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  async function load() {
    const mine = ++asking
    again.stop()
    try {
      const page = await server.get<QueuePage>('/cases', words.value ? { q: words.value, limit: 200 } : { desk: desk.value, limit: 500 })
      if (mine !== asking) return
      rows.value = page.rows
      last_event_id.value = page.last_event_id
      as_of.value = page.as_of
      server_time(page.as_of)
      state.value = 'ready'
      failure.value = null
      again.came()
    } catch (e) {
      if (mine !== asking) return
      failure.value = e
      if (!rows.value.length) state.value = 'failed'
      again.after(e)
    }
  }
  function load_soon() {
    clearTimeout(soon)
    soon = setTimeout(() => void load(), 600)
  }
  function take(kind: FeedMessage['kind']) {
    load_soon()
    if (!shown_later.has(kind)) return
    clearTimeout(later)
    later = setTimeout(() => void load(), after_undo_ms)
  }
  const anyway = setInterval(() => {
    if (state.value === 'ready' && !document.hidden) void load()
  }, anyway_ms)
  watch([desk, words], () => {
    rows.value = []
    state.value = 'loading'
    void load()
  })
  onBeforeUnmount(() => {
    clearTimeout(soon)
    clearTimeout(later)
    clearInterval(anyway)
    again.stop()
  })
  return { rows, state, failure, load, take, last_event_id, as_of }
}
