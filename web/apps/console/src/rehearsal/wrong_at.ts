// What the server found wrong with one field of the question.
import type { ApiProblem } from '@qzt/api'

export const wrong_at = (problem: ApiProblem | null, path: string) => problem?.fields.find((f) => f.path === path)?.title
export const is_wrong_in = (problem: ApiProblem | null, ...parts: string[]) => !!problem?.fields.some((f) => parts.some((part) => f.path.startsWith(`/${part}`)))
