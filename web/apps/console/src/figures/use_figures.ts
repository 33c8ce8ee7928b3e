// The figures of the period and scope that stand in the address, and, of the figure that is opened, its cases. A link
// shows the same to whoever opens it later.
import type { ApiProblem, FigureCases, FigureName, FigurePart, Figures } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
export const periods = ['week', 'month', 'quarter', 'year', 'days'] as const
export type Period = (typeof periods)[number]

const asked_for = ['period', 'day', 'last', 'known', 'area_id', 'org_id', 'category', 'priority', 'source', 'work_days'] as const
const retry_ms = 2000

export function use_figures() {
  const route = useRoute()
  const router = useRouter()
  const page = shallowRef<Figures | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const cases = shallowRef<FigureCases | null>(null)
  const cases_failure = shallowRef<unknown>(null)
  const wanted = computed(() => Object.fromEntries(asked_for.map((name) => [name, word(route.query[name])])))
  const opened = computed(() => {
    const figure = word(route.query.figure)
    return figure ? { figure: figure as FigureName, part: (word(route.query.part) ?? 'counted') as FigurePart, org: word(route.query.of_org), category: word(route.query.of_category) } : null
  })
  let asking = 0

  async function load() {
    const mine = ++asking
    if (!page.value) state.value = 'loading'
    try {
      const got = await server.get<Figures>('/figures', wanted.value)
      if (mine !== asking) return
      page.value = got
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      if (mine !== asking) return
      failure.value = e as ApiProblem
      state.value = 'failed'
      // Just started: it is reading, and will be done.
      if (failure.value.code === 'figures_being_read') setTimeout(() => mine === asking && void load(), retry_ms)
    }
  }
  async function load_cases() {
    const of = opened.value
    cases.value = null
    cases_failure.value = null
    if (!of) return
    try {
      const scope = { ...wanted.value, org_id: of.org ?? wanted.value.org_id, category: of.category ?? wanted.value.category }
      const got = await server.get<FigureCases>('/figures/cases', { ...scope, figure: of.figure, part: of.part })
      if (opened.value === of) cases.value = got
    } catch (e) {
      if (opened.value === of) cases_failure.value = e
    }
  }
  watch(() => JSON.stringify(wanted.value), () => void load(), { immediate: true })
  watch(() => JSON.stringify([wanted.value, opened.value]), () => void load_cases(), { immediate: true })

  // What is opened belongs to the period that it was opened in.
  const choose = (change: Record<string, string | undefined>) => void router.push({ query: { ...wanted.value, ...change } })
  const link_to = (figure: FigureName, part: FigurePart = 'counted', of: { org?: string; category?: string } = {}) => ({
    query: { ...wanted.value, figure, part: part === 'counted' ? undefined : part, of_org: of.org, of_category: of.category },
  })
  const close = computed(() => ({ query: { ...wanted.value } }))
  return { page, state, failure, cases, cases_failure, wanted, opened, load, load_cases, choose, link_to, close }
}
