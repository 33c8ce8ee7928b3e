// What rose in the span that stands in the address, the places where a matter came back, and, of the rise that is
// opened, its cases. A link shows the same to whoever opens it later.
import type { ApiProblem, FigureCases, HotSpots, RecurringPlace, RecurringPlaces, RisingPlace } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
const retry_ms = 2000

export function use_hot_spots() {
  const route = useRoute()
  const router = useRouter()
  const page = shallowRef<HotSpots | null>(null)
  const failure = shallowRef<ApiProblem | null>(null)
  const recurring = shallowRef<RecurringPlaces | null>(null)
  const recurring_failure = shallowRef<unknown>(null)
  const cases = shallowRef<FigureCases | null>(null)
  const cases_failure = shallowRef<unknown>(null)
  const wanted = computed(() => ({ length: word(route.query.length), last: word(route.query.last) }))
  const opened = computed(() => (word(route.query.of_category) ? { area_id: word(route.query.of_area), category: word(route.query.of_category)!, from: word(route.query.of_from), source: word(route.query.of_source) } : null))
  const busy = ref(false)
  let asking = 0

  async function load() {
    const mine = ++asking
    busy.value = true
    try {
      const got = await server.get<HotSpots>('/hot-spots', wanted.value)
      if (mine !== asking) return
      page.value = got
      failure.value = null
    } catch (e) {
      if (mine !== asking) return
      failure.value = e as ApiProblem
      if (failure.value.code === 'figures_being_read') setTimeout(() => mine === asking && void load(), retry_ms)
    } finally {
      if (mine === asking) busy.value = false
    }
  }
  async function load_recurring() {
    try {
      recurring.value = await server.get<RecurringPlaces>('/recurring-places')
      recurring_failure.value = null
    } catch (e) {
      recurring_failure.value = e
    }
  }
  async function load_cases() {
    const of = opened.value
    const on = page.value
    cases.value = null
    cases_failure.value = null
    if (!of || !on) return
    try {
      const got = await server.get<FigureCases>('/figures/cases', { period: 'days', day: of.from ?? on.first, last: on.last, figure: 'filed', area_id: of.area_id, category: of.category, source: of.source })
      if (opened.value === of) cases.value = got
    } catch (e) {
      if (opened.value === of) cases_failure.value = e
    }
  }
  // The newest case names the place; whoever sets it aside says why, and may take that back.
  async function set_aside(place: RecurringPlace, reason: string) {
    await server.post(`/recurring-places/${place.times[0]!.case_id}/set-aside`, { reason })
    await load_recurring()
  }
  async function take_up(place: RecurringPlace) {
    await server.remove(`/recurring-places/${place.times[0]!.case_id}/set-aside`)
    await load_recurring()
  }
  watch(() => JSON.stringify(wanted.value), () => void load(), { immediate: true })
  watch([() => JSON.stringify(opened.value), page], () => void load_cases(), { immediate: true })
  void load_recurring()

  const choose = (change: Record<string, string | undefined>) => void router.push({ query: { ...wanted.value, ...change } })
  const link_to = (place: Pick<RisingPlace, 'area_id' | 'category'>, from?: string) => ({ query: { ...wanted.value, of_category: place.category, of_area: place.area_id, of_from: from } })
  const close = computed(() => ({ query: { ...wanted.value } }))
  return { page, failure, busy, recurring, recurring_failure, cases, cases_failure, opened, load, load_recurring, load_cases, set_aside, take_up, choose, link_to, close }
}
