import type { CaseAct, CaseView } from '@qzt/api'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import field_case from '@qzt/i18n/words/zh/field_case.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { with_microphone } from '../report/spec_microphone'
import { parcels, throw_away } from '../outbox/use_outbox'
import { book } from '../support/book'
import { knows_time, now, online } from '../support/clock'
import { me } from '../support/session'
import { kept } from '../support/store'
import ActForm from './ActForm.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, field, field_case, problems } } as never })
const view = (act: CaseAct, more: Partial<CaseView> = {}) =>
  ({ row: { case_id: 'c', number: 'JQ1', version: 3, title: '烧烤摊占道', place_text: '桥头', category: '0301', allowed_acts: [act] }, assignments: [], requests: [], tasks: [], supervisions: [], arrivals: [], ...more }) as unknown as CaseView
const form = (act: CaseAct, more: Partial<CaseView> = {}) => mount(ActForm, { props: { act, view: view(act, more) }, global: { plugins: [i18n, createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })] } })
let said: unknown[]
beforeEach(async () => {
  me.value = { member_id: 'm', posts: [] } as never
  for (const p of parcels.value) await throw_away(p)
  said = []
  book.value = { organisations: [{ org_id: 'o-1', name: '执法中队', short_name: '执法', active: true }, { org_id: 'o-2', name: '市场监管所', short_name: '市监', active: true }], categories: [], areas: [] } as never
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => (said.push(JSON.parse(body as string)), Response.json({ case_id: 'c', version: 4, state: 'handling' })))
})
afterEach(() => vi.unstubAllGlobals())

describe('a form on the phone', () => {
  it.each([['urgent_hour', '小时，夜间照算'], ['work_day', '工作日']] as const)('asks for more time in the unit of the clock that runs: %s', (extension_unit, words) => {
    expect(form('request_extension', { extension_unit }).text()).toContain(`延多少${words}`)
  })
  it('whistles for several organisations, none of them twice', async () => {
    const sheet = form('whistle')
    await sheet.find('input[value="resident_issue"]').setValue()
    const pick = sheet.find('select')
    await pick.setValue('o-1')
    await pick.setValue('o-2')
    expect(pick.findAll('option').map((o) => o.element.value)).toEqual([''])
    await sheet.find('button[aria-label="去掉执法中队"]').trigger('click')
    await sheet.findAll('textarea').at(-1)!.setValue('来桥头劝离占道摊位')
    await sheet.find('form').trigger('submit')
    await vi.waitFor(() => expect(said.length).toBe(1))
    expect(said).toEqual([expect.objectContaining({ kind: 'resident_issue', org_ids: ['o-2'], place_text: '桥头', demand: '来桥头劝离占道摊位', version: 3 })])
  })
  it('sends what was said with a note, also when it is sent while still talking', async () => {
    with_microphone()
    const put: string[] = []
    vi.stubGlobal('fetch', async (url: string, { body, method }: RequestInit) => (method === 'PUT' ? put.push(url) : said.push(JSON.parse(body as string)), Response.json({ case_id: 'c', version: 4, state: 'handling' })))
    const sheet = form('log_progress')
    await sheet.find('textarea').setValue('阀门锈死')
    await sheet.find('.voices-say').trigger('click', { detail: 0 })
    await vi.advanceTimersByTimeAsync(4000)
    await sheet.find('form').trigger('submit')
    vi.useRealTimers()
    await vi.waitFor(() => expect(said.length).toBe(1))
    expect(put.length).toBe(1)
    expect(said).toEqual([expect.objectContaining({ text: '阀门锈死', files: [put[0]!.split('/').at(-1)] })])
  })
  it('stays open with what was written when the server will not have it as it is', async () => {
    vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => (said.push(JSON.parse(body as string)), Response.json({ code: 'x', title: '请写明结果' }, { status: 422 })))
    const sheet = form('log_progress')
    await sheet.find('textarea').setValue('阀门锈死')
    await sheet.find('form').trigger('submit')
    await vi.waitFor(() => expect(sheet.find('[role="alert"]').exists()).toBe(true))
    expect([sheet.get('[role="alert"]').text(), sheet.find('textarea').element.value, sheet.emitted('given')]).toEqual(['请写明结果', '阀门锈死', undefined])
    expect([parcels.value, ((await kept('kept', 'act:m:c:log_progress')) as { command_id: string }).command_id]).toEqual([[], (said[0] as { command_id: string }).command_id])
  })
  describe('says whether it is in time, by the server’s clock and by when it arrives', () => {
    const due_at = '2026-03-12T20:00:00+08:00'
    const part = { assignments: [{ assignment_id: 'a', role: 'lead', mine: true, round: 1, state: 'working', due_at, first_contact_at: due_at }] } as unknown as Partial<CaseView>
    afterEach(() => {
      online.value = true
      knows_time.value = false
    })
    it.each([
      ['with a network, before it is due', '19:59', true, true, '现在提交算按时'],
      ['with a network, after it was due', '20:01', true, true, '已到期，现在提交算逾期'],
      ['without a network, before it is due: no promise', '19:59', false, true, '在这之前送到才算按时'],
      ['without a network, after it was due', '20:01', false, true, '送到时算逾期'],
      ['without the server’s time: the limit alone', '19:59', false, false, '看送到时服务器的时间'],
    ])('%s', (_, at, network, known, words) => {
      now.value = Date.parse(`2026-03-12T${at}:00+08:00`)
      online.value = network
      knows_time.value = known
      expect(form('submit_result', part).get('[data-deadline]').text()).toContain(words)
    })
    it('says nothing of what keeps no limit', () => expect(form('add_note', part).find('[data-deadline]').exists()).toBe(false))
  })
})
