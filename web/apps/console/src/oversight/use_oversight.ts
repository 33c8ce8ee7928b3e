// The auditor's three lists, one of them shown at a time; one row is judged, with words, and goes.
import { ApiProblem, type JudgeLook, type Oversight, type OversightAlarm, type OversightObjection, type OversightReview, type OversightState } from '@qzt/api'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { oversight_judged } from '../shell/oversight_judged'
import { server } from '../support/server'

export const parts = ['reviews', 'alarms', 'objections'] as const
export type Part = (typeof parts)[number]
export type Row = { part: 'reviews'; id: string; row: OversightReview } | { part: 'alarms'; id: string; row: OversightAlarm } | { part: 'objections'; id: string; row: OversightObjection }

export function use_oversight() {
  const lists = shallowRef<Oversight | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const wanted = ref<OversightState>('waiting')
  const part = ref<Part>('reviews')
  const chosen_id = ref<string>()
  const problem = shallowRef<unknown>(null)
  const busy = ref(false)
  const done = ref<Row>()
  const rows_of = (which: Part): Row[] => {
    const l = lists.value
    if (!l) return []
    if (which === 'reviews') return l.reviews.map((row) => ({ part: 'reviews', id: row.review_id, row }))
    if (which === 'alarms') return l.alarms.map((row) => ({ part: 'alarms', id: row.alarm_id, row }))
    return l.objections.map((row) => ({ part: 'objections', id: row.objection_id, row }))
  }
  const rows = computed(() => rows_of(part.value))
  const counts = computed(() => Object.fromEntries(parts.map((p) => [p, rows_of(p).length])) as Record<Part, number>)
  const chosen = computed(() => rows.value.find((r) => r.id === chosen_id.value))

  async function load() {
    try {
      lists.value = await server.get<Oversight>('/oversight', { state: wanted.value })
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      state.value = 'failed'
    }
  }
  onMounted(() => void load())
  function choose(id?: string) {
    chosen_id.value = id
    problem.value = null
    done.value = undefined
  }
  function show(what: Part) {
    part.value = what
    choose()
  }
  async function filter(by: OversightState) {
    wanted.value = by
    choose()
    await load()
  }
  // The next one is chosen, so that a hand on the keys goes on.
  async function judge(words: JudgeLook) {
    const r = chosen.value
    if (!r || busy.value) return
    busy.value = true
    problem.value = null
    try {
      await server.post(`/oversight/${r.part}/${r.id}/${r.part === 'objections' ? 'answers' : 'decisions'}`, words)
      oversight_judged.value++
      const at = rows.value.findIndex((x) => x.id === r.id)
      const next = rows.value[at + 1] ?? rows.value[at - 1]
      await load()
      choose(next?.id)
      done.value = r
    } catch (e) {
      problem.value = e
      if (e instanceof ApiProblem && e.code === 'oversight_decided') await load()
    } finally {
      busy.value = false
    }
  }
  return { lists, state, failure, wanted, part, rows, counts, chosen, problem, busy, done, load, choose, show, filter, judge }
}
