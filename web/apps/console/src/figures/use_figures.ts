// The figures of the period and scope that stand in the address, and, of the figure that is opened, its cases. A link
// shows the same to whoever opens it later.
import type { FigureCases, FigureName, FigurePart, Figures } from '@qzt/api'
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
export const periods = ['week', 'month', 'quarter', 'year', 'days'] as const
export type Period = (typeof periods)[number]

const asked_for = ['period', 'day', 'last', 'known', 'area_id', 'org_id', 'category', 'priority', 'source', 'work_days'] as const

export function use_figures() {
  const route = useRoute()
  const router = useRouter()
  const wanted = computed(() => Object.fromEntries(asked_for.map((name) => [name, word(route.query[name])])))
  const opened = computed(() => {
    const figure = word(route.query.figure)
    return figure ? { figure: figure as FigureName, part: (word(route.query.part) ?? 'counted') as FigurePart, org: word(route.query.of_org), category: word(route.query.of_category) } : null
  })
  const { got: page, failure, load } = use_latest(() => server.get<Figures>('/figures', wanted.value), { waits_for: 'figures_being_read' })
  const state = computed(() => (failure.value ? 'failed' : page.value ? 'ready' : 'loading'))
  const of_opened = () => {
    const of = opened.value
    if (!of) return null
    const scope = { ...wanted.value, org_id: of.org ?? wanted.value.org_id, category: of.category ?? wanted.value.category }
    return server.get<FigureCases>('/figures/cases', { ...scope, figure: of.figure, part: of.part })
  }
  const { got: cases, failure: cases_failure, load: load_cases } = use_latest(of_opened, { clears: true })
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
