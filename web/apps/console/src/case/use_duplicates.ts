// What becomes of a pair: merged either way round, or told apart. A merge that the server wants explained goes to the dialog.
import { ApiProblem, send_command, type DuplicateView } from '@qzt/api'
import { ref, shallowRef, type Ref } from 'vue'
import type { Acts } from '../acts/use_acts'
import { server } from '../support/server'
import type { OpenCase } from './use_case'

export function use_duplicates(open: OpenCase, acts: Acts, live: Ref<boolean>, explain: (master_id: string) => void) {
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)

  async function once(work: () => Promise<unknown>) {
    if (busy.value || !live.value) return
    busy.value = true
    problem.value = null
    try {
      await work()
    } catch (e) {
      problem.value = e
    } finally {
      busy.value = false
    }
  }
  const merge = (pair: DuplicateView, into_this: boolean) =>
    once(async () => {
      const row = open.view.value?.row
      if (!row) return
      if (into_this) {
        await send_command(server, 'merge', pair.case_id, pair.version, { master_id: row.case_id, text: '' })
        await open.load()
        return
      }
      await acts.send('merge', { master_id: pair.case_id })
      const refused = acts.problem.value
      if (!(refused instanceof ApiProblem) || refused.code !== 'merge_unlike') return
      explain(pair.case_id)
    })
  const judge = (work: (path: string) => Promise<unknown>) =>
    once(async () => {
      const row = open.view.value?.row
      if (!row) return
      await work(`/cases/${row.case_id}/apart`)
      await open.load()
    })
  return {
    busy, problem, merge,
    tell_apart: (pair: DuplicateView) => judge((path) => server.post(path, { other_id: pair.case_id })),
    take_back: (other_id: string) => judge((path) => server.remove(`${path}/${other_id}`)),
  }
}
