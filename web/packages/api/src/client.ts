// The one way to the server: JSON in and out, the header that proves a request comes from our own pages, the reader's
// language, a time limit, and every refusal as an ApiProblem.
import { no_answer, problem_of, type ApiProblem } from './problem'

export interface ClientOptions {
  base?: string
  language?: () => string
  // What proves who asks where no cookie does: the secret of an opened card.
  bearer?: () => string | undefined
  fetch?: typeof fetch
  timeout_ms?: number
  // Told once per refusal with 401, so that the app can lead to the sign-in page.
  signed_out?: (problem: ApiProblem) => void
  // Told whenever the server wants a new password before anything else: after a one-time password, or when one has run out.
  password_due?: () => void
  // Told whenever no answer came: whoever reads the stream may then doubt it.
  unanswered?: () => void
}

export interface RequestOptions {
  query?: Record<string, unknown>
  body?: unknown
  raw?: Blob
  signal?: AbortSignal
  timeout_ms?: number
}

export type Client = ReturnType<typeof make_client>

// Absent values are left out; lists become "a,b", as the server reads them.
export function query_text(query: Record<string, unknown> = {}): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)) continue
    parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`)
  }
  return parts.length ? `?${parts.join('&')}` : ''
}

export function make_client(options: ClientOptions = {}) {
  const base = options.base ?? '/api'

  async function request<T>(method: string, path: string, given: RequestOptions = {}): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
    const language = options.language?.()
    if (language) headers['Accept-Language'] = language === 'en' ? 'en' : 'zh-CN'
    const bearer = options.bearer?.()
    if (bearer) headers.Authorization = `Bearer ${bearer}`
    if (method !== 'GET') headers['X-Requested-With'] = 'qzt'
    if (given.raw) headers['Content-Type'] = given.raw.type.split(';')[0] ?? 'application/octet-stream'
    else if (given.body !== undefined) headers['Content-Type'] = 'application/json'

    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), given.timeout_ms ?? options.timeout_ms ?? (given.raw ? 120_000 : 15_000))
    given.signal?.addEventListener('abort', () => limit.abort())
    let response: Response
    try {
      response = await (options.fetch ?? fetch)(`${base}${path}${query_text(given.query)}`, {
        method,
        headers,
        body: given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body)),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: limit.signal,
      })
    } catch {
      if (!given.signal?.aborted) options.unanswered?.()
      throw no_answer()
    } finally {
      clearTimeout(timer)
    }
    if (!response.ok) {
      const problem = await problem_of(response)
      if (response.status === 401) options.signed_out?.(problem)
      if (problem.code === 'password_change_due') options.password_due?.()
      throw problem
    }
    if (response.status === 204) return undefined as T
    const text = await response.text()
    return (text ? JSON.parse(text) : undefined) as T
  }

  return {
    get: <T>(path: string, query?: Record<string, unknown>, signal?: AbortSignal) =>
      request<T>('GET', path, { query, signal }),
    post: <T>(path: string, body: unknown = {}, timeout_ms?: number) => request<T>('POST', path, { body, timeout_ms }),
    put: <T>(path: string, body: unknown = {}) => request<T>('PUT', path, { body }),
    remove: <T>(path: string, query?: Record<string, unknown>) => request<T>('DELETE', path, { query }),
    // The id in the path is made by the sender, so that a photo sent twice is one photo.
    put_file: <T>(path: string, raw: Blob, query: Record<string, unknown> = {}) => request<T>('PUT', path, { raw, query }),
    send_file: <T>(path: string, raw: Blob, query: Record<string, unknown>) =>
      request<T>('POST', path, { raw, query }),
  }
}

// Ids are made here, so that a request sent twice is one command. randomUUID is missing on plain http.
export function new_id(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
