// The rows on the desk and what happens to them while somebody reads: they change in place, newcomers wait behind a counted
// chip, those that leave keep their place until the pointer has gone. Nothing moves under the pointer.
import type { CaseRow, Desk, FeedMessage, QueuePage } from '@qzt/api'
import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { now, server_time } from '../support/clock'
import { server } from '../support/server'
import { make_again } from '../support/try_again'
import { in_order, is_ended, passes, section_of, with_heads, type QueueFilter, type Section } from './queue_order'
import type { QueueAddress } from './queue_url'
import { filter_query, long_list, page_of_long_list } from './search'

// The first page is what fits on a screen many times over; the rest follows while it is already being read.
const first_page = 200
const page_size = 1000
const fold_after_ms = 3000

export type QueueState = 'loading' | 'ready' | 'failed'

export function use_queue(desk: Ref<Desk>, address: Ref<QueueAddress>) {
  const rows = shallowReactive(new Map<string, CaseRow>())
  const found = shallowRef<CaseRow[] | null>(null)   // what a search gave, instead of the desk
  const found_next = ref<string>()                   // there is more of it
  const search_failure = shallowRef<unknown>(null)
  const order = shallowRef<string[]>([])
  const placed = shallowRef(new Map<string, Section>())
  const arrivals = shallowReactive(new Set<string>())
  const leaving = shallowReactive(new Set<string>())
  const state = ref<QueueState>('loading')
  const failure = shallowRef<unknown>(null)
  const as_of = ref('')
  const last_event_id = ref('')
  const frozen = ref(false)
  const on_arrival: ((row: CaseRow) => void)[] = []
  const again = make_again(() => load())
  onScopeDispose(() => again.stop())
  let asking = 0
  // What arrives while the page is being fetched may be newer than the page: it is taken once more afterwards.
  let meanwhile: FeedMessage[] | null = null

  async function load() {
    const mine = ++asking
    again.stop()
    meanwhile = []
    if (!rows.size) state.value = 'loading'
    try {
      let after: string | undefined
      let first: QueuePage | undefined
      let fetched = 0
      do {
        const page = await server.get<QueuePage>('/cases', { desk: desk.value, limit: first ? page_size : first_page, after })
        if (mine !== asking) return
        if (!first) {
          first = page
          rows.clear()
          arrivals.clear()
          leaving.clear()
          as_of.value = page.as_of
          last_event_id.value = page.last_event_id
          server_time(page.as_of)
        }
        for (const row of page.rows) rows.set(row.case_id, row)
        fetched += page.rows.length
        arrange()
        state.value = 'ready'
        after = page.next
      } while (after && fetched < 20_000)
      failure.value = null
      again.came()
      const missed = meanwhile ?? []
      meanwhile = null
      missed.forEach(take)
    } catch (e) {
      if (mine !== asking) return
      meanwhile = null
      failure.value = e
      if (!rows.size) state.value = 'failed'
      again.after(e)
    }
  }

  // Words and filters go together, and both are the server's: it finds what is over, too.
  let searching = 0
  async function search(more = false) {
    const { q, filter } = address.value
    const mine = ++searching
    if (!q) {
      found.value = null
      found_next.value = undefined
      return
    }
    try {
      const page = await long_list({ q, ...filter_query(filter), limit: page_of_long_list }, more ? found_next.value : undefined)
      if (mine !== searching) return
      found.value = more ? [...(found.value ?? []), ...page.rows] : page.rows
      found_next.value = page.next
      search_failure.value = null
    } catch (e) {
      if (mine !== searching) return
      search_failure.value = e
      found.value ??= []
    }
  }
  watch(() => JSON.stringify([address.value.q, address.value.q && address.value.filter]), () => void search(), { immediate: true })

  // Puts the rows in order anew; only when asked to, never because a clock has ticked. What leaves stays behind what it stood
  // behind: whoever has just merged a case goes on from there, not from the end of the list.
  function arrange() {
    const staying = [...rows.values()].filter((r) => !arrivals.has(r.case_id) && !leaving.has(r.case_id))
    const list = in_order(staying, address.value.sort, now.value).map((r) => r.case_id)
    const sections = new Map(list.map((id) => [id, section_of(rows.get(id)!, now.value)]))
    let behind = 0
    for (const id of order.value) {
      if (!leaving.has(id)) behind = list.indexOf(id) + 1 || behind
      else if (rows.has(id)) {
        list.splice(behind++, 0, id)
        sections.set(id, placed.value.get(id) ?? section_of(rows.get(id)!, now.value))
      }
    }
    placed.value = sections
    order.value = list
  }
  watch(() => address.value.sort, arrange)

  const ordered = computed<CaseRow[]>(() => {
    if (found.value) return in_order(found.value, address.value.sort, now.value)
    const out: CaseRow[] = []
    for (const id of order.value) {
      const row = rows.get(id)
      if (row) out.push(row)
    }
    return out
  })
  // Filters look at the clock only for lamps, so once a minute is enough.
  const minute = computed(() => Math.floor(now.value / 60_000) * 60_000)
  const shown = computed(() => (found.value ? ordered.value : ordered.value.filter((r) => leaving.has(r.case_id) || passes(r, address.value.filter, minute.value))))
  const items = computed(() => with_heads(shown.value, address.value.sort, minute.value, found.value ? undefined : placed.value))
  // A row, wherever it stands: on the desk or among what was found.
  const row_of = (id?: string) => (id ? (rows.get(id) ?? found.value?.find((r) => r.case_id === id)) : undefined)
  const open_rows = computed(() => [...rows.values()].filter((r) => !leaving.has(r.case_id)))
  const count_of = (filter: Partial<QueueFilter>) =>
    open_rows.value.filter((r) => passes(r, { state: [], priority: [], ...filter }, minute.value)).length

  // One piece of news. Rows of this desk are kept here; other desks ask the server what belongs to them.
  function take(message: FeedMessage) {
    meanwhile?.push(message)
    const known = rows.get(message.case_id)
    const row = message.row
    if (row && known && row.version < known.version) return
    if (row && !is_ended(row)) {
      const changed_place = !known
      change(row, known)
      if (changed_place) {
        arrivals.add(row.case_id)
        for (const tell of on_arrival) tell(row)
      }
    } else if (known) {
      if (row) rows.set(row.case_id, row)
      if (arrivals.delete(message.case_id)) rows.delete(message.case_id)
      else {
        leaving.add(message.case_id)
        if (!row) unseen.add(message.case_id)
      }
      if (!frozen.value) fold_soon()
    }
  }

  // A row that no longer fits the filter keeps its place, hatched, until the reader has moved on.
  function change(row: CaseRow, known?: CaseRow) {
    rows.set(row.case_id, row)
    const filter = address.value.filter
    const belongs = (one: CaseRow) => !is_ended(one) && passes(one, filter, now.value)
    if (belongs(row)) leaving.delete(row.case_id)
    else if (known && belongs(known)) {
      leaving.add(row.case_id)
      if (!frozen.value) fold_soon()
    }
  }

  const unseen = new Set<string>()   // no longer the caller's to see
  let folding: ReturnType<typeof setTimeout> | undefined
  function fold_soon() {
    clearTimeout(folding)
    folding = setTimeout(() => {
      if (frozen.value) return
      for (const id of [...leaving]) {
        if (id === address.value.case_id) continue
        const row = rows.get(id)
        if (!row || is_ended(row) || unseen.has(id)) rows.delete(id)
        unseen.delete(id)
        leaving.delete(id)
      }
      arrange()
    }, fold_after_ms)
  }
  watch(() => address.value.case_id, () => leaving.size && !frozen.value && fold_soon())
  watch(frozen, (is) => (is ? clearTimeout(folding) : fold_soon()))

  function show_arrivals() {
    arrivals.clear()
    arrange()
  }
  // A row that the caller's own act has changed, without waiting for the news of it.
  function put(row: CaseRow) {
    const known = rows.get(row.case_id)
    if (known && known.version <= row.version) change(row, known)
  }

  return { rows, found, found_next, search, search_failure, row_of, shown, items, arrivals, leaving, state, failure, as_of, last_event_id, frozen, open_rows, count_of, load, take, show_arrivals, put, on_arrival }
}
export type Queue = ReturnType<typeof use_queue>
