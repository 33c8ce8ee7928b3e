// The pages of a ballot, against what the server would say.
import type { BallotView, OwnAnswer, TicketPage as Ticket } from '@qzt/api'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BallotPlace } from '../address'
import words from '../words.zh'
import ballot_words from './ballot_words.zh'
import BallotPage from './BallotPage.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...ballot_words } } as never })
const id = '0193f000-0000-7000-8000-000000000001'
const code = 'R4T7K2MDABCDEFGH'
const later = new Date(Date.now() + 86_400_000).toISOString()
type Told = { status?: number; body?: unknown }
let told: Record<string, Told>
let asked: { what: string; body: Record<string, string> }[]
let cut: boolean
beforeEach(() => {
  told = {}
  asked = []
  cut = false
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const what = `${init.method} ${path.replace(/^\/api/, '')}`
    asked.push({ what, body: typeof init.body === 'string' ? JSON.parse(init.body) : {} })
    if (cut && what.includes('answer')) throw new TypeError('no network')
    const { status = 200, body } = told[what] ?? { status: 404, body: { code: 'nothing', title: '没有' } }
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/p/')
})
const open = async (at: BallotPlace['at'], code = '') => {
  const page: VueWrapper = mount(BallotPage, { props: { place: { at, code }, onGo: (place: BallotPlace) => page.setProps({ place }) }, global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return page
}
const press = async (page: VueWrapper, words: string) => {
  await page.findAll('button').find((b) => b.text().startsWith(words))!.trigger('click')
  await flushPromises()
}
const submit = async (page: VueWrapper) => {
  await page.get('form').trigger('submit')
  await flushPromises()
}
const choose = async (page: VueWrapper, choice: string) => {
  await page.get(`input[value="${choice}"]`).setValue()
  await submit(page)
}
const thresholds = { quorum: { over: 2, under: 3, is_more_than: false }, agreement: { over: 1, under: 2, is_more_than: true } }
const notice = (more: Partial<BallotView> = {}): BallotView => ({
  ballot_id: id, question: '同意大修电梯吗？', scope: '5幢、6幢', matter: 'use_fund', state: 'open', version: 2, documents: [], thresholds, thresholds_source: '民法典第二百七十八条', cost_fen: 38_640_000, paid_from: '维修资金', next_step: '发招标公告', objection_days: 7, people: [], record_on: '2026-03-01', closes_at: later,
  area_dm2: { part: 1_490_244, whole: 2_148_630, needed: 1_432_420, lacking: 0 }, heads: { part: 139, whole: 212, needed: 142, lacking: 3 }, ...more,
})
const answered = (answer_id: string) => ({ body: { answer_id, received_at: '2026-03-12T11:15:00Z', may_change_until: later } })

describe('the notice of a ballot', () => {
  const show = async (more: Partial<BallotView> = {}) => {
    told[`GET /ballots/${id}/notice`] = { body: notice(more) }
    return open('notice', id)
  }
  it('says of an unknown one that there is none, and offers a way on', async () => {
    const page = await open('notice', id)
    expect(page.get('[role="alert"]').text()).toContain('没有这次表决')
    await press(page, '返回')
    expect(page.text()).toContain('我有表决码')
  })
  it('shows both axes with what is lacking in words and numbers, and nothing of who agrees', async () => {
    const page = await show()
    const text = page.text()
    expect(text).toContain('还差 3 户')
    expect(text).toContain('139 / 212 户（至少 142 户）')
    expect(text).toContain('14,902.44 / 21,486.30 平方米（至少 14,324.20 平方米）')
    expect(page.findAll('.axis').map((axis) => axis.get('.st').text())).toEqual(['够了', '还差 3 户'])
    expect(page.findAll('.axis-mark').map((mark) => mark.attributes('style'))).toEqual(['left: 66.67%;', 'left: 66.67%;'])
    expect(text).toContain('不算参加，也不算同意')
    expect(asked.map((a) => a.what)).toEqual([`GET /ballots/${id}/notice`])
  })
  it('has the documents for the fund, with who brings them and by when', async () => {
    const page = await show({ documents: [{ what: '施工合同', who: '物业公司', due_on: '2026-05-01' }, { what: '分摊清单', who: '社区', brought_on: '2026-04-01' }] })
    expect(page.findAll('.papers li').map((l) => l.text())).toEqual(['施工合同物业公司，2026-05-01 前交', '分摊清单社区，2026-04-01 已交到'])
  })
  it('takes no more answers once it is being counted', async () => {
    const page = await show({ state: 'counting', closed_at: '2026-03-12T11:15:00Z' })
    expect(page.text()).toContain('正在计票')
    expect(page.text()).not.toContain('我有表决码')
    expect(page.text()).toContain('差 3 户')
    expect(page.text()).not.toContain('还差 3 户')
  })
  it('says why it was called off', async () => {
    expect((await show({ state: 'voided', void_reason: '报价有误' })).text()).toContain('已作废：报价有误')
  })

  describe('when it is announced', () => {
    const count = (heads: number, area_dm2: number) => ({ heads, area_dm2 })
    const file = (verdict = {}) => ({
      result: { ballot_id: id, thresholds, committee: [], verdict: { area_quorum: true, heads_quorum: true, area_agrees: true, heads_agree: true, ...verdict }, tally: { total: count(212, 2_148_630), taking_part: count(146, 1_529_825), agree: count(124, 1_295_762), oppose: count(15, 156_000), abstain: count(7, 78_063) } },
      hash: 'aa', public_key: 'k1',
    })
    const announced = async (verdict = {}, keys = ['k1']) => {
      told[`GET /ballots/${id}/result`] = { body: file(verdict) }
      told['GET /ballot-keys'] = { body: { keys } }
      return show({ state: 'announced', announced_at: '2026-03-12T11:15:00Z', objections_until: later })
    }
    it('shows sums with numerator, denominator and threshold, and who kept silent as taking no part', async () => {
      const page = await announced()
      expect(page.get('.note-ok').text()).toContain('四条线都过了')
      expect(page.text()).toContain('12,957.62 / 15,298.25 平方米（至少 7,649.13 平方米）')
      expect(page.text()).toContain('下一步发招标公告')
      expect(page.text()).toContain('124 / 146 户（至少 74 户）')
      expect(page.text()).toContain('66 户，6,188.05 平方米，不算参加')
      expect(page.get('a[download]').attributes('href')).toBe(`/api/ballots/${id}/result`)
      expect(page.text()).toContain('和公示栏上的核对')
    })
    it('names the lines that were missed', async () => {
      const page = await announced({ heads_quorum: false, area_agrees: false })
      expect(page.get('.note-bad').text()).toContain('没有通过参加的人数不够。同意的面积不够。')
      expect(page.text()).not.toContain('发招标公告')
    })
    it('warns of a key that this station does not tell', async () => {
      expect((await announced({}, ['k2'])).text()).toContain('不在本站公布的公钥里')
    })
    it('offers to try again when the file does not come', async () => {
      const page = await show({ state: 'final' })
      expect(page.get('[role="alert"]').text()).toContain('没有')
      told[`GET /ballots/${id}/result`] = { body: file() }
      await press(page, '重试')
      expect(page.text()).toContain('四条线都过了')
    })
  })
})

describe('a ticket', () => {
  const ticket = (more: Partial<Ticket> = {}): Ticket => ({ ballot_id: id, question: '同意大修电梯吗？', scope: '5幢、6幢', unit: '5幢602', area_dm2: 9_862, state: 'open', is_answered: false, closes_at: later, cost_fen: 38_640_000, share_fen: 177_354, paid_from: '维修资金', is_on_fund: false, ...more })
  const show = async (more: Partial<Ticket> = {}) => {
    told['POST /ballot-tickets'] = { body: ticket(more) }
    return open('ticket', code)
  }
  it('says what the household’s own balance covers, what to add, and that nobody collects it now', async () => {
    const page = await show({ is_on_fund: true, fund: { balance_fen: 100_000, from_balance_fen: 100_000, to_add_fen: 77_354 } })
    expect(page.get('.facts').text()).toContain('从您家维修资金余额出1,000.00 元您家余额 1,000.00 元，用后剩 0.00 元')
    expect(page.get('.to-add').text()).toBe('773.54 元')
    expect(page.text()).toContain('通过以后才交')
  })
  it('says when nothing is to be added, and makes up no balance', async () => {
    const page = await show({ is_on_fund: true, fund: { balance_fen: 200_000, from_balance_fen: 177_354, to_add_fen: 0 } })
    expect(page.text()).toContain('不用另外交钱')
    expect(page.text()).toContain('用后剩 226.46 元')
    document.body.innerHTML = ''
    expect((await show({ is_on_fund: true })).text()).toContain('还没有数字')
    document.body.innerHTML = ''
    expect((await show()).text()).not.toContain('余额')
  })
  it('says of one that goes on that what was answered counts', async () => {
    expect((await show({ first_closes_at: '2026-03-12T11:15:00Z' })).text()).toContain('以前的答复照样算')
  })
  it('that is unknown says so at the field, and keeps what was typed', async () => {
    told['POST /ballot-tickets'] = { status: 404, body: { code: 'ballot_ticket_unknown', title: '没有这个表决码，或已经用过。' } }
    const page = await open('ticket', code)
    expect(page.get('.wrong').text()).toContain('没有这个表决码')
    expect(page.get('input').attributes('aria-invalid')).toBe('true')
    expect((page.get('input').element as HTMLInputElement).value).toBe(code)
  })
  it('is not asked for before it is whole', async () => {
    const page = await open('ticket')
    await page.get('input').setValue('r4t7-k2md')
    await submit(page)
    expect(asked).toEqual([])
    expect(page.text()).toContain('还差 8 位')
  })
  it('goes in the body, and stays out of the address', async () => {
    const page = await show()
    expect(asked[0]).toEqual({ what: 'POST /ballot-tickets', body: { code } })
    expect(location.href).not.toContain(code)
    expect(page.text()).toContain('5幢602')
  })
  it('shows one’s own share, three equal answers and none of them set', async () => {
    const page = await show()
    expect(page.get('.own-share').text()).toBe('1,773.54 元')
    expect(page.findAll('input[type="radio"]').map((r) => (r.element as HTMLInputElement).checked)).toEqual([false, false, false])
    await submit(page)
    expect(page.text()).not.toContain('您选的是')
  })
  it.each([[{ is_answered: true }, '已有答复'], [{ closes_at: '2026-01-01T00:00:00Z' }, '已经截止'], [{ state: 'counting' as const }, '已经截止'], [{ state: 'voided' as const }, '作废']])('takes no answer when it is %o', async (more, said) => {
    const page = await show(more)
    expect(page.get('[role="status"]').text()).toContain(said)
    expect(page.find('form').exists()).toBe(false)
  })
  it('answers after one look at what was chosen, and gives the receipt that was sent', async () => {
    const page = await show()
    await choose(page, 'oppose')
    expect(page.text()).toContain('我的答复：不同意。我家分摊 1,773.54 元。')
    expect(asked).toHaveLength(1)
    told['POST /ballot-tickets/answer'] = answered('a')
    await press(page, '确认提交')
    const { body } = asked.at(-1)!
    expect(body).toMatchObject({ code, choice: 'oppose' })
    expect(body.receipt).toMatch(/^[0-9A-Z]{16}$/)
    expect(page.get('[data-receipt]').text().replace(/-/g, '')).toBe(body.receipt)
    expect(page.text()).not.toContain('不同意')
  })
  it('sends the very same answer again while nobody knows whether it arrived', async () => {
    const page = await show()
    await choose(page, 'agree')
    cut = true
    await press(page, '确认提交')
    expect(page.get('[role="alert"]').text()).toContain('还不知道收到了没有')
    expect(page.findAll('button').some((b) => b.text() === '改选')).toBe(false)
    cut = false
    told['POST /ballot-tickets/answer'] = { status: 429, body: { code: 'ballot_receipts_limit', title: '试得太多' } }
    await press(page, '再送一次')
    told['POST /ballot-tickets/answer'] = answered('a')
    await press(page, '再送一次')
    const sent = asked.filter((a) => a.what.endsWith('/answer')).map((a) => JSON.stringify(a.body))
    expect([sent.length, new Set(sent).size]).toEqual([3, 1])
    expect(page.find('[data-receipt]').exists()).toBe(true)
  })
  it('that was refused may be answered otherwise, with another receipt', async () => {
    const page = await show()
    await choose(page, 'agree')
    told['POST /ballot-tickets/answer'] = { status: 409, body: { code: 'ballot_receipt_taken', title: '这个回执号用过了，请换一个。' } }
    await press(page, '确认提交')
    expect(page.get('[role="alert"]').text()).toContain('这个回执号用过了')
    await press(page, '确认提交')
    const receipts = asked.filter((a) => a.what.endsWith('/answer')).map((a) => a.body.receipt)
    expect(new Set(receipts).size).toBe(2)
  })
  it('need not be typed again after a look at the notice, until its owner is done', async () => {
    told[`GET /ballots/${id}/notice`] = { body: notice() }
    const page = await show()
    await press(page, '看表决公告')
    expect(location.search).toBe(`?ballot=${id}`)
    await press(page, '我有表决码')
    expect(page.get('.own-share').text()).toBe('1,773.54 元')
    await press(page, '再想想')
    await press(page, '我有表决码')
    expect((page.get('input').element as HTMLInputElement).value).toBe('')
  })
})

describe('a receipt', () => {
  const own = (more: Partial<OwnAnswer> = {}): OwnAnswer => ({ ballot_id: id, question: '同意大修电梯吗？', unit: '5幢602', state: 'open', choice: 'oppose', channel: 'link', said_at: '2026-03-12T11:15:00Z', is_counted: true, may_change_until: later, share_fen: 177_354, is_on_fund: false, ...more })
  const show = async (more: Partial<OwnAnswer> = {}) => {
    told['POST /ballot-receipts'] = { body: own(more) }
    return open('receipt', code)
  }
  it('that is unknown says so at the field', async () => {
    told['POST /ballot-receipts'] = { status: 404, body: { code: 'ballot_receipt_unknown', title: '没有这个回执号，请核对。' } }
    expect((await open('receipt', code)).get('.wrong').text()).toContain('没有这个回执号')
  })
  it('whose answer was replaced does not count, and changes nothing', async () => {
    const page = await show({ is_counted: false })
    expect(page.text()).toContain('不算数')
    expect(page.text()).not.toContain('改答复')
  })
  it('changes nothing after the close', async () => {
    expect((await show({ may_change_until: '2026-01-01T00:00:00Z' })).text()).not.toContain('改答复')
  })
  it('changes the answer with a new receipt, none set beforehand', async () => {
    const page = await show()
    expect(page.get('.chosen').text()).toBe('不同意')
    await press(page, '改答复')
    expect(page.find('input:checked').exists()).toBe(false)
    await choose(page, 'agree')
    told['POST /ballot-receipts/change'] = answered('b')
    await press(page, '确认提交')
    const { body } = asked.at(-1)!
    expect(body).toMatchObject({ receipt: code, choice: 'agree' })
    expect(body.new_receipt).not.toBe(code)
    expect(page.get('[data-receipt]').text().replace(/-/g, '')).toBe(body.new_receipt)
    expect(page.text()).toContain('这是新回执')
    told['POST /ballot-receipts'] = { body: own({ choice: 'agree' }) }
    await press(page, '用回执看')
    expect(asked.at(-1)!.body).toEqual({ receipt: body.new_receipt })
  })
  it('objects once the result is announced, and not when the days for it are over', async () => {
    told[`GET /ballots/${id}/notice`] = { body: notice({ state: 'announced', objections_until: '2026-01-01T00:00:00Z' }) }
    expect((await show({ state: 'announced' })).text()).not.toContain('提异议')
    told[`GET /ballots/${id}/notice`] = { body: notice({ state: 'announced', objections_until: later }) }
    const page = await show({ state: 'announced' })
    await press(page, '对结果提异议')
    await submit(page)
    expect(asked.filter((a) => a.what === `POST /ballots/${id}/objections`)).toEqual([])
    await page.get('textarea').setValue('面积不对')
    told[`POST /ballots/${id}/objections`] = { status: 409, body: { code: 'ballot_objections_over', title: '异议期已过。' } }
    await submit(page)
    expect(page.get('.wrong').text()).toContain('异议期已过')
    told[`POST /ballots/${id}/objections`] = { status: 204 }
    await submit(page)
    expect(asked.at(-1)!.body).toMatchObject({ receipt: code, text: '面积不对' })
    expect(page.text()).toContain('异议收到了')
  })
})
