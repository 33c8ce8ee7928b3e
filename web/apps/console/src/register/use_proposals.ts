// Proposed changes that wait for a second person, and what became of one's own. The one that is looked at stands in the
// address; its whole value is here only from being opened until another one is chosen.
import { ApiProblem, type DecideProposal, type ProposalList, type ProposalView } from '@qzt/api'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { has_whole_value } from './register_words'

export function use_proposals() {
  const route = useRoute()
  const router = useRouter()
  const rows = shallowRef<ProposalView[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const opened = shallowRef<ProposalView | null>(null)
  const problem = shallowRef<unknown>(null)
  const ended = shallowRef<ProposalView | null>(null)
  const busy = ref(false)
  const waiting = computed(() => rows.value.filter((p) => p.state === 'waiting'))
  const own_ended = computed(() => rows.value.filter((p) => p.state !== 'waiting'))
  const chosen = computed(() => waiting.value.find((p) => p.proposal_id === route.query.proposal))
  const may_confirm = computed(() => !!chosen.value && !chosen.value.is_own && !chosen.value.own_card && (!!opened.value || !has_whole_value(chosen.value)))

  async function load() {
    try {
      rows.value = (await server.get<ProposalList>('/register-proposals')).rows
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      state.value = 'failed'
    }
  }
  onMounted(() => void load())
  watch(() => chosen.value?.proposal_id, () => {
    opened.value = null
    problem.value = null
  })
  const choose = (proposal?: string) => {
    ended.value = null
    void router.replace({ query: { ...route.query, proposal } })
  }

  // One thing at a time; what was refused is said beside it, and what somebody else has decided is fetched anew.
  async function attempt(what: (p: ProposalView) => Promise<void>) {
    const p = chosen.value
    if (!p || busy.value) return
    busy.value = true
    problem.value = null
    try {
      await what(p)
    } catch (e) {
      problem.value = e
      if (e instanceof ApiProblem && e.code === 'proposal_decided') await load()
    } finally {
      busy.value = false
    }
  }
  const open = () => attempt(async (p) => {
    if (!has_whole_value(p) || opened.value) return
    const whole = await server.get<ProposalView>(`/register-proposals/${p.proposal_id}`)
    if (chosen.value?.proposal_id === p.proposal_id) opened.value = whole
  })
  // The next one that waits is chosen, so that a hand on the keys goes on.
  function take(view: ProposalView) {
    const at = waiting.value.findIndex((p) => p.proposal_id === view.proposal_id)
    const next = waiting.value[at + 1] ?? waiting.value[at - 1]
    rows.value = rows.value.flatMap((p) => (p.proposal_id !== view.proposal_id ? [p] : view.is_own ? [view] : []))
    choose(next?.proposal_id)
    ended.value = view
  }
  const decide = (words: DecideProposal) => attempt(async (p) => take(await server.post<ProposalView>(`/register-proposals/${p.proposal_id}/decisions`, words)))
  const withdraw = () => attempt(async (p) => take(await server.post<ProposalView>(`/register-proposals/${p.proposal_id}/withdrawals`)))
  return { rows, waiting, own_ended, state, failure, chosen, opened, problem, ended, busy, may_confirm, load, choose, open, decide, withdraw }
}
