// The templates of the station: those that came with the program, and its own.
import type { TemplateList } from '@qzt/api'
import { ref, shallowRef } from 'vue'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'
import { template_said, type TemplateForm } from './template_draft'

export function use_templates() {
  const { got, failure, load } = use_latest(() => server.get<TemplateList>('/project-templates'))
  void load()
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  async function act(ask: () => Promise<TemplateList>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      got.value = await ask()
      return true
    } catch (e) {
      problem.value = e
      return false
    } finally {
      busy.value = false
    }
  }
  const keep = (form: TemplateForm) => act(() => server.put<TemplateList>('/project-templates', template_said(form)))
  const remove = (key: string) => act(() => server.remove<TemplateList>(`/project-templates/${key}`))
  return { got, failure, load, busy, problem, keep, remove }
}
