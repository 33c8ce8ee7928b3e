// What rose in the span that stands in the address, the places where a matter came back, and, of the rise that is
// opened, its cases. A link shows the same to whoever opens it later.
import type { FigureCases, HotSpots, RecurringPlace, RecurringPlaces, RisingPlace } from '@qzt/api'
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export function use_hot_spots() {
  const route = useRoute()
  const router = useRouter()
  const wanted = computed(() => ({ length: word(route.query.length), last: word(route.query.last) }))
  const opened = computed(() => (word(route.query.of_category) ? { area_id: word(route.query.of_area), category: word(route.query.of_category)!, from: word(route.query.of_from), source: word(route.query.of_source) } : null))
  const { got: page, failure, busy, load } = use_latest(() => server.get<HotSpots>('/hot-spots', wanted.value), { waits_for: 'figures_being_read' })
  const { got: recurring, failure: recurring_failure, load: load_recurring } = use_latest(() => server.get<RecurringPlaces>('/recurring-places'))
  const of_opened = () => {
    const of = opened.value
    const on = page.value
    if (!of || !on) return null
    return server.get<FigureCases>('/figures/cases', { period: 'days', day: of.from ?? on.first, last: on.last, figure: 'filed', area_id: of.area_id, category: of.category, source: of.source })
  }
  const { got: cases, failure: cases_failure, load: load_cases } = use_latest(of_opened, { clears: true })
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
