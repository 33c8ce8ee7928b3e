// A tender that does not go straight: one is given up, with a reason that everybody reads; in the next too few firms bid, and it
// is noticed once more with the envelopes left closed; a firm objects on the public page to what was announced, and nothing
// is awarded before it is answered.
import { expect_fit } from './support/looks'
import { begin_lifts, bid_by_code, draft_tender, in_months, in_project, in_tender, name_bidder, own_id, score_tender, see_tender } from './support/months'
import { phone } from './support/phone'
import { test as any_town, expect, Town, type Page } from './support/town'

const test = any_town.extend<object, { town: Town }>({
  town: [
    async ({}, use) => {
      const town = await Town.start_with_clock()
      await use(town)
      await town.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

const day = 86_400_000
const scorers = ['banli10', 'banli17', 'banli20']
const firms = ['甲梯工程有限公司', '乙梯维保有限公司', '丙梯设备有限公司'] as const
const size = [1366, 768] as const

test('a tender is given up, one is noticed once more, and an objection is answered before the award', async ({ town, browser, sign_in: sign_in_any, at_api: at_api_any }) => {
  test.setTimeout(600_000)
  const { sign_in, at_api, sleep } = in_months({ town, sign_in: sign_in_any, at_api: at_api_any })
  const later = (days: number) => new Date(town.now() + days * day).toISOString()
  const clock_of = (days: number) => new Date(town.now() + days * day + 8 * 3600_000).toISOString().slice(0, 16)
  const people = await Promise.all(scorers.map(async (login) => own_id(await at_api(login))))
  let project = ''
  let tender = ''
  const codes: string[] = []
  const at_desk = async (page?: Page) => {
    if (page) {
      await page.reload()
      return page
    }
    return sign_in('shegong01', { path: `projects/${project}/tenders/${tender}`, size: [...size] })
  }
  // Without an account, on a phone, with the code that was handed over.
  async function at_notice(id: string, code?: string) {
    const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] } })
    await town.agree(context)
    const page = await context.newPage()
    await page.goto(`${town.url}/p/?tender=${id}${code ? `#bidder=${code.replaceAll('-', '')}` : ''}`)
    return page
  }

  await test.step('the first is noticed and given up, with a reason', async () => {
    const leader = await at_api('shegong01')
    const sponsor_org = (await leader.book()).organisations.find((o) => o.name === '霁桥社区居民委员会')!.org_id
    project = await begin_lifts(leader, { title: '两部电梯改造', sponsor_org, begins_on: new Date(town.now() + 8 * 3600_000).toISOString().slice(0, 10), parts: [] })
    await in_project(leader, project, 'launch')
    tender = await draft_tender(leader, project, { title: '两部电梯整机改造（写错了限价）', closes_at: later(5), scorers: people })
    const desk = await at_desk()
    await desk.getByRole('button', { name: '发公告' }).click()
    await expect(desk.getByText(/截止前谁也看不到报价/)).toBeVisible()
    await desk.getByRole('button', { name: '作废', exact: true }).click()
    const form = desk.getByRole('dialog')
    await form.getByRole('button', { name: '作废' }).click()
    await expect(form.getByText('请写明原因（至少两个字）。')).toBeVisible()
    await expect(form.getByLabel(/^原因/)).toBeFocused()
    await form.getByLabel(/^原因/).fill('公告里限价写错了，重新组织')
    await form.getByRole('button', { name: '作废' }).click()
    await expect(desk.getByText('已作废：公告里限价写错了，重新组织')).toBeVisible()
    await expect(desk.getByRole('button', { name: '作废', exact: true })).toHaveCount(0)
    const notice = await at_notice(tender)
    await expect(notice.getByText('已作废')).toBeVisible()
    await expect(notice.getByLabel(/^投标码/)).toHaveCount(0)
    await expect_fit(notice, 'a notice that is void')
    await notice.context().close()
  })

  await test.step('the next has one bid when its time is over: nothing is opened, and it is noticed once more', async () => {
    const leader = await at_api('shegong01')
    tender = await draft_tender(leader, project, { title: '两部电梯整机改造', closes_at: later(5), scorers: people })
    await in_tender(leader, project, tender, 'notice')
    for (const firm of firms) codes.push(await name_bidder(leader, project, tender, firm))
    await bid_by_code(leader, codes[0]!, 36_000_000)
    await sleep(6)
    const desk = await at_desk()
    await expect(desk.getByText(/只有 1 份标书，不足 3 份，不开标/)).toBeVisible()
    await expect(desk.getByRole('button', { name: /^开标/ })).toHaveCount(0)
    await expect(in_tender(await at_api('shegong01'), project, tender, 'openings')).rejects.toThrow(/tender_too_few/)
    await desk.getByRole('button', { name: '重新公告' }).click()
    const form = desk.getByRole('dialog')
    await form.getByRole('button', { name: '重新公告' }).click()
    await expect(form.getByText('选 3 天到 90 天以后的时间。')).toBeVisible()
    await expect(form.getByLabel(/^新的截止时间/)).toBeFocused()
    await form.getByLabel(/^新的截止时间/).fill(clock_of(5))
    await form.getByLabel(/^原因/).fill('只有一家投标，再等几家')
    await form.getByRole('button', { name: '重新公告' }).click()
    await expect(desk.getByText('第 2 次公告')).toBeVisible()
    await expect(desk.getByRole('region', { name: '投标单位' }).getByText('还没投'), 'an envelope of the first round counts no more').toHaveCount(3)
    const notice = await at_notice(tender, codes[0])
    await expect(notice.getByText(/第 2 次公告/)).toBeVisible()
    await expect(notice.getByText('还没有投')).toBeVisible()
    await expect_fit(notice, 'a notice with a bid to give')
    const bid = notice.getByRole('form', { name: '投标' })
    await bid.getByLabel('报价（元，最多到分）').fill('352000')
    await bid.getByLabel('工期（天）').fill('40')
    await bid.getByLabel('质保（月）').fill('24')
    await bid.getByLabel(/^方案和承诺/).fill('持证安装，分幢施工。')
    await bid.getByRole('button', { name: '送出标书' }).click()
    await expect(notice.getByText('标书已送达')).toBeVisible()
    await notice.context().close()
    const again = await at_api('shegong01')
    await bid_by_code(again, codes[1]!, 34_000_000)
    await bid_by_code(again, codes[2]!, 38_000_000)
  })

  await test.step('it is opened by two, scored, and announced', async () => {
    await sleep(6)
    const [leader, street] = [await at_api('shegong01'), await at_api('jiedao01')]
    await in_tender(leader, project, tender, 'openings')
    await in_tender(street, project, tender, 'openings')
    const { opened } = await see_tender(leader, project, tender)
    expect(opened.map((b) => b.price_fen).sort(), 'the bids of the second round, and none of the first').toEqual([34_000_000, 35_200_000, 38_000_000])
    for (const login of scorers) await score_tender(await at_api(login), project, tender, () => 30)
    const desk = await at_desk()
    await desk.getByRole('button', { name: '公示结果' }).click()
    await expect(desk.getByText(/期间收异议/)).toBeVisible()
  })

  const objection = '第一名去年在别的小区修过就停，承诺做不到。'
  await test.step('a firm objects on the public page, and only its own code shows that', async () => {
    const notice = await at_notice(tender, codes[0])
    await expect(notice.getByText(/第 1 名.*乙梯维保有限公司/)).toBeVisible()
    const form = notice.getByRole('form', { name: '提异议' })
    await form.getByRole('button', { name: '送出异议' }).click()
    await expect(form.getByText('至少两个字。')).toBeVisible()
    await form.getByLabel('哪里不对').fill(objection)
    await form.getByLabel('针对哪份标书').selectOption({ label: firms[1] })
    await form.getByRole('button', { name: '送出异议' }).click()
    await expect(notice.getByText('异议已收到')).toBeVisible()
    await expect(notice.getByRole('region', { name: '我的异议' })).toContainText('还没答复')
    await expect_fit(notice, 'a notice with an objection')
    await notice.context().close()
    const other = await at_notice(tender, codes[1])
    await expect(other.getByText(firms[1]).first()).toBeVisible()
    await expect(other.getByText(objection)).toHaveCount(0)
    await other.context().close()
  })

  await test.step('while it is open nothing is awarded; once it is answered, it is', async () => {
    await sleep(4)
    const desk = await at_desk()
    await expect(desk.getByText('公示期满，还有 1 条异议没有答复。')).toBeVisible()
    await expect(desk.getByRole('button', { name: '定标' })).toHaveCount(0)
    await expect(in_tender(await at_api('shegong01'), project, tender, 'award')).rejects.toThrow(/tender_objections_open/)
    const part = desk.getByRole('region', { name: '异议' })
    await expect(part).toContainText(objection)
    await expect(part).toContainText(`针对 ${firms[1]}`)
    await part.getByRole('button', { name: '答复' }).click()
    await part.getByRole('button', { name: '答复' }).click()
    await expect(part.getByText('至少两个字。')).toBeVisible()
    await part.getByRole('textbox', { name: '答复' }).fill('已到那个小区核实：停用是停电造成的，不影响名次。')
    await part.getByRole('button', { name: '答复' }).click()
    await expect(part.getByText('不成立')).toBeVisible()
    await desk.getByRole('button', { name: '定标' }).click()
    await expect(desk.getByText(`已定标：${firms[1]}`)).toBeVisible()
    const notice = await at_notice(tender, codes[0])
    await expect(notice.getByRole('region', { name: '我的异议' })).toContainText('停用是停电造成的')
    await notice.context().close()
  })
})
