import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import field_case from '@qzt/i18n/words/zh/field_case.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { AnswerParcel } from '../outbox/parcel'
import { act, view } from '../outbox/spec_parcels'
import { parcels, put_in, send_all, throw_away } from '../outbox/use_outbox'
import { online } from '../support/clock'
import { me } from '../support/session'
import { keep_together, kept } from '../support/store'
import AnswerForm from './AnswerForm.vue'

let network: boolean
let refuse: Response | undefined
let said: { url: string; body: Record<string, unknown> }[]
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })
const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field, field_case, problems } } as never })
const open = (again?: AnswerParcel) => mount(AnswerForm, { props: { view: view(7), code: 'K7MP4X2Q', again }, global: { plugins: [i18n, router] } })
async function settle() {
  for (let i = 0; i < 6; i++) await flushPromises()
}
async function answer(page: ReturnType<typeof open>, which: number) {
  await settle()
  await page.findAll('input[name=solved]')[which]!.setValue()
  await page.get('form').trigger('submit')
  await settle()
}
const mine = () => parcels.value.filter((p): p is AnswerParcel => p.kind === 'answer')
beforeEach(async () => {
  network = true
  refuse = undefined
  online.value = true
  said = []
  me.value = { member_id: 'm', posts: [] } as never
  for (const p of parcels.value) await throw_away(p)
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    if (!network) throw new TypeError('no network')
    said.push({ url, body: JSON.parse(body as string) })
    return refuse?.clone() ?? Response.json({ query_code: 'K7MP4X2Q' })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('whether it is solved, said on the phone', () => {
  it('says nothing before one of the three is chosen', async () => {
    const page = open()
    await settle()
    await page.get('form').trigger('submit')
    await settle()
    expect([mine(), said]).toEqual([[], []])
  })
  it('waits on the phone without a network, and goes once, by the code of the report', async () => {
    network = online.value = false
    const page = open()
    await answer(page, 0)
    expect([page.emitted('given')?.length, mine().map((p) => p.state)]).toEqual([1, ['waiting']])
    network = online.value = true
    await send_all()
    await send_all()
    expect(said.map((s) => s.url)).toEqual(['/api/public/reports/K7MP4X2Q/answers'])
    expect(said[0]!.body).toEqual({ command_id: mine()[0]!.id, solved: 'yes', text: '' })
    expect(mine()[0]!.state).toBe('sent')
  })
  it('does not go before an act on the same case that was given earlier', async () => {
    network = false
    await put_in(act(1, 'add_note', { made_at: '2026-03-01T00:00:00Z' }), (to) => keep_together(to))
    await answer(open(), 1)
    network = true
    refuse = Response.json({ code: 'x', title: '服务器忙' }, { status: 503 })
    await send_all()
    expect(said.map((s) => s.url)).toEqual(['/api/cases/c/notes'])
  })
  it('comes back with the server’s words when it is not taken, and is the same answer again', async () => {
    refuse = Response.json({ code: 'wrong_state', title: '回访时间已过' }, { status: 409 })
    await answer(open(), 2)
    await settle()
    const [failed] = mine()
    expect([failed!.fail, failed!.fail_words]).toEqual(['refused', '回访时间已过'])
    const again = open({ ...failed! })
    await settle()
    expect(mine()).toEqual([])
    expect((again.findAll('input[name=solved]')[2]!.element as HTMLInputElement).checked).toBe(true)
    refuse = undefined
    await answer(again, 2)
    expect(new Set(said.map((s) => s.body.command_id)).size).toBe(1)
  })
  it('keeps what was written when the form is left', async () => {
    const page = open()
    await settle()
    await page.get('textarea').setValue('灯亮了，谢谢')
    await settle()
    page.unmount()
    expect(await kept('kept', 'answer:m:c')).toMatchObject({ text: '灯亮了，谢谢' })
    const again = open()
    await settle()
    expect((again.get('textarea').element as HTMLTextAreaElement).value).toBe('灯亮了，谢谢')
    await answer(again, 0)
    expect(await kept('kept', 'answer:m:c')).toBeUndefined()
  })
})
