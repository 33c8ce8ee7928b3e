// The pages behind a plate and a card, against what the server would say.
import type { CardLook, CardProposal, CardView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import CardPage from './CardPage.vue'
import PlatePage from './PlatePage.vue'
import { card_secret } from './server'
import resident_words from './resident_words.zh'
import words from './words.zh'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...resident_words } } as never })
const token = '0123456789ABCDEFGHJKMNPQRS'
type Told = { status?: number; body?: unknown }
let told: Record<string, Told>
let cut: string[]
let asked: { what: string; body: Record<string, unknown>; bearer?: string }[]
beforeEach(() => {
  told = {}
  asked = []
  cut = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const what = `${init.method} ${path.replace(/^\/api/, '')}`
    asked.push({ what, body: typeof init.body === 'string' ? JSON.parse(init.body) : {}, bearer: (init.headers as Record<string, string>).Authorization })
    if (cut.includes(init.method!)) throw new TypeError('no network')
    const { status = 200, body } = told[what] ?? { status: 404, body: { code: 'nothing', title: '没有' } }
    return new Response(status === 204 ? null : JSON.stringify(body), { status })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
  card_secret.value = undefined
})
type Page = ReturnType<typeof mount>
const press = async (page: Page, begin: string) => {
  await page.findAll('button').find((b) => b.text().startsWith(begin))!.trigger('click')
  await flushPromises()
}
const submit = async (page: Page) => {
  await page.get('form').trigger('submit')
  await flushPromises()
}

describe('a plate', () => {
  const open = async () => {
    const page = mount(PlatePage, { props: { token }, global: { plugins: [i18n] } })
    await flushPromises()
    return page
  }
  beforeEach(() => (told[`GET /plates/${token}`] = { body: { name: '柏芦佳苑 6 幢', full_name: '北社区柏芦佳苑6幢' } }))
  it('that opens nothing says where to turn to', async () => {
    delete told[`GET /plates/${token}`]
    expect((await open()).get('[role="alert"]').text()).toContain('急事请打 110')
  })
  it('sends nothing that is too short, and says how much is missing', async () => {
    const page = await open()
    await page.get('textarea').setValue('灯坏了')
    await submit(page)
    expect(asked.filter((a) => a.what.startsWith('POST'))).toEqual([])
    expect(page.text()).toContain('还差 7 个字')
  })
  it('keeps the words when too much was told, and sends the same again under another id', async () => {
    told[`POST /plates/${token}/reports`] = { status: 429, body: { code: 'own_reports_limit', title: '您刚报过 6 件' } }
    const page = await open()
    await page.get('textarea').setValue('楼道的灯坏了三天了，晚上看不见')
    await submit(page)
    expect(page.get('[role="alert"]').text()).toContain('您刚报过 6 件')
    expect((page.get('textarea').element as HTMLTextAreaElement).value).toContain('楼道的灯')
  })
  it('gives the query code by which the report is followed', async () => {
    told[`POST /plates/${token}/reports`] = { status: 201, body: { query_code: 'ABCD2345', number: 'JQ1' } }
    const page = await open()
    await page.get('textarea').setValue('楼道的灯坏了三天了，晚上看不见')
    await submit(page)
    expect(asked.at(-1)!.body).toMatchObject({ text: '楼道的灯坏了三天了，晚上看不见' })
    expect(asked.at(-1)!.body.phone).toBeUndefined()
    expect(page.get('[data-query-code]').text()).toBe('ABCD-2345')
    await press(page, '看进度')
    expect(page.emitted('follow')).toEqual([['ABCD2345']])
  })
  it('is one report when no answer came and it is sent again', async () => {
    const page = await open()
    await page.get('textarea').setValue('楼道的灯坏了三天了，晚上看不见')
    cut = ['POST']
    await submit(page)
    expect(page.get('[role="alert"]').text()).toContain('没有')
    cut = []
    told[`POST /plates/${token}/reports`] = { status: 201, body: { query_code: 'ABCD2345', number: 'JQ1' } }
    await submit(page)
    const ids = asked.filter((a) => a.what.startsWith('POST')).map((a) => a.body.command_id)
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })
  it('keeps the words over a reload until they are sent', async () => {
    const page = await open()
    await page.get('textarea').setValue('楼道的灯坏了三天了')
    page.unmount()
    expect(((await open()).get('textarea').element as HTMLTextAreaElement).value).toBe('楼道的灯坏了三天了')
  })

  describe('with photos', () => {
    const file = (n: number) => new File([`photo ${n}`], `${n}.jpg`, { type: 'image/jpeg' })
    let drawn: Blob[]
    beforeEach(() => {
      drawn = []
      vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
        if (blob.size === 0) throw new Error('no picture')
        return { width: 3200, height: 2400, close: () => {} }
      })
      vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: () => {} } as never)
      vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (this: HTMLCanvasElement, done: BlobCallback) {
        expect([this.width, this.height]).toEqual([1600, 1200])
        const blob = new Blob([`drawn ${drawn.length}`], { type: 'image/jpeg' })
        drawn.push(blob)
        done(blob)
      })
      vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
    })
    afterEach(() => vi.restoreAllMocks())
    const add = async (page: Page, files: File[]) => {
      const input = page.get('input[type="file"]')
      Object.defineProperty(input.element, 'files', { value: files, configurable: true })
      await input.trigger('change')
      for (let i = 0; i < 4; i++) await flushPromises()
    }
    const words = async (page: Page) => {
      await page.get('textarea').setValue('楼道的灯坏了三天了，晚上看不见')
      await submit(page)
      for (let i = 0; i < 6; i++) await flushPromises()
    }
    const path = (i: number) => `PUT /public/reports/ABCD2345/files/${(asked.find((a) => a.what.startsWith('POST'))!.body.files as string[])[i]}`
    const puts = () => asked.filter((a) => a.what.startsWith('PUT')).map((a) => a.what)
    beforeEach(() => (told[`POST /plates/${token}/reports`] = { status: 201, body: { query_code: 'ABCD2345', number: 'JQ1' } }))

    it('takes three at most, each drawn anew, and none that cannot be drawn', async () => {
      const page = await open()
      await add(page, [file(1), new File([], 'x.jpg'), file(2), file(3), file(4)])
      expect([page.findAll('.shot').length, drawn.length]).toEqual([2, 2])
      expect(page.get('.shots [role="alert"]').text()).toContain('读不出来')
      await add(page, [file(5), file(6)])
      expect(page.findAll('.shot')).toHaveLength(3)
      expect(page.find('input[type="file"]').exists()).toBe(false)
      await page.findAll('.shot-x')[0]!.trigger('click')
      expect(page.findAll('.shot')).toHaveLength(2)
    })
    it('sends them after the words that name them, and goes on where it was cut', async () => {
      const page = await open()
      await add(page, [file(1), file(2)])
      cut = ['PUT']
      await words(page)
      expect(page.text()).toContain('照片没送完：已送 0 / 2')
      cut = []
      told[path(0)] = told[path(1)] = { body: {} }
      await press(page, '接着送')
      for (let i = 0; i < 6; i++) await flushPromises()
      expect(page.text()).toContain('2 张照片已送到')
      expect(puts()).toEqual([path(0), path(0), path(1)])
    })
    it('says what was not taken, and does not send that again', async () => {
      const page = await open()
      await add(page, [file(1)])
      await words(page)
      expect(page.text()).toContain('有 1 张照片没有收下：没有')
      expect([puts().length, page.text().includes('接着送')]).toEqual([1, false])
    })
  })
})

describe('a card', () => {
  const look: CardLook = { read_id: 'l1', at: '2026-03-10T01:00:00Z', role: 'community_officer', org_name: '霁桥派出所', act: 'revealed', purpose: 'own_request', person: '方*兰', field: 'phone' }
  const proposal = (more: Partial<CardProposal> = {}): CardProposal => ({ proposal_id: 'q1', what: 'field', person: '方*兰', field: 'phone', before: '059*01', after: '059*77', was_wrong: true, by_resident: false, proposed_at: look.at, state: 'waiting', may_confirm: true, ...more })
  const view = (more: Partial<CardView> = {}): CardView => ({
    address_id: 'd3', name: '6幢302室', around: '柏芦佳苑', made_at: look.at, ends_at: '2026-06-08T00:00:00Z', session_ends_at: new Date(Date.now() + 1_800_000).toISOString(),
    people: [{ person_id: 'p1', name: '方*兰', relation: '01', living: 'own', fields: [{ field: 'phone', value: '059*01', source: 'import', known_on: '2026-01-05' }] }],
    dwelling: [{ field: 'occupancy', value: 'self', source: 'import', known_on: '2026-01-05' }],
    units: [{ establishment_id: 'e1', unit_name: '阿福五金', operating: 'open', fields: [{ field: 'contact_phone', value: '059*12', source: 'visit', known_on: '2026-01-05' }] }], proposals: [proposal()], looks: [look], has_more_looks: false, taken_along: 3, ...more,
  })
  const open = async (code = 'ABCDEFGHJKMN') => {
    const page = mount(CardPage, { props: { code }, global: { plugins: [i18n] }, attachTo: document.body })
    await flushPromises()
    return page
  }
  beforeEach(() => {
    told['POST /card-sessions'] = { status: 201, body: { secret: 'S', ends_at: '' } }
    told['GET /card'] = { body: view() }
  })
  it('that does not open says why, and keeps what was typed', async () => {
    told['POST /card-sessions'] = { status: 404, body: { code: 'card_not_found', title: '这个卡号打不开。' } }
    const page = await open()
    expect(page.get('[role="alert"]').text()).toContain('这个卡号打不开')
    expect((page.get('input').element as HTMLInputElement).value).toBe('ABCDEFGHJKMN')
  })
  it('is closed when its half hour is over, and shows nothing more', async () => {
    const page = await open()
    told['POST /card/proposals/q1/confirmation'] = { status: 403, body: { code: 'card_session_over', title: '已经过了 30 分钟' } }
    await press(page, '等确认')
    await press(page, '是这样，确认')
    expect(page.text()).toContain('已经过了 30 分钟')
    expect(page.text()).not.toContain('方*兰')
    expect(card_secret.value).toBeUndefined()
  })
  it('shows what is registered with where it came from, and goes along as a bearer', async () => {
    const page = await open()
    expect(asked.at(-1)).toMatchObject({ what: 'GET /card', bearer: 'Bearer S' })
    expect(page.text()).toContain('059*01')
    expect(page.text()).toContain('来自原有资料')
    expect(page.text()).toContain('自住')
  })
  it('takes a correction, and says that it waits', async () => {
    const page = await open()
    told['POST /card/corrections'] = { body: view({ proposals: [proposal({ by_resident: true, may_confirm: false })] }) }
    await press(page, '有不对的')
    await page.get('form input:not([type="radio"])').setValue('05901000077')
    await submit(page)
    expect(asked.at(-1)!.body).toMatchObject({ what: 'field', subject: 'person', subject_id: 'p1', field: 'phone', value: '05901000077', was_wrong: true })
    expect(page.get('[role="status"]').text()).toContain('由另一位工作人员确认后才改')
    expect(page.text()).toContain('由工作人员确认')
  })
  it('tells who looked, takes one objection and shows the answer', async () => {
    const page = await open()
    await press(page, '谁看过')
    expect(page.text()).toContain('霁桥派出所 · 社区民警')
    expect(page.text()).toContain('说是本人要求')
    expect(page.text()).toContain('带走过 3 次')
    told['POST /card/looks/l1/objections'] = { body: view({ looks: [{ ...look, objection: { state: 'justified', text: '我没有要求', objected_at: look.at, due_on: '2026-03-31', answer: '接警录音里您要求过', answered_at: look.at } }] }) }
    await press(page, '我有异议')
    await page.get('textarea').setValue('我没有要求')
    await submit(page)
    expect(asked.at(-1)!.body).toMatchObject({ text: '我没有要求' })
    expect(page.text()).toContain('答复：有依据')
    expect(page.text()).toContain('接警录音里您要求过')
  })
  it('shows and corrects what is run there', async () => {
    const page = await open()
    const shop = page.get('section[aria-label="阿福五金"]')
    expect(shop.text()).toContain('059*12')
    told['POST /card/corrections'] = { body: view() }
    await shop.get('button').trigger('click')
    await shop.get('form input:not([type="radio"])').setValue('05901000088')
    await shop.get('form').trigger('submit')
    await flushPromises()
    expect(asked.at(-1)!.body).toMatchObject({ what: 'field', subject: 'establishment', subject_id: 'e1', field: 'contact_phone', value: '05901000088' })
  })
  it('says “still so” of one person with one press, and nothing of the others', async () => {
    const page = await open()
    told['POST /card/corrections'] = { body: view() }
    await press(page, '都没变')
    expect(asked.at(-1)!.body).toMatchObject({ what: 'still_so', subject: 'person', subject_id: 'p1' })
  })
  it('offers no confirmation of what the giver of the card proposed', async () => {
    told['GET /card'] = { body: view({ proposals: [proposal({ may_confirm: false })] }) }
    const page = await open()
    await press(page, '等确认')
    expect(page.text()).toContain('由工作人员确认')
    expect(page.findAll('button').some((b) => b.text().startsWith('是这样'))).toBe(false)
  })
  it('is left at the server, too, and its secret forgotten', async () => {
    const page = await open()
    told['DELETE /card-session'] = { status: 204 }
    await press(page, '看好了，关上')
    expect(asked.at(-1)).toMatchObject({ what: 'DELETE /card-session', bearer: 'Bearer S' })
    expect([card_secret.value, page.text().includes('方*兰')]).toEqual([undefined, false])
  })
  it('closes by itself after its half hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    told['GET /card'] = { body: view() }
    const page = mount(CardPage, { props: { code: 'ABCDEFGHJKMN' }, global: { plugins: [i18n] } })
    await vi.advanceTimersByTimeAsync(0)
    expect(page.text()).toContain('方*兰')
    await vi.advanceTimersByTimeAsync(1_800_001)
    expect([page.text().includes('方*兰'), card_secret.value]).toEqual([false, undefined])
    vi.useRealTimers()
  })
  it('takes no objection without words', async () => {
    const page = await open()
    await press(page, '谁看过')
    await press(page, '我有异议')
    const before = asked.length
    await submit(page)
    expect(asked).toHaveLength(before)
  })
})
