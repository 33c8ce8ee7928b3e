// Five dead lifts in two blocks without an owners' committee, from the report in the first week to the lifts that run again
// four months later. Somebody calls; the community leads a project from the template; meetings, the owners' consent
// door to door by three collectors without a network, a tender with three sealed bids that two people open, works, the
// inspection. The clock of the case stands while others are waited for, and by nobody's word runs again once nothing is;
// then the result is checked, the reporter is asked, and the case is closed. At the end the whole file is in one document,
// and in a folder with everything that it lists.
//
// The town has a clock of its own: between two parts the server ends, and begins again days later on the same data.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { RollLine } from '@qzt/api/ballots'
import { answer_of, hand_back, take_round_along } from './support/ballot_round'
import { announce_ballot, answer_at_door, close_ballot, draft_ballot, finish_ballot, member_of, open_ballot, roll_of_some, see_ballot, station_day } from './support/ballots'
import { ask_reporter, check_by_lot, close } from './support/endings'
import { bid_by_code, end_step, in_months, in_project, in_tender, is_paused, name_bidder, scan, score_tender, see_tender, start_step, step_called } from './support/months'
import { phone } from './support/phone'
import { saved, unpacked } from './support/folders'
import { begin_of_case, call_meeting, hand_in, launch, write_minutes } from './support/projects'
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
test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const hour = 3600_000
const day = 24 * hour
const collectors = ['wangge017', 'louzhang001', 'wuye01']
const committee = ['tiaojie01', 'hecha01']
const scorers = ['banli10', 'banli17', 'banli20']
const firms = ['甲梯工程有限公司', '乙梯维保有限公司', '丙梯设备有限公司'] as const
const title = '5幢、6幢电梯大修'
const question = '同意用维修资金大修五部电梯吗？'

test('five lifts without an owners’ committee run again after four months', async ({ town, browser, sign_in: sign_in_any, at_api: at_api_any }) => {
  test.setTimeout(600_000)
  const { sign_in, at_api, sleep } = in_months({ town, sign_in: sign_in_any, at_api: at_api_any })
  const today = () => station_day(town.now())
  const later = (ms: number) => new Date(town.now() + ms).toISOString()
  let project = ''
  let case_id = ''
  let community = ''
  const orgs = new Map<string, string>()
  const names = new Map<string, string>()
  const budget_line = randomUUID()

  await test.step('told over the telephone, given to the community, and a project from the template', async () => {
    const [room, leader] = [await at_api('zhihui01'), await at_api('shegong01')]
    const { organisations, areas } = await room.book()
    for (const kind of ['dept_housing', 'dept_market', 'property', 'street', 'police']) {
      const org = organisations.find((o) => o.kind === kind && o.active)!
      orgs.set(kind, org.org_id)
      names.set(kind, org.short_name)
    }
    community = organisations.find((o) => o.name === '霁桥社区居民委员会')!.org_id
    const { lon, lat } = areas.find((a) => a.level === 'estate' && a.name === '鹤鸣苑')!
    ;({ case_id } = await room.report({ source: 'hotline', category: '0602', title: '鹤鸣苑五部电梯停运', text: '5 幢、6 幢五部电梯全停，没有业委会，老人下不了楼。', place_text: '鹤鸣苑 5 幢', lon, lat, contact: '05901000001', wants_follow_up: true }))
    await room.act('dispatch', case_id, { lead_org_id: community, demand: '牵头办到恢复运行。', assists: [], override_reason: '没有业委会，由社区牵头' })
    await expect.poll(() => leader.see(case_id).then(() => true, () => false)).toBe(true)
    await leader.act('sign', case_id, {})
    await leader.act('start', case_id, { contact_text: '已电话联系报告人。' })
    const desk = await sign_in('shegong01', { path: 'projects', size: [1366, 768] })
    project = await begin_of_case(desk, {
      title, scope: '两幢楼、五部电梯，没有业委会', begins_on: today(), case_title: '鹤鸣苑五部电梯停运',
      parties: { 派出所: orgs.get('police')!, 住建部门: orgs.get('dept_housing')!, 市场监管部门: orgs.get('dept_market')!, 物业: orgs.get('property')!, 街道: orgs.get('street')! },
    })
    await launch(desk)
    await expect(desk.getByText(/来自事项/)).toContainText('鹤鸣苑五部电梯停运')
    await start_step(leader, project, '维保单位出具检测报告', today())
    expect(await is_paused(leader, case_id)).toBe(false)
  })

  await test.step('a week later: the report, the first meeting of everybody, and what it decided', async () => {
    const called = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await call_meeting(called, { at: town.now() + 8 * day - hour, place: '社区二楼会议室', agenda: '修哪些、钱从哪里来、谁来组织。', orgs: ['property', 'dept_housing', 'police'].map((kind) => names.get(kind)!) })
    await sleep(8)
    const back = await at_api('shegong01')
    await end_step(back, project, '维保单位出具检测报告', today(), '五部电梯曳引机和控制柜都要换，不能再用。')
    await end_step(back, project, '停用告知与现场看护', today(), '已张贴停用告知，物业看护。')
    const desk = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await write_minutes(desk, { minutes: '业主不信任物业，由社区牵头，公开招标。', decisions: ['由社区代为组织，物业只配合。', '费用从维修资金出，要业主表决。'] })
    await end_step(back, project, '各方第一次碰头会', today(), '到会单位意见一致。')
  })

  await test.step('options, the organiser, the budget and a plan on the notice board', async () => {
    await sleep(10)
    const leader = await at_api('shegong01')
    await end_step(leader, project, '维修方案和费用比选', today(), '选定整机改造，预算 38.64 万元。')
    await end_step(leader, project, '社区（街道）代为组织的公告', today(), '街道同意，已公告。')
    await in_project(leader, project, 'budget-lines', { line_id: budget_line, name: '五部电梯整机改造', paid_from: '维修资金', planned_fen: 38_640_000, committed_fen: 0, paid_fen: 0 })
    const desk = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await hand_in(desk, { title: '维修方案和分摊表', nth: 11, shared: true })
    await sleep(8)
    const back = await at_api('shegong01')
    await end_step(back, project, '方案、预算、分摊公示', today(), '公示七天，意见 4 条，均已答复。')
  })

  const codes: string[] = []
  let ballot = ''
  let rolled: RollLine[] = []
  await test.step('the owners are asked, and the clock of the case stands while they are', async () => {
    const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
    const blocks = await Promise.all(['鹤鸣苑5幢', '鹤鸣苑6幢'].map(async (block) => (await leader.find_addresses(block)).find((a) => a.level === 'building')!.address_id))
    ballot = await draft_ballot(leader, {
      question, ms: 0, collectors: await member_of(admin, ...collectors), committee: await member_of(admin, ...committee),
      words: { scope: '鹤鸣苑 5 幢、6 幢', record_on: today(), closes_at: later(10 * day), objection_days: 3, paid_from: '维修资金' },
    })
    const homes = await roll_of_some(leader, ballot, blocks, 6)
    expect(homes).toHaveLength(12)
    await open_ballot(leader, ballot)
    const vote = await step_called(leader, project, '逐户征求意见和业主表决')
    await in_project(leader, project, 'step-ballots', { step_id: vote.step_id, ballot_id: ballot })
    const desk = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await expect(desk.getByText('计时照走')).toBeVisible()
    await desk.getByRole('button', { name: `开始 ${vote.name}` }).click()
    await expect(desk.getByText('挂账待批')).toBeVisible()
    const view = await leader.see(case_id)
    for (const login of [await admin.leader_of(community), 'zhihuizhang01']) await (await at_api(login)).act('decide_request', case_id, { request_id: view.requests[0]!.request_id, grant: true, text: '须走业主表决，同意。' })
    expect(await is_paused(leader, case_id)).toBe(true)
    await desk.reload()
    await expect(desk.getByText('已挂账')).toBeVisible()
    await expect(close_ballot(leader, ballot)).rejects.toThrow(/ballot_not_over/)
    rolled = homes
  })
  await test.step('three collectors in the house without a network: both thresholds are crossed once they are back', async () => {
    const leader = await at_api('shegong01')
    const pages: Page[] = []
    for (const login of collectors) {
      const page = await sign_in(login, { app: 'field', size: phone })
      await take_round_along(page, question)
      await page.context().setOffline(true)
      pages.push(page)
    }
    for (const [i, page] of pages.entries()) {
      await answer_of(page, rolled[i]!, i ? '同意' : '弃权')
      await hand_back(page)
    }
    expect((await see_ballot(leader, ballot)).heads.part, 'nothing has left the house').toBe(0)
    for (const page of pages) await page.context().setOffline(false)
    await expect.poll(async () => (await see_ballot(leader, ballot)).heads.part).toBe(pages.length)
    // The other doors, on other evenings.
    for (const [i, home] of rolled.slice(pages.length, 9).entries()) await answer_at_door(await at_api(collectors[i % 3]!), ballot, home.address_id, i ? 'agree' : 'oppose', town.now())
    const { heads, area_dm2 } = await see_ballot(leader, ballot)
    expect([heads.lacking, area_dm2.lacking]).toEqual([0, 0])
  })

  await test.step('after the days for objections the ballot is final, and ends its step by itself', async () => {
    await sleep(11)
    const leader = await at_api('shegong01')
    await close_ballot(leader, ballot)
    await announce_ballot(leader, ballot, [await at_api(committee[0]!), await at_api(committee[1]!)])
    await expect(finish_ballot(leader, ballot)).rejects.toThrow(/objections/)
    await sleep(4)
    const back = await at_api('shegong01')
    await finish_ballot(back, ballot)
    await expect.poll(async () => (await step_called(back, project, '逐户征求意见和业主表决')).state).toBe('done')
    expect(await is_paused(back, case_id)).toBe(true)
  })

  let tender = ''
  await test.step('a tender is drafted, noticed and given out by code', async () => {
    const leader = await at_api('shegong01')
    await start_step(leader, project, '维修资金申请和拨付', today())
    const desk = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await desk.getByRole('link', { name: '起草招标' }).click()
    await desk.getByRole('button', { name: '存草稿' }).click()
    await expect(desk.getByText('至少三人。')).toBeVisible()
    await desk.getByLabel(/^招什么/).fill('鹤鸣苑五部电梯整机改造')
    await desk.getByLabel(/^公告内容/).fill('两幢楼五部电梯整机改造，质保两年，法定检验合格后付款。')
    await desk.getByLabel('截止时间').fill(`${station_day(town.now() + 5 * day)}T17:00`)
    await desk.getByLabel('最高限价').fill('386,400')
    await desk.getByLabel('第 2 项 评分项').fill('方案和质保')
    for (const login of scorers) {
      const { name } = await at_api(login)
      await desk.getByLabel('按姓名找：评委').fill(name)
      await desk.getByLabel('按姓名找：评委').press('Enter')
      await desk.getByRole('button', { name, exact: true }).click()
    }
    await desk.getByRole('button', { name: '存草稿' }).click()
    await expect(desk.getByText('还没公告，谁也看不到。')).toBeVisible()
    await desk.getByRole('button', { name: '发公告' }).click()
    await expect(desk.getByText(/截止前谁也看不到报价/)).toBeVisible()
    tender = new URL(desk.url()).pathname.split('/').at(-1)!
    await desk.getByLabel('单位全称').fill(firms[0])
    await desk.getByRole('button', { name: '登记', exact: true }).click()
    codes.push((await desk.getByRole('dialog').getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent())!)
    for (const firm of firms.slice(1)) codes.push(await name_bidder(leader, project, tender, firm))
  })
  await test.step('three firms bid without an account, one of them twice, and nobody reads it', async () => {
    const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] } })
    await town.agree(context)
    const firm = await context.newPage()
    await firm.goto(`${town.url}/p/?tender=${tender}#bidder=${codes[0]!.replaceAll('-', '')}`)
    await expect(firm.getByText(firms[0])).toBeVisible()
    expect(firm.url()).not.toContain('#')
    const bid = firm.getByRole('form', { name: '投标' })
    for (const price of ['三十七万', '379000', '370000.50']) {
      await bid.getByLabel('报价（元，最多到分）').fill(price)
      await bid.getByLabel('工期（天）').fill('35')
      await bid.getByLabel('质保（月）').fill('24')
      await bid.getByLabel(/^方案和承诺/).fill('持证安装，分幢施工。')
      await bid.getByRole('button', { name: '送出标书' }).click()
      if (price === '三十七万') await expect(bid.getByText('写成数字，比如 236800 或 236800.50。')).toBeVisible()
      else await expect(bid.getByLabel('报价（元，最多到分）')).toHaveValue('')
    }
    await expect(firm.getByText('标书已送达')).toBeVisible()
    await context.close()
    const leader = await at_api('shegong01')
    await bid_by_code(leader, codes[1]!, 36_000_000)
    await bid_by_code(leader, codes[2]!, 34_999_900)
    await expect(in_tender(leader, project, tender, 'openings')).rejects.toThrow(/tender_not_over/)
    const { opened, bidders } = await see_tender(leader, project, tender)
    expect([opened.length, bidders.filter((b) => b.has_bid).length]).toEqual([0, 3])
  })
  await test.step('two people open, three score, the ranking stands three days, and it is awarded', async () => {
    await sleep(6)
    const path = `projects/${project}/tenders/${tender}`
    const desk = await sign_in('shegong01', { path, size: [1366, 768] })
    await desk.getByRole('button', { name: '开标（我到场）' }).click()
    await expect(desk.getByText(/要另一个人再点一次/)).toBeVisible()
    await desk.getByRole('button', { name: '开标（我是第二人）' }).click()
    await expect(desk.getByText('要由另一个人来一起开标。')).toBeVisible()
    const street = await sign_in('jiedao01', { path, size: [1366, 768] })
    await street.getByRole('button', { name: '开标（我是第二人）' }).click()
    await expect(street.getByRole('row').filter({ hasText: firms[0] })).toContainText('370,000.50')
    const scorer = await sign_in(scorers[0]!, { path: 'tenders', size: [1366, 768] })
    await scorer.getByRole('link', { name: '鹤鸣苑五部电梯整机改造' }).click()
    await scorer.getByRole('radio', { name: '没有' }).check()
    await scorer.getByRole('button', { name: '声明' }).click()
    for (const firm of firms) await scorer.getByLabel(`${firm}：方案和质保`).fill(firm === firms[2] ? '36' : '30')
    await scorer.getByRole('button', { name: '交评分表' }).click()
    await expect(scorer.getByText('您的评分表已经交了。')).toBeVisible()
    for (const login of scorers.slice(1)) await score_tender(await at_api(login), project, tender, (firm) => (firm === firms[2] ? 36 : 30))
    await desk.reload()
    await expect(desk.getByRole('row').filter({ hasText: firms[2] })).toContainText('评分 108 ÷ 3 人 ＋ 报价 60 × 349,999.00 ÷ 349,999.00')
    await desk.getByRole('button', { name: '公示结果' }).click()
    await expect(desk.getByText(/期间收异议/)).toBeVisible()
    await expect(in_tender(await at_api('shegong01'), project, tender, 'award')).rejects.toThrow(/tender_objections_open/)
    await sleep(4)
    const again = await sign_in('shegong01', { path, size: [1366, 768] })
    await again.getByRole('button', { name: '定标' }).click()
    await expect(again.getByText(`已定标：${firms[2]}`)).toBeVisible()
    expect((await step_called(await at_api('shegong01'), project, '公告、收标、开标、评标、公示')).state).toBe('done')
  })

  await test.step('works and inspection: then nothing is waited for, and the clock runs again by itself', async () => {
    const leader = await at_api('shegong01')
    await end_step(leader, project, '维修资金申请和拨付', today(), '资金已到共管账户。')
    await in_project(leader, project, 'budget-lines', { line_id: budget_line, name: '五部电梯整机改造', paid_from: '维修资金', planned_fen: 38_640_000, committed_fen: 34_999_900, paid_fen: 0 })
    await end_step(leader, project, '签订施工合同', today(), '已与中标单位签约。')
    await start_step(leader, project, '进场施工、安全巡查', today())
    await sleep(40)
    const after = await at_api('shegong01')
    await end_step(after, project, '进场施工、安全巡查', today(), '五部电梯装好，每周巡查有记录。')
    expect(await is_paused(after, case_id)).toBe(true)
    await sleep(7)
    const back = await at_api('shegong01')
    await end_step(back, project, '法定检验合格后恢复使用', today(), '检验合格，五部电梯恢复运行。')
    await expect.poll(() => is_paused(back, case_id)).toBe(false)
  })

  await test.step('checked by lot, the reporter asked, closed', async () => {
    const leader = await at_api('shegong01')
    await leader.act('submit_result', case_id, { text: '五部电梯整机改造，检验合格，已恢复运行。', files: [await scan(leader, 12)], code: 'solved', receipt: '检验报告编号 TD-2027-031' })
    await check_by_lot({ sign_in, at_api }, case_id, '鹤鸣苑五部电梯停运', '五部电梯都在运行，检验标志已贴。')
    await ask_reporter({ sign_in, at_api }, '鹤鸣苑五部电梯停运', '老人能下楼了。')
    await close({ sign_in, at_api }, '鹤鸣苑五部电梯停运')
  })

  await test.step('the money is settled, and the whole file is in one document', async () => {
    await sleep(12)
    const leader = await at_api('shegong01')
    await in_project(leader, project, 'budget-lines', { line_id: budget_line, name: '五部电梯整机改造', paid_from: '维修资金', planned_fen: 38_640_000, committed_fen: 34_999_900, paid_fen: 34_999_900 })
    await end_step(leader, project, '结算并公示每户费用', today(), '实付 349,999.00 元，已逐户公示。')
    const desk = await sign_in('shegong01', { path: `projects/${project}`, size: [1366, 768] })
    await expect(desk.locator('.project-now').getByText('三个月回访').first()).toBeVisible()
    const words = execFileSync('pdftotext', ['-raw', await saved(desk, '打印卷宗（PDF）'), '-']).toString().replace(/\s/g, '')
    for (const part of [
      `${title}卷宗`, '来自事项：', '没有业委会', '维保单位出具检测报告', '到会：', '由社区代为组织，物业只配合。', '维修方案和分摊表', '386,400.00349,999.00349,999.00', question, '结果：通过。',
      '鹤鸣苑五部电梯整机改造（已定标，第1次公告', `定标：${firms[2]}。`, '表决通过', '恢复计时', '打印卷宗',
    ])
      expect(words, part).toContain(part)
    const folder = unpacked(await saved(desk, '下载卷宗夹（ZIP）'))
    expect(folder.names, 'what was handed in, and what ended steps').toEqual(expect.arrayContaining(['卷宗.pdf', '清单.csv', 'SHA256SUMS', '材料/01 维修方案和分摊表 第1版.jpg', '步骤/01 维保单位出具检测报告.jpg', `表决/01 ${question}.json`]))
    expect(folder.checked, 'every file is what its list says').toBe(true)
    for (const hash of folder.hashes('.jpg')) expect(words, hash).toContain(hash.slice(0, 12))
    await desk.reload()
    await expect(desk.locator('.project-history')).toContainText('打印卷宗')
    await expect(desk.locator('.project-history')).toContainText('下载卷宗夹')
  })
})
