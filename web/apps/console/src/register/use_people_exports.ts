// Exports of people: asked for, decided by others, fetched once.
import type { ApiProblem, AskPeopleExport, PeopleExportList, PeopleExportView } from '@qzt/api'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { server } from '../support/server'
import { save_file } from './save_file'

export function use_people_exports() {
  const rows = shallowRef<PeopleExportView[]>([])
  const quota_left = ref(0)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const problem = shallowRef<unknown>(null)
  const said = ref('')
  const busy = ref(false)
  const chosen = ref<string>()
  const one = computed(() => rows.value.find((r) => r.export_id === chosen.value))

  async function load() {
    try {
      const list = await server.get<PeopleExportList>('/register-exports')
      rows.value = list.rows
      quota_left.value = list.quota_left
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      state.value = 'failed'
    }
  }
  onMounted(() => void load())
  // What was done is said by its word; whatever happened, the list is fetched anew.
  async function attempt(word: string, act: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    said.value = ''
    try {
      await act()
      said.value = word
      return true
    } catch (e) {
      problem.value = e
      return false
    } finally {
      busy.value = false
      await load()
    }
  }
  const ask = (wanted: AskPeopleExport) => attempt('asked', async () => {
    chosen.value = (await server.post<PeopleExportView>('/register-exports', wanted)).export_id
  })
  const decide = (row: PeopleExportView, approve: boolean, reason?: string) =>
    attempt(approve ? 'approved' : 'refused', () => server.post(`/register-exports/${row.export_id}/decision`, { approve, ...(reason ? { reason } : {}) }))
  const withdraw = (row: PeopleExportView) => attempt('withdrawn', () => server.post(`/register-exports/${row.export_id}/withdrawal`))
  const fetch_file = (row: PeopleExportView) => attempt('fetched', () => save_file(`/register-exports/${row.export_id}/file`, 'people-export.xlsx'))
  return { rows, quota_left, state, failure, problem, said, busy, chosen, one, load, ask, decide, withdraw, fetch_file }
}
