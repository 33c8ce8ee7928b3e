// Long joint matters of this desk: those without a date ahead first, then by their next date.
import type { ProjectLine, ProjectList, ProjectState } from '@qzt/api'
import { computed, ref, watch } from 'vue'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

export const states: ProjectState[] = ['running', 'draft', 'done', 'stopped']

export function use_projects() {
  const shown = ref<ProjectState>('running')
  const more = ref<ProjectLine[]>([])
  const next = ref<string>()
  const busy = ref(false)
  const { got, failure, load } = use_latest(async () => {
    const list = await server.get<ProjectList>('/projects', { state: shown.value })
    more.value = []
    next.value = list.next
    return list
  })
  watch(shown, () => void load(), { immediate: true })
  const rows = computed<ProjectLine[]>(() => [...(got.value?.projects ?? []), ...more.value])
  const state = computed(() => (got.value ? 'ready' : failure.value ? 'failed' : 'loading'))
  async function go_on() {
    if (!next.value || busy.value) return
    busy.value = true
    try {
      const list = await server.get<ProjectList>('/projects', { state: shown.value, after: next.value })
      more.value = [...more.value, ...list.projects]
      next.value = list.next
    } finally {
      busy.value = false
    }
  }
  return { shown, rows, next, state, failure, load, go_on }
}
