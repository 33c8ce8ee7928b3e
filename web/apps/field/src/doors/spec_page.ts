// A page at the door for specs, with a server that answers by path. What it was asked stands in `asked`.
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import disputes_desk from '@qzt/i18n/words/zh/disputes_desk.json'
import field_disputes from '@qzt/i18n/words/zh/field_disputes.json'
import field_ballots from '@qzt/i18n/words/zh/field_ballots.json'
import owner_ballot from '@qzt/i18n/words/zh/owner_ballot.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import register from '@qzt/i18n/words/zh/register.json'
import register_terms from '@qzt/i18n/words/zh/register_terms.json'
import scan from '@qzt/i18n/words/zh/scan.json'
import roles from '@qzt/i18n/words/zh/roles.json'
import { flushPromises, mount } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { parcels, throw_away } from '../outbox/use_outbox'
import { now, online } from '../support/clock'
import { elder } from '../support/elder'
import { me } from '../support/session'
import { forget_copies } from '../support/store'
import { evening } from './spec_doors'

export const asked: { method: string; path: string; body?: Record<string, unknown> }[] = []
export type Answers = Record<string, unknown>
export const refused = (status: number, code: string, title = code) => Response.json({ code, title, status }, { status })

// Answers are JSON, or a Response as it is; nothing: there is no network.
export async function begin_phone(answers: () => Answers | undefined) {
  asked.length = 0
  now.value = evening
  online.value = true
  elder.value = false
  me.value = null
  await flushPromises()
  me.value = { member_id: `m-${Math.random()}`, name: '陈立', posts: [{ post_id: 'x', role: 'grid_worker', org_id: 'o', area_id: 'g' }] } as never
  await forget_copies()
  for (const p of parcels.value) await throw_away(p)
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    const path = url.replace(/^\/api/, '').replace(/\?.*$/, '')
    asked.push({ method: method!, path, ...(typeof body === 'string' ? { body: JSON.parse(body) } : {}) })
    const told = answers()
    if (!told) throw new TypeError('no network')
    const answer = told[`${method} ${path}`] ?? (path === '/own-doors' ? { as_of: '2026-03-12T20:00:00+08:00', doors: [], has_more: false } : path === '/register-proposals' ? { rows: [] } : method === 'PUT' && path.startsWith('/files/') ? { file_id: path.slice(7) } : undefined)
    if (answer instanceof Response) return answer.clone()
    return answer === undefined ? refused(404, 'not_found') : Response.json(answer)
  })
}
export async function open_page(page: Component, path: string, pattern = path, props: Record<string, unknown> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: pattern, component: page }, { path: '/:x(.*)*', component: { template: '<p />' } }] })
  await router.push(path)
  const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { common, disputes_desk, field, field_ballots, field_disputes, owner_ballot, problems, register, register_terms, roles, scan } } as never })
  const wrapper = mount(page, { props, global: { plugins: [i18n, router] }, attachTo: document.body })
  await settle()
  const button = (words: string) => wrapper.findAll('button').find((b) => b.text().startsWith(words))!
  return { wrapper, router, button }
}
// What is kept, fetched and drawn again.
export async function settle() {
  for (let i = 0; i < 6; i++) await flushPromises()
}
