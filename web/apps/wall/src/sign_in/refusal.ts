// Why the wall was not let in, as a sentence.
import { ApiProblem } from '@qzt/api'

export function refusal_text(t: (key: string) => string, e: unknown): string {
  const p = e instanceof ApiProblem ? e : null
  return p?.title || t(p?.is_offline ? 'problems.no_answer' : p?.status === 401 ? 'wall.sign_in.wrong' : 'problems.server')
}
