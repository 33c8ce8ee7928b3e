// A refusal as the server words it (application/problem+json), or the fact that no answer came at all. Either way a person
// gets a sentence, the next step, and a trace id to hand on.
export interface FieldProblem {
  path: string
  code: string
  title: string
}

export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly details: Record<string, string> = {},
    readonly fields: FieldProblem[] = [],
    readonly trace_id = '',
  ) {
    super(title || code)
    this.name = 'ApiProblem'
  }

  // No answer: the command may or may not have arrived; the same command_id may be sent again.
  get is_offline() {
    return this.status === 0
  }
  get is_conflict() {
    return this.status === 409 || this.status === 412
  }
  field(name: string) {
    return this.fields.find((f) => f.path === `/${name}` || f.path.startsWith(`/${name}/`))
  }
}

// Reads a refusal from whatever the server, or a proxy before it, has sent.
export async function problem_of(response: Response): Promise<ApiProblem> {
  const trace = response.headers.get('x-trace-id') ?? ''
  try {
    const told = (await response.json()) as Record<string, unknown>
    const text = (key: string) => (typeof told[key] === 'string' ? (told[key] as string) : '')
    return new ApiProblem(
      text('code') || `http_${response.status}`,
      response.status,
      text('title'),
      (told.details as Record<string, string>) ?? {},
      ((told.fields as Record<string, string>[]) ?? []).map((f) => ({
        path: f.path ?? f.pointer ?? '',
        code: f.code ?? '',
        title: f.title ?? f.message ?? '',
      })),
      text('trace_id') || trace,
    )
  } catch {
    return new ApiProblem(`http_${response.status}`, response.status, '', {}, [], trace)
  }
}

export const no_answer = () => new ApiProblem('no_answer', 0, '')
