// The rehearsal of the question that stands in the address, and, of what is opened, its cases.
import type { FigureCases, Rehearsal, RehearsalQuestion, RehearsedSide, RehearsedStep } from '@qzt/api'
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'
import { changes_in, words_of, type Changes } from './rehearsal_question'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export interface Opened {
  side: RehearsedSide
  step?: RehearsedStep
  org?: string
  category?: string
}

export function use_rehearsal() {
  const route = useRoute()
  const router = useRouter()
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
  // While somebody else's span is read, ours waits.
  const { got: page, failure, busy, load } = use_latest(() => server.post<Rehearsal>('/rehearsals', question.value), { waits_for: 'rehearsal_being_read' })
  const of_opened = () => {
    const of = opened.value
    if (!of) return null
    const wanted = { question: question.value, side: of.side, ...(of.step ? { step: of.step } : {}), ...(of.org ? { org_id: of.org } : {}), ...(of.category ? { category: of.category } : {}) }
    return server.post<FigureCases>('/rehearsals/cases', wanted)
  }
  const { got: cases, failure: cases_failure, load: load_cases } = use_latest(of_opened, { clears: true })
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
