import type { PublicReportView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import followed from '@qzt/i18n/words/zh/public.json'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import AskSolved from './AskSolved.vue'
import FollowedReport from './FollowedReport.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, problems, public: followed } } as never })
const report = (given: Partial<PublicReportView> = {}): PublicReportView => ({
  query_code: 'K7M2X9QD', number: 'JQ20260312030024', category: '0602', stage: 'being_handled', text: '电梯门关不上', place_text: '3 幢 1 号电梯', received_at: '2026-03-12T08:13:00+08:00',
  promised_at: '2026-03-13T16:00:00+08:00', with_org_name: '市场监管所', timeline: [], outcome_code: '', outcome_text: '', may_answer: false, may_appeal: false, ...given,
})
const ask = (given: Partial<PublicReportView>) => mount(AskSolved, { props: { report: report(given) }, global: { plugins: [i18n] } })
const follow = (given: Partial<PublicReportView>) => mount(FollowedReport, { props: { report: report(given) }, global: { plugins: [i18n] } })
const answering = (status: number, body: unknown) => {
  const sent: Record<string, unknown>[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)))
    return new Response(JSON.stringify(body), { status })
  })
  return sent
}
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the end of a report', () => {
  it('asks nothing while it is not the reporter’s turn', () => {
    expect(ask({}).find('form').exists()).toBe(false)
  })
  it('keeps the answer and says what happened when the server refuses', async () => {
    answering(409, { code: 'already_answered', title: '已经答过了。', trace_id: 't9' })
    const page = ask({ may_answer: true })
    await page.find('input[value="no"]').setValue(true)
    await page.find('textarea').setValue('门还是关不上')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[role="alert"]').text()).toContain('已经答过了。')
    expect((page.find('textarea').element as HTMLTextAreaElement).value).toBe('门还是关不上')
  })
  it('sends one answer with its own id', async () => {
    const sent = answering(200, {})
    const page = ask({ may_answer: true })
    await page.find('input[value="partly"]').setValue(true)
    await page.find('input[name="satisfaction"][value="basic"]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(sent[0]).toMatchObject({ solved: 'partly', satisfaction: 'basic' })
    expect(sent[0]!.command_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(page.emitted('done')).toHaveLength(1)
  })
  it('offers an appeal only when there is one', async () => {
    expect(ask({}).text()).not.toContain('申诉')
    const page = ask({ may_appeal: true })
    await page.find('button').trigger('click')
    expect(page.text()).toContain('可以申诉一次')
  })
})

describe('a followed report', () => {
  it('says who has it and until when an answer is promised', () => {
    vi.setSystemTime('2026-03-12T09:00:00+08:00')
    expect(follow({}).text()).toMatch(/在市场监管所手里，.*16:00 前答复您/)
    expect(follow({}).find('[aria-current="step"]').text()).toContain('正在办')
  })
  it('says that a promise was not kept, instead of repeating it', () => {
    vi.setSystemTime('2026-03-14T09:00:00+08:00')
    expect(follow({}).text()).toMatch(/在市场监管所手里。原定 .*16:00 前答复，已经过时/)
    expect(follow({ with_org_name: undefined }).text()).not.toContain('undefined')
  })
  it('says how it ended, whichever list the word comes from', () => {
    expect(follow({ stage: 'closed', outcome_code: 'solved' }).text()).toContain('已解决')
    expect(follow({ stage: 'closed', outcome_code: 'petition_channel' }).text()).toContain('应走信访渠道')
  })
})
