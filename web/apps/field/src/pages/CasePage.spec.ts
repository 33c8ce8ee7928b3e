import type { CaseAct, CaseView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { copy_of, keep_copy } from '../support/copies'
import { forget_copies } from '../support/store'
import { parcels, send_all, throw_away } from '../outbox/use_outbox'
import { me } from '../support/session'
import CasePage from './CasePage.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field, problems } } as never })
const at = '2026-03-10T14:32:00+08:00'
const view = (version: number, ...allowed_acts: CaseAct[]) =>
  ({
    row: { case_id: 'c', number: 'JQ1', version, title: '柏芦里消防通道被占', place_text: '3 幢', category: '0301', state: 'dispatched', priority: 'P2', suspended: false, created_at: at, allowed_acts },
    text: '通道停满了车', reporter_stage: 'assigned', reports: [], assignments: [], requests: [], tasks: [], supervisions: [], arrivals: [], timeline: [], files: [],
    acts_then: allowed_acts.includes('sign') ? [{ act: 'sign', opens: [], ends: ['sign'] }] : [],
  }) as unknown as CaseView

// The server with one case; null: no longer the caller's to see.
let now: CaseView | null
let said: { command_id: string; version: number }[]
let refuse: number
let cut: boolean
async function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/case/:id', component: CasePage }, { path: '/:x(.*)', component: { template: '<p />' } }] })
  await router.push('/case/c')
  const page = mount(CasePage, { global: { plugins: [i18n, router] } })
  await flushPromises()
  return page
}
const problem = (status: number, code: string, title: string) => Response.json({ code, title }, { status })
beforeEach(async () => {
  await forget_copies()
  for (const p of parcels.value) await throw_away(p)
  said = []
  refuse = 0
  cut = false
  me.value = { member_id: 'm', posts: [] } as never
  vi.stubGlobal('fetch', async (_url: string, { method, body }: RequestInit) => {
    if (cut) throw new TypeError('no network')
    if (method === 'GET') return now ? Response.json(now) : problem(404, 'case_not_found', '没有这件事')
    said.push(JSON.parse(body as string))
    if (refuse-- > 0) {
      now = view(now!.row.version + 1, ...(now!.row.allowed_acts as CaseAct[]))
      return problem(409, 'case_changed', '事件已被他人更新')
    }
    now = null
    return Response.json({ case_id: 'c' })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a case on the phone', () => {
  it('is not shown, nor kept on the phone, when it is not the caller’s to see', async () => {
    now = view(3, 'sign')
    ;(await open()).unmount()
    expect(await copy_of('case:c')).toBeDefined()
    now = null
    const page = await open()
    expect(page.text()).not.toContain('柏芦里')
    expect(await copy_of('case:c')).toBeUndefined()
  })

  it('shows the pictures of a note under its line, and none that the case does not describe', async () => {
    now = view(3)
    now.files = [{ file_id: 'shown', content_type: 'image/jpeg', size: 1 }]
    now.timeline = [{ event_id: '1', kind: 'note_added', at, state: 'dispatched', text: '门口又堆上了', facts: { files: ['shown', 'not-for-you'] } }]
    const shots = (await open()).findAll('.log .shots img').map((i) => i.attributes('src'))
    expect(shots).toEqual(['/api/files/shown?size=thumb&case_id=c'])
  })

  it('says why when others were first twice', async () => {
    now = view(3, 'sign')
    refuse = 2
    const page = await open()
    await page.get('.foot .btn-pri').trigger('click')
    await flushPromises()
    expect(page.get('.parcel').text()).toContain('事件已被他人更新')
    expect(said).toHaveLength(2)
    expect(page.findAll('.foot .btn').map((b) => b.text())).not.toContain('签收，我去')
  })

  it('signs once more when another party was first, and offers nothing more once the case has gone on', async () => {
    now = view(3, 'sign')
    refuse = 1
    const page = await open()
    await page.get('.foot .btn-pri').trigger('click')
    await flushPromises()
    expect(said.map((s) => s.version)).toEqual([3, 4])
    expect(said[0]!.command_id).toBe(said[1]!.command_id)
    expect(page.get('[role="status"]').text()).toContain('已办：签收')
    expect(page.find('.foot').exists()).toBe(false)
  })

  it('opens from its copy without a network, keeps what is done, and sends it when there is one', async () => {
    await keep_copy('case:c', view(3, 'sign', 'log_progress'))
    cut = true
    const page = await open()
    expect(page.text()).toContain('柏芦里消防通道被占')
    await page.get('.foot .btn-pri').trigger('click')
    await flushPromises()
    expect(page.get('.parcel').text()).toContain('签收')
    expect(page.find('.note-ok').exists()).toBe(false)
    expect(page.findAll('.foot .btn').map((b) => b.text())).not.toContain('签收，我去')
    cut = false
    now = view(3, 'sign', 'log_progress')
    await send_all()
    await flushPromises()
    expect(said.map((s) => s.version)).toEqual([3])
    expect(page.find('.parcel').exists()).toBe(false)
    expect(page.get('.note-ok').text()).toContain('已办：签收')
  })
})
