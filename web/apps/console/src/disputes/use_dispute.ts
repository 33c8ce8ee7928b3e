// One dispute as the person at this desk sees it. Whoever mediates works with the file and has it at once; for others each
// look is their own decision, since it is written down.
import { ApiProblem, type DisputeDone, type DisputeRecords, type DisputeView } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'
import { make_commands, type Values } from './dispute_forms'

export function use_dispute() {
  const route = useRoute()
  const id = computed(() => String(route.params.id ?? ''))
  const looking = ref(false)
  const records_of = (dispute_id: string) => server.get<DisputeRecords>(`/disputes/${dispute_id}/records`)
  async function look(dispute_id: string) {
    const view = await server.get<DisputeView>(`/disputes/${dispute_id}`)
    const opens = view.sight === 'whole' || (looking.value && view.sight !== 'status')
    return { view, records: opens ? await records_of(dispute_id) : null }
  }
  const { got, failure, load } = use_latest(() => look(id.value))
  watch(id, () => {
    looking.value = false
    void load()
  }, { immediate: true })
  async function open_file() {
    looking.value = true
    await load()
  }

  const problem = shallowRef<unknown>(null)
  const busy = ref(false)
  const command = make_commands()
  // Says whether it was done; why it was not, `problem` says.
  async function act(path: string, words: Values, { fresh, put = false }: { fresh?: string; put?: boolean } = {}): Promise<boolean> {
    const seen = got.value
    if (busy.value || !seen) return false
    busy.value = true
    problem.value = null
    try {
      const body = command(path, { version: seen.view.version, ...words }, fresh)
      await server[put ? 'put' : 'post']<DisputeDone>(`/disputes/${id.value}${path}`, body)
      await load()
      return true
    } catch (e) {
      problem.value = e
      // What others did in the meantime is shown beneath; what was typed stays.
      if (e instanceof ApiProblem && e.code === 'dispute_changed') await load()
      return false
    } finally {
      busy.value = false
    }
  }
  const forget = () => (problem.value = null)
  return { id, got, failure, load, act, problem, busy, forget, open_file, looking }
}
export type Dispute = ReturnType<typeof use_dispute>
