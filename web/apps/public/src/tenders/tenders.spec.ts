// The page of a tender, against what the server would say.
import type { OwnBids, TenderNotice } from '@qzt/api'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { tender_in_address } from '../address'
import words from '../words.zh'
import { read_fen } from './bid_money'
import tender_words from './tender_words.zh'
import TenderPage from './TenderPage.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...tender_words } } as never })
const tender_id = '0193f000-0000-7000-8000-00000000000a'
const code = 'R4T7K2MDABCDEFGH'
const day = 86_400_000
const at = (ms: number) => new Date(Date.now() + ms).toISOString()
const notice = (more: Partial<TenderNotice> = {}): TenderNotice => ({
  tender_id, title: '五部电梯整机改造', notice: '两幢楼，质保两年。', closes_at: at(day), round: 1, notice_days: 3, state: 'noticed', ranking: [],
  criteria: [{ criterion_id: 'c-1', name: '报价', weight: 60, by_price: true }, { criterion_id: 'c-2', name: '方案', weight: 40, by_price: false }], ...more,
})
const own = (more: Partial<OwnBids> = {}): OwnBids => ({ tender_id, firm: '甲梯工程有限公司', state: 'noticed', closes_at: at(day), round: 1, bids: [], objections: [], ...more })
const announced = (more: Partial<TenderNotice> = {}) => notice({
  state: 'announced', closes_at: at(-day), announced_at: at(-day), objections_until: at(day), ...more,
  ranking: [{ bid_id: 'bid-1', bidder: '丙梯', place: 1, price_fen: 34_999_900, days: 35, warranty_months: 24, points_hundredths: 9600, is_over_ceiling: false, is_out: false, scored_points: 108, sheets: 3 }],
})

type Told = { status?: number; body?: unknown }
let told: Record<string, Told>
let asked: { what: string; body: Record<string, unknown> }[]
let cut: boolean
beforeEach(() => {
  told = { [`GET /tender-notices/${tender_id}`]: { body: notice() }, 'POST /bidder-looks': { body: own() } }
  asked = []
  cut = false
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const what = `${init.method} ${path.replace(/^\/api/, '')}`
    asked.push({ what, body: typeof init.body === 'string' ? JSON.parse(init.body) : {} })
    if (cut && what === 'POST /tender-bids') throw new TypeError('no network')
    const { status = 200, body } = told[what] ?? { status: 404, body: { code: 'nothing', title: '没有' } }
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
  })
})
afterEach(() => vi.unstubAllGlobals())
async function open(with_code = '') {
  const page = mount(TenderPage, { props: { tender_id, code: with_code }, global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return page
}
async function submit(page: VueWrapper, form: string) {
  await page.get(`form[aria-label="${form}"]`).trigger('submit')
  await flushPromises()
}
async function fill(page: VueWrapper, price: string, days: string, warranty: string) {
  for (const [name, value] of [['price', price], ['days', days], ['warranty', warranty]]) await page.get(`input[name="${name}"]`).setValue(value)
}
const bids = () => asked.filter((a) => a.what === 'POST /tender-bids').map((a) => a.body)

describe('the notice of a tender', () => {
  it('says until when, how points are given and what comes next, and names no bidder', async () => {
    const page = await open()
    expect(page.text()).toContain('前送达')
    expect(page.text()).toContain('报价60 分按价格算')
    expect(page.findAll('.tender-steps li')).toHaveLength(6)
    expect(page.text()).not.toContain('公示结果')
    expect(page.find('.bid-form').exists()).toBe(false)
  })
  it('says when there is none', async () => {
    told[`GET /tender-notices/${tender_id}`] = { status: 404, body: { code: 'tender_not_found', title: '没有' } }
    expect((await open()).get('[role="alert"]').text()).toContain('没有这次招标')
  })
  it('says at the field that a code is unknown, and lets nobody of another tender in', async () => {
    told['POST /bidder-looks'] = { status: 404, body: { code: 'tender_code_unknown', title: '没有这个投标码，请核对。' } }
    const page = await open(code)
    expect(page.get('[role="alert"]').text()).toBe('没有这个投标码，请核对。')
    told['POST /bidder-looks'] = { body: own({ tender_id: 'another' }) }
    await submit(page, '用投标码进入')
    expect(page.find('.bid-form').exists()).toBe(false)
    expect(page.find('[role="alert"]').exists()).toBe(true)
  })
})

describe('a bid', () => {
  it('is not sent until its figures are whole, and says what is wrong at each', async () => {
    const page = await open(code)
    await fill(page, '二十万', '0', '24.5')
    await submit(page, '投标')
    expect(page.findAll('.bid-form [role="alert"]').map((a) => a.text())).toEqual(['写成数字，比如 236800 或 236800.50。', '1 到 3650 的整数。', '0 到 600 的整数。'])
    expect(bids()).toEqual([])
  })
  it('goes to the fen, with the code, and gives a receipt', async () => {
    told['POST /tender-bids'] = { body: { tender_id, bid_id: 'bid-9', given_at: at(0), closes_at: at(day) } }
    const page = await open(code)
    await fill(page, '349,999.05', '35', '24')
    await submit(page, '投标')
    expect(bids()).toMatchObject([{ code, bid: { price_fen: 34_999_905, days: 35, warranty_months: 24, promise: '' } }])
    expect(page.get('[data-receipt]').text()).toContain('bid-9')
    expect((page.get('input[name="price"]').element as HTMLInputElement).value).toBe('')
  })
  it('of which no answer came goes again as the very same one', async () => {
    cut = true
    const page = await open(code)
    await fill(page, '349999', '35', '24')
    await submit(page, '投标')
    expect(page.get('.bid-form [role="alert"]').text()).toContain('送的还是同一份')
    expect(page.get('input[name="price"]').attributes('readonly')).toBeDefined()
    cut = false
    told['POST /tender-bids'] = { body: { tender_id, bid_id: 'x', given_at: at(0), closes_at: at(day) } }
    await submit(page, '投标')
    const [first, second] = bids()
    expect(second).toEqual(first)
  })
  it('that is refused stays on the page', async () => {
    told['POST /tender-bids'] = { status: 409, body: { code: 'tender_over', title: '已经截止，不再收标书。' } }
    const page = await open(code)
    await fill(page, '349999', '35', '24')
    await submit(page, '投标')
    expect(page.get('.bid-form [role="alert"]').text()).toBe('已经截止，不再收标书。')
    expect((page.get('input[name="price"]').element as HTMLInputElement).value).toBe('349999')
  })
  it('cannot be given after the deadline', async () => {
    told[`GET /tender-notices/${tender_id}`] = { body: notice({ closes_at: at(-1000) }) }
    const page = await open(code)
    expect(page.text()).toContain('甲梯工程有限公司')
    expect(page.find('.bid-form').exists()).toBe(false)
  })
})

describe('the announcement', () => {
  it('shows the ranking to everybody, and takes objections by code alone', async () => {
    told[`GET /tender-notices/${tender_id}`] = { body: announced() }
    const page = await open()
    expect(page.get('.tender-places').text()).toContain('第 1 名　丙梯报价 349,999.00 元 · 96.00 分')
    expect(page.find('form[aria-label="提异议"]').exists()).toBe(false)
  })
  it('takes an objection against a bid, and tells what was answered', async () => {
    told[`GET /tender-notices/${tender_id}`] = { body: announced() }
    told['POST /tender-objections'] = { status: 204 }
    const page = await open(code)
    await submit(page, '提异议')
    expect(page.get('form[aria-label="提异议"] [role="alert"]').text()).toContain('至少两个字')
    await page.get('form[aria-label="提异议"] textarea').setValue('丙梯没有安装资质')
    await page.get('form[aria-label="提异议"] select').setValue('bid-1')
    told['POST /bidder-looks'] = { body: own({ state: 'announced', objections: [{ objection_id: 'o', text: '丙梯没有安装资质', objected_at: at(0), answer: '已核对证书。', is_upheld: false }] }) }
    await submit(page, '提异议')
    expect(asked.find((a) => a.what === 'POST /tender-objections')!.body).toMatchObject({ code, text: '丙梯没有安装资质', against: 'bid-1' })
    expect(page.get('section[aria-label="我的异议"]').text()).toContain('不成立已核对证书。')
  })
  it('takes none when its days are over', async () => {
    told[`GET /tender-notices/${tender_id}`] = { body: announced({ objections_until: at(-1000) }) }
    expect((await open(code)).find('form[aria-label="提异议"]').exists()).toBe(false)
  })
})

it('reads an amount to the fen, and nothing else', () => {
  expect(['236800', '236,800.5', '２３６８００．０５', '0', '1.234', '-1', '1e5', ''].map(read_fen)).toEqual([23_680_000, 23_680_050, 23_680_005, undefined, undefined, undefined, undefined, undefined])
})
it('finds the tender in the address, and the code behind the #', () => {
  expect(tender_in_address(`?tender=${tender_id.toUpperCase()}`, `#bidder=${code}`)).toEqual({ tender_id, code })
  expect(tender_in_address('?tender=1', `#bidder=${code}`)).toBeUndefined()
  expect(tender_in_address(`?tender=${tender_id}`, '#ticket=X')).toEqual({ tender_id, code: '' })
})
