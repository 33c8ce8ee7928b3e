// What a refusal says: the server's own sentence, or that no answer came.
import { ApiProblem } from '@qzt/api'

export function refusal_words(t: (key: string) => string, e: unknown): string {
  const p = e instanceof ApiProblem ? e : null
  if (p?.is_offline) return t('problems.no_answer')
  const field = p?.fields[0]?.title
  return field || p?.title || t(p?.status === 429 ? 'problems.too_many' : 'problems.server')
}
