// Imports of people on their way: uploaded, looked at, started, followed until they end. Whoever comes back later finds
// the last one where it is; it goes on without this page.
import type { ApiProblem, PeopleImportList, PeopleImportView } from '@qzt/api'
import { computed, onMounted, onUnmounted, ref, shallowRef } from 'vue'
import { server } from '../support/server'
import { save_file } from './save_file'

export const people_bytes_max = 12 * 1024 * 1024
const look_every_ms = 1_000
const patience_ms = 60_000
const type_of = (name: string) => (/\.csv$/i.test(name) ? 'text/csv' : 'application/octet-stream')

export function use_people_imports() {
  const rows = shallowRef<PeopleImportView[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const problem = shallowRef<unknown>(null)
  const busy = ref<'uploading' | 'asking' | ''>('')
  const too_large = ref(false)
  const chosen = ref<string>()
  const now = computed(() => rows.value.find((r) => r.import_id === chosen.value) ?? rows.value[0])
  const is_moving = computed(() => rows.value.some((r) => r.state === 'uploaded' || r.state === 'running'))
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  const put = (view: PeopleImportView) => {
    const known = rows.value.some((r) => r.import_id === view.import_id)
    rows.value = known ? rows.value.map((r) => (r.import_id === view.import_id ? view : r)) : [view, ...rows.value]
  }
  async function load() {
    try {
      rows.value = (await server.get<PeopleImportList>('/people-imports')).rows
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      if (state.value === 'loading') state.value = 'failed'
    }
    follow()
  }
  // Only as long as something moves.
  function follow() {
    clearTimeout(timer)
    if (!gone && (is_moving.value || failure.value) && state.value === 'ready') timer = setTimeout(() => void load(), look_every_ms)
  }
  onMounted(() => void load())
  onUnmounted(() => {
    gone = true
    clearTimeout(timer)
  })

  async function attempt(what: 'uploading' | 'asking', act: () => Promise<void>) {
    if (busy.value) return
    busy.value = what
    problem.value = null
    try {
      await act()
    } catch (e) {
      problem.value = e
    } finally {
      busy.value = ''
      follow()
    }
  }
  async function choose(file: File) {
    too_large.value = file.size > people_bytes_max
    if (too_large.value) return
    await attempt('uploading', async () => {
      const view = await server.send_file<PeopleImportView>('/people-imports', new Blob([file], { type: type_of(file.name) }), {})
      chosen.value = view.import_id
      await load()
    })
  }
  const act = (what: 'start' | 'cancel') => attempt('asking', async () => {
    if (now.value) put(await server.post<PeopleImportView>(`/people-imports/${now.value.import_id}/${what}`, {}, patience_ms))
  })
  const take_sheet = () => attempt('asking', async () => {
    const view = now.value
    if (!view) return
    await save_file(`/people-imports/${view.import_id}/sheet`, 'people-with-remarks.xlsx')
    await load()
  })
  return { rows, state, failure, problem, busy, too_large, chosen, now, is_moving, load, choose, start: () => act('start'), cancel: () => act('cancel'), take_sheet }
}
