// The list: its filters stand in the address, what waits for oneself comes from its own question, and earlier pages are
// added beneath.
import type { DisputeColour, DisputeKind, DisputeLine, DisputeList, DisputePile, DisputeReminders } from '@qzt/api'
import { computed, onBeforeUnmount, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { now } from '../support/clock'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'
import { colours, in_groups, kinds, piles } from './dispute_words'

const often_ms = 60_000
const one_of = <T extends string>(all: readonly T[], said: unknown): T | undefined => all.find((one) => one === said)

export function use_disputes() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => ({ pile: one_of<DisputePile>(piles, route.query.pile), kind: one_of<DisputeKind>(kinds, route.query.kind), colour: one_of<DisputeColour>(colours, route.query.colour) }))
  const is_filtered = computed(() => Object.values(filter.value).some(Boolean))
  const choose = (change: Record<string, string | undefined>) => router.replace({ path: '/disputes', query: { ...route.query, ...change } })

  const earlier = shallowRef<DisputeLine[]>([])
  const has_more = shallowRef(false)
  const page = (after?: string) => server.get<DisputeList>('/disputes', { ...filter.value, after })
  async function first() {
    const list = await page()
    earlier.value = []
    has_more.value = list.has_more
    return list
  }
  const { got, failure, load: load_list } = use_latest(first)
  const reminders = use_latest(() => server.get<DisputeReminders>('/dispute-reminders'))
  const load = () => Promise.all([load_list(), reminders.load()])
  watch(filter, (is, was) => JSON.stringify(is) !== JSON.stringify(was) && void load_list())
  void load()
  const lines = computed(() => [...(got.value?.disputes ?? []), ...earlier.value])
  async function more() {
    const last = lines.value[lines.value.length - 1]
    if (!last) return
    const list = await page(last.dispute_id)
    earlier.value = [...earlier.value, ...list.disputes]
    has_more.value = list.has_more
  }
  const timer = setInterval(() => !document.hidden && !earlier.value.length && void load(), often_ms)
  onBeforeUnmount(() => clearInterval(timer))

  const groups = computed(() => in_groups(lines.value, now.value))
  const waiting = computed(() => reminders.got.value?.reminders ?? null)
  const state = computed(() => (got.value ? 'ready' : failure.value ? 'failed' : 'loading'))
  return { lines, groups, waiting, state, failure, load, filter, is_filtered, choose, has_more, more }
}
