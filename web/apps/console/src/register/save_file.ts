// A file that is given out once: asked for by a POST, so that no browser fetches it ahead, and saved from what came. What
// is refused is a problem like any other.
import { no_answer, problem_of } from '@qzt/api'
import { language } from '../support/server'

export async function save_file(path: string, name: string, asked?: object | Blob) {
  const is_file = asked instanceof Blob
  const body = is_file ? asked : asked && JSON.stringify(asked)
  const headers = { ...(body ? { 'Content-Type': is_file ? asked.type || 'text/csv' : 'application/json' } : {}), 'X-Requested-With': 'qzt', 'Accept-Language': language.value === 'en' ? 'en' : 'zh-CN', Accept: 'application/octet-stream, application/problem+json' }
  const response = await fetch(`/api${path}`, { method: 'POST', headers, body, credentials: 'same-origin', cache: 'no-store' }).catch(() => null)
  if (!response) throw no_answer()
  if (!response.ok) throw await problem_of(response)
  const url = URL.createObjectURL(await response.blob())
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
