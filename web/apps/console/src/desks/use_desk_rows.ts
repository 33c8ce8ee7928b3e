// The rows of a desk whose membership only the server knows: after news they are asked for again, gently. A dispatch can
// be taken back for ten seconds and is told to nobody until then, and no news follows when the ten seconds are over: so
// the rows are asked for once more a little later, and now and then in any case. What waits on a desk is fetched whole; what
// is over and what is found by words has no end: the server filters it, and gives a page at a time.
import { whole_desk, type CaseRow, type Desk, type FeedMessage, type QueuePage } from '@qzt/api'
import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { make_again } from '../support/try_again'
import type { QueueFilter } from '../queue/queue_order'
import { filter_query, long_list, page_of_long_list } from '../queue/search'

const after_undo_ms = 11_000
const anyway_ms = 15_000
const page_max = 2000
// A list of which so much is shown is no longer fetched again by itself.
const refreshed_max = 400
const shown_later = new Set<FeedMessage['kind']>(['dispatched', 'redispatched', 'assist_added'])

const without_end: Desk[] = ['recent', 'rest']
interface Wanted {
  words: string
  filter: QueueFilter
}

export function use_desk_rows(desk: Ref<Desk>, wanted: Ref<Wanted>) {
  const rows = shallowRef<CaseRow[]>([])
  const next = ref<string>()
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<unknown>(null)
  const last_event_id = ref('')
  const as_of = ref('')
  const again = make_again(() => load())
  const is_long = computed(() => !!wanted.value.words || without_end.includes(desk.value))
  let asking = 0
  let soon: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  const long_query = () => ({ ...(wanted.value.words ? { q: wanted.value.words } : { desk: desk.value }), ...filter_query(wanted.value.filter) })

  async function take_page(fetched: () => Promise<QueuePage>, place: (page: QueuePage) => CaseRow[] = (page) => page.rows) {
    const mine = ++asking
    again.stop()
    try {
      const page = await fetched()
      if (mine !== asking) return
      rows.value = place(page)
      next.value = page.next
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
  const load = () =>
    take_page(() => (is_long.value ? long_list({ ...long_query(), limit: Math.min(page_max, Math.max(page_of_long_list, rows.value.length)) }) : whole_desk(server, { desk: desk.value })))
  const more = () =>
    take_page(() => long_list({ ...long_query(), limit: page_of_long_list }, next.value), (page) => [...rows.value, ...page.rows])
  const refresh = () => {
    if (!is_long.value || rows.value.length <= refreshed_max) void load()
  }
  function load_soon() {
    clearTimeout(soon)
    soon = setTimeout(refresh, 600)
  }
  function take(kind: FeedMessage['kind']) {
    load_soon()
    if (!shown_later.has(kind)) return
    clearTimeout(later)
    later = setTimeout(refresh, after_undo_ms)
  }
  const anyway = setInterval(() => {
    if (state.value === 'ready' && !document.hidden) refresh()
  }, anyway_ms)
  // Filters of a long list are the server's; those of a whole desk need no new answer.
  watch(() => JSON.stringify([desk.value, wanted.value.words, is_long.value && wanted.value.filter]), () => {
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
  return { rows, next, is_long, more, state, failure, load, take, last_event_id, as_of }
}
