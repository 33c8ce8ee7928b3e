// One project as this person may see it, and acts on it: each with an id of its own, in the version that is shown.
import { new_id, type ProjectHistory, type ProjectView, type TenderList } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

interface Seen {
  view: ProjectView
  history?: ProjectHistory
  tenders?: TenderList
}

export function use_project() {
  const route = useRoute()
  const id = computed(() => String(route.params.id ?? ''))
  async function look(project_id: string): Promise<Seen> {
    const view = await server.get<ProjectView>(`/projects/${project_id}`)
    // Whoever only takes part has no way to the rest, and need not ask.
    if (view.sight === 'takes_part') return { view }
    const [history, tenders] = await Promise.all([server.get<ProjectHistory>(`/projects/${project_id}/events`), server.get<TenderList>(`/projects/${project_id}/tenders`)])
    return { view, history, tenders }
  }
  const { got, failure, load } = use_latest(() => look(id.value))
  watch(id, () => void load(), { immediate: true })

  const problem = shallowRef<unknown>(null)
  const busy = ref(false)
  async function act(noun: string, words: object = {}): Promise<boolean> {
    const seen = got.value
    if (busy.value || !seen) return false
    busy.value = true
    problem.value = null
    try {
      await server.post(`/projects/${id.value}/${noun}`, { command_id: new_id(), version: seen.view.version, ...words })
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
export type Project = ReturnType<typeof use_project>
