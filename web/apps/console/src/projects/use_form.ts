// What is wrong with a form of a project: what it lacks, told once sending was tried, and what the server refused, each at
// the field that it means.
import { ApiProblem } from '@qzt/api'
import { computed, ref } from 'vue'
import { use_say } from '../support/say'

// A field is named by its path, as the server names it: place, step/name, resolutions/0/text. Of a refusal that is about
// the whole but means one field, `means` says which.
export type Means = (problem: ApiProblem) => string | undefined
export function told_fields(problem: unknown, means?: Means): Record<string, string> {
  if (!(problem instanceof ApiProblem)) return {}
  const told = Object.fromEntries(problem.fields.map((f) => [f.path.replace(/^\//, ''), f.title || problem.title]))
  const field = means?.(problem)
  return field ? { [field]: problem.title, ...told } : told
}
export const means_by = (codes: Record<string, string>): Means => (problem) => codes[problem.code]

// The word for what a field lacks goes by its last part that is no number.
export const word_of = (path: string) => path.split('/').filter((part) => !/^\d+$/.test(part)).pop() ?? path

export function use_form({ lacks, problem, means }: { lacks: () => string[]; problem: () => unknown; means?: Means }) {
  const { t } = use_say()
  const tried = ref(false)
  const missing = computed(() => (tried.value ? lacks() : []))
  const told = computed(() => told_fields(problem(), means))
  const wrong = (field: string): string | undefined => (missing.value.includes(field) ? t(`project_forms.lacks.${word_of(field)}`) : told.value[field])
  // The first fault of all that lies below.
  const wrong_under = (path: string): string | undefined => Object.entries(told.value).find(([field]) => field.startsWith(path))?.[1]
  function is_ready(): boolean {
    tried.value = true
    return !lacks().length
  }
  return { missing, wrong, wrong_under, is_ready }
}

export const is_short = (text: string, least: number) => [...text.trim()].length < least
