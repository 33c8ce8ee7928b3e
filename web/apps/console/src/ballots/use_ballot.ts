// One ballot, what the person at this desk does in it, and what they therefore may look at: whoever leads sees the roll,
// whoever leads or collects sees who answered, and everybody else with a part in it sees how many take part.
import { ApiProblem, type BallotView, type FundSums, type RollLine, type RollPage, type RollSheetTaken, type RoundPage } from '@qzt/api'
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { server } from '../support/server'
import { leads_ballots } from '../support/session'
import { use_latest } from '../support/use_latest'

export type OwnPart = 'leads' | 'collects' | 'counts' | 'looks'
const often_ms = 60_000

const is_other = (e: unknown) => e instanceof ApiProblem && [403, 404, 409].includes(e.status)
// What is not for this person is simply not there.
const or_nothing = <T>(asked: Promise<T>) => asked.catch((e) => (is_other(e) ? null : Promise.reject(e)))

interface Seen {
  view: BallotView
  part: OwnPart
  roll: RollLine[] | null
  fund?: FundSums
  sheets: RollSheetTaken[]
  round: RoundPage | null
}

export function use_ballot() {
  const route = useRoute()
  const id = computed(() => String(route.params.id ?? ''))
  async function look(ballot_id: string): Promise<Seen> {
    const view = await server.get<BallotView>(`/ballots/${ballot_id}`)
    const page = leads_ballots.value && view.own_part !== 'committee' ? await or_nothing(server.get<Partial<RollPage>>(`/ballots/${ballot_id}/roll`)) : null
    // Whoever counts or audits has no way to the doors, and need not ask.
    const may_go_round = page || view.own_part === 'collector'
    const round = view.opened_at && may_go_round ? await or_nothing(server.get<RoundPage>(`/ballots/${ballot_id}/round`)) : null
    const part = page ? 'leads' : view.own_part === 'committee' ? 'counts' : view.own_part === 'collector' ? 'collects' : 'looks'
    return { view, part, roll: page?.units ?? (page ? [] : null), fund: page?.fund, sheets: page?.sheets ?? [], round }
  }
  const { got, failure, load } = use_latest(() => look(id.value))
  watch(id, () => void load(), { immediate: true })
  // While it is open others answer; what an act made of it is shown at once, and the rest follows.
  const timer = setInterval(() => got.value?.view.state === 'open' && !document.hidden && void load(), often_ms)
  onBeforeUnmount(() => clearInterval(timer))

  const problem = shallowRef<unknown>(null)
  const busy = ref(false)
  async function act(path: string, words: object = {}): Promise<boolean> {
    const seen = got.value
    if (busy.value || !seen) return false
    busy.value = true
    problem.value = null
    try {
      await server.post(`/ballots/${id.value}${path}`, { version: seen.view.version, ...words })
      await load()
      return true
    } catch (e) {
      problem.value = e
      return false
    } finally {
      busy.value = false
    }
  }
  return { id, got, failure, load, act, problem, busy }
}
export type Ballot = ReturnType<typeof use_ballot>
