// The case that lies open: fetched whole, kept fresh by the news, with the names of others who look at it.
import { ApiProblem, type CaseView, type PresenceView } from '@qzt/api'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { now } from '../support/clock'
import { server } from '../support/server'
import { make_again } from '../support/try_again'

const presence_every_ms = 15_000

export function use_case(case_id: Ref<string | undefined>, acting: Ref<boolean>) {
  const view = shallowRef<CaseView | null>(null)
  const state = ref<'none' | 'loading' | 'ready' | 'failed' | 'gone'>('none')
  const failure = shallowRef<unknown>(null)
  const others = ref<{ name: string; acting: boolean }[]>([])
  // When what is shown was true, once a later fetch has failed.
  const stale_since = ref<number | null>(null)
  let fetched_at = 0
  const again = make_again(() => load())
  let stop: AbortController | undefined
  let soon: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<CaseView | null> {
    const id = case_id.value
    stop?.abort()
    again.stop()
    if (!id) {
      view.value = null
      state.value = 'none'
      return null
    }
    const mine = (stop = new AbortController())
    if (view.value?.row.case_id !== id) {
      view.value = null
      others.value = []
      stale_since.value = null
      again.came()
      state.value = 'loading'
    }
    try {
      const got = await server.get<CaseView>(`/cases/${id}`, undefined, mine.signal)
      if (mine.signal.aborted) return null
      view.value = got
      state.value = 'ready'
      failure.value = null
      fetched_at = now.value
      stale_since.value = null
      again.came()
      if (!others.value.length) others.value = got.also_looking.map((name) => ({ name, acting: false }))
      return got
    } catch (e) {
      if (mine.signal.aborted) return null
      if (e instanceof ApiProblem && e.status === 404 && view.value?.row.case_id === id) {
        leave()
        return null
      }
      failure.value = e
      if (view.value?.row.case_id !== id) state.value = 'failed'
      else stale_since.value ??= fetched_at
      again.after(e)
      return null
    }
  }

  // The case has gone on to others and is no longer the caller's to see.
  function leave() {
    stop?.abort()
    again.stop()
    stale_since.value = null
    clearTimeout(soon)
    view.value = null
    others.value = []
    state.value = 'gone'
  }

  // Several pieces of news of one act ask for one fetch. A case that has gone may come back: then the news shows its row.
  function load_soon(may_see = false) {
    clearTimeout(soon)
    soon = setTimeout(() => {
      if (may_see || state.value !== 'gone') void load()
    }, 150)
  }

  async function tell_presence() {
    const id = case_id.value
    if (!id || document.hidden || state.value !== 'ready') return
    try {
      const said = await server.put<PresenceView>(`/cases/${id}/presence`, { acting: acting.value })
      if (case_id.value === id) others.value = said.also_looking
    } catch {
      // Who else is looking is a courtesy; the case itself shows its own failures.
    }
  }
  watch(case_id, async () => {
    if (await load()) void tell_presence()
  }, { immediate: true })
  watch(acting, () => void tell_presence())
  const every = setInterval(() => void tell_presence(), presence_every_ms)
  onBeforeUnmount(() => {
    clearInterval(every)
    clearTimeout(soon)
    again.stop()
    stop?.abort()
  })
  return { view, state, failure, stale_since, others, load, load_soon, leave }
}
export type OpenCase = ReturnType<typeof use_case>
