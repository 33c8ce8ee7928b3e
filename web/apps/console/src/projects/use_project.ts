// One project as this person may see it, and acts on it: each with an id of its own, in the version that is shown.
import { ApiProblem, new_id, type ProjectHistory, type ProjectView, type TenderList } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { server } from '../support/server'
import { load_shouts } from '../support/shouts'
import { use_latest } from '../support/use_latest'
import { keep_files } from './project_files'

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
  // What was sent without an answer may have arrived: said again in the same words, it is the same act.
  let unanswered = { words: '', command_id: '' }
  async function act(noun: string, words: object = {}, files: File[] = []): Promise<boolean> {
    const seen = got.value
    if (busy.value || !seen) return false
    busy.value = true
    problem.value = null
    try {
      const body = { version: seen.view.version, ...words, ...(files.length ? { files: await keep_files(files) } : {}) }
      const same = noun + JSON.stringify(body)
      if (unanswered.words !== same) unanswered = { words: same, command_id: new_id() }
      await server.post(`/projects/${id.value}/${noun}`, { command_id: unanswered.command_id, ...body })
      unanswered = { words: '', command_id: '' }
      await load()
      void load_shouts()
      return true
    } catch (e) {
      problem.value = e
      if (!(e instanceof ApiProblem && e.is_offline)) unanswered = { words: '', command_id: '' }
      if (e instanceof ApiProblem && e.code === 'project_changed') await load()
      return false
    } finally {
      busy.value = false
    }
  }

  // One dialog is open at a time: what for, and about which step, meeting, document.
  const dialog = shallowRef<{ what: string; id: string }>()
  function reach(what: string, about = '') {
    problem.value = null
    dialog.value = { what, id: about }
  }
  function leave() {
    problem.value = null
    dialog.value = undefined
  }
  async function send(noun: string, words: object = {}, files: File[] = []) {
    if (await act(noun, words, files)) leave()
  }
  const is_open = (what: string) => dialog.value?.what === what
  return { id, got, failure, load, act, problem, busy, dialog, reach, leave, send, is_open }
}
export type Project = ReturnType<typeof use_project>
