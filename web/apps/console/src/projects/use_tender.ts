// One tender as this person may see it, and acts on it. A refusal is kept with the act that it refused, so that it stands
// beside it.
import { new_id, type ProjectView, type TenderView } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

interface Seen {
  view?: TenderView // nothing: it is to be drafted
  project?: ProjectView // for whoever drafts it
}

export function use_tender() {
  const route = useRoute()
  const project_id = computed(() => String(route.params.id ?? ''))
  const tender_id = computed(() => String(route.params.tender ?? ''))
  const own_path = computed(() => `/projects/${project_id.value}/tenders`)
  async function look(project: string, tender: string): Promise<Seen> {
    if (tender === 'new') return { project: await server.get<ProjectView>(`/projects/${project}`) }
    const view = await server.get<TenderView>(`/projects/${project}/tenders/${tender}`)
    return view.leads && view.state === 'draft' ? { view, project: await server.get<ProjectView>(`/projects/${project}`) } : { view }
  }
  const { got, failure, load } = use_latest(() => look(project_id.value, tender_id.value))
  watch([project_id, tender_id], () => void load(), { immediate: true })

  const refused = shallowRef<{ noun: string; error: unknown }>()
  const busy = ref(false)
  const problem_at = (noun: string) => (refused.value?.noun === noun ? refused.value.error : undefined)
  async function send<Answer>(noun: string, path: string, words: object): Promise<Answer | undefined> {
    const version = got.value?.view?.version ?? got.value?.project?.version
    if (busy.value || version === undefined) return undefined
    busy.value = true
    refused.value = undefined
    try {
      return await server.post<Answer>(path, { command_id: new_id(), version, ...words })
    } catch (error) {
      refused.value = { noun, error }
      return undefined
    } finally {
      busy.value = false
    }
  }
  async function act<Answer = object>(noun: string, words: object = {}): Promise<Answer | undefined> {
    const answer = await send<Answer>(noun, `${own_path.value}/${tender_id.value}/${noun}`, words)
    if (answer) await load()
    return answer
  }
  const draft = (words: object) => send('draft', own_path.value, words)
  const forget = () => (refused.value = undefined)
  return { project_id, got, failure, load, act, draft, problem_at, forget, busy }
}
export type Tender = ReturnType<typeof use_tender>
