// The rehearsal of the question that stands in the address, and, of what is opened, its cases.
import { ApiProblem, type FigureCases, type Rehearsal, type RehearsalQuestion, type RehearsedSide, type RehearsedStep } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { changes_in, words_of, type Changes } from './rehearsal_question'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
const retry_ms = 2000

export interface Opened {
  side: RehearsedSide
  step?: RehearsedStep
  org?: string
  category?: string
}

export function use_rehearsal() {
  const route = useRoute()
  const router = useRouter()
  const page = shallowRef<Rehearsal | null>(null)
  const busy = ref(false)
  const failure = shallowRef<ApiProblem | null>(null)
  const cases = shallowRef<FigureCases | null>(null)
  const cases_failure = shallowRef<unknown>(null)
  const changes = computed(() => changes_in(word(route.query.changes)))
  const question = computed<RehearsalQuestion>(() => {
    const { first, last } = { first: word(route.query.first), last: word(route.query.last) }
    return { ...(first ? { first } : {}), ...(last ? { last } : {}), ...changes.value }
  })
  const asked = computed(() => ({ first: word(route.query.first), last: word(route.query.last), changes: words_of(changes.value) }))
  const opened = computed<Opened | null>(() => {
    const side = word(route.query.side)
    return side ? { side: side as RehearsedSide, step: word(route.query.step) as RehearsedStep | undefined, org: word(route.query.of_org), category: word(route.query.of_category) } : null
  })
  let asking = 0

  async function load() {
    const mine = ++asking
    busy.value = true
    try {
      const got = await server.post<Rehearsal>('/rehearsals', question.value)
      if (mine !== asking) return
      page.value = got
      failure.value = null
    } catch (e) {
      if (mine !== asking) return
      failure.value = e as ApiProblem
      // Somebody else's span is being read; then ours.
      if (failure.value.code === 'rehearsal_being_read') {
        setTimeout(() => mine === asking && void load(), retry_ms)
        return
      }
    }
    busy.value = false
  }
  async function load_cases() {
    const of = opened.value
    cases.value = null
    cases_failure.value = null
    if (!of) return
    try {
      const wanted = { question: question.value, side: of.side, ...(of.step ? { step: of.step } : {}), ...(of.org ? { org_id: of.org } : {}), ...(of.category ? { category: of.category } : {}) }
      const got = await server.post<FigureCases>('/rehearsals/cases', wanted)
      if (opened.value === of) cases.value = got
    } catch (e) {
      if (opened.value === of) cases_failure.value = e
    }
  }
  watch(() => JSON.stringify(question.value), () => void load(), { immediate: true })
  watch(() => JSON.stringify([question.value, opened.value]), () => void load_cases(), { immediate: true })

  function ask(first: string | undefined, last: string | undefined, wanted: Changes) {
    const query = { first, last, changes: words_of(wanted) }
    if (JSON.stringify(query) === JSON.stringify(asked.value)) void load()
    else void router.push({ query })
  }
  const link_to = (of: Opened) => ({ query: { ...asked.value, side: of.side, step: of.step, of_org: of.org, of_category: of.category } })
  const close = computed(() => ({ query: { ...asked.value } }))
  return { page, busy, failure, cases, cases_failure, changes, question, opened, load, load_cases, ask, link_to, close }
}
