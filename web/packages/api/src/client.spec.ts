import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, make_client, new_id, query_text, send_command } from './index'

const answer = (status: number, body: unknown, type = 'application/json') =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': type } })

describe('client', () => {
  it('turns a refusal into a problem with its fields and trace id', async () => {
    const fetch = vi.fn(async () =>
      answer(422, { code: 'bad_input', title: '有 1 处要改', status: 422, fields: [{ path: '/text', code: 'short', title: '太短' }], trace_id: 't-1' }),
    )
    const client = make_client({ fetch })
    const refused = await client.post('/x').catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(ApiProblem)
    const problem = refused as ApiProblem
    expect([problem.code, problem.status, problem.trace_id]).toEqual(['bad_input', 422, 't-1'])
    expect(problem.field('text')?.title).toBe('太短')
  })

  it('says offline when no answer comes', async () => {
    const client = make_client({ fetch: async () => Promise.reject(new TypeError('gone')) })
    const refused = (await client.get('/x').catch((e: unknown) => e)) as ApiProblem
    expect(refused.is_offline).toBe(true)
  })

  it('tells once that nobody is signed in', async () => {
    const signed_out = vi.fn()
    const client = make_client({ fetch: async () => answer(401, { code: 'not_signed_in' }), signed_out })
    await client.get('/session').catch(() => {})
    expect(signed_out).toHaveBeenCalledOnce()
  })

  it('tells that a new password is wanted first', async () => {
    const password_due = vi.fn()
    const client = make_client({ fetch: async () => answer(403, { code: 'password_change_due' }), password_due })
    const refused = await client.get('/cases').catch((e: unknown) => e)
    expect((refused as ApiProblem).code).toBe('password_change_due')
    expect(password_due).toHaveBeenCalledOnce()
  })

  it('survives a refusal that is not JSON', async () => {
    const client = make_client({ fetch: async () => new Response('<html>bad gateway', { status: 502 }) })
    const refused = (await client.get('/x').catch((e: unknown) => e)) as ApiProblem
    expect(refused.code).toBe('http_502')
  })

  it('sends the version seen, an id of its own and the header of our own pages', async () => {
    const fetch = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer(200, { version: 4 }))
    const client = make_client({ fetch, language: () => 'en' })
    await send_command(client, 'nudge', 'c1', 3, { text: 'hurry' })
    const [url, init] = fetch.mock.calls[0]!
    expect(url).toBe('/api/cases/c1/nudges')
    expect(init!.headers).toMatchObject({ 'X-Requested-With': 'qzt', 'Accept-Language': 'en' })
    expect(JSON.parse(init!.body as string)).toMatchObject({ version: 3, text: 'hurry', command_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  it('writes lists with commas and leaves absent values out', () => {
    expect(query_text({ state: ['filed', 'checking'], q: '', lamp: undefined, limit: 5 })).toBe('?state=filed%2Cchecking&limit=5')
  })

  it('makes ids that differ, with and without randomUUID', () => {
    const ids = new Set(Array.from({ length: 50 }, new_id))
    expect(ids.size).toBe(50)
  })
})
