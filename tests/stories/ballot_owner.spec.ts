// An owner finds a ticket at the door. On a phone of their own they see what is asked and what it costs them, answer, keep
// the receipt, look the answer up and change it. What is wrong is told where it is typed: a code that is none, a ticket that
// was used, a receipt that was replaced.
import { answer, open_at, type_code } from './support/ballot_page'
import { announce_ballot, close_ballot, draft_ballot, member_of, open_ballot, roll_over, see_ballot, ticket_for } from './support/ballots'
import { colleague_at, door_where, six } from './support/doors'
import { expect_fit, lights } from './support/looks'
import { expect, program, test, type Page, type Story } from './support/town'
import { execFileSync } from 'node:child_process'

const question = '同意用维修资金大修 5 部电梯吗？'

// Of one building, among homes where people live.
const committee = ['zhihui01', 'zhihui02']
const week = 7 * 86_400_000
async function opened(at_api: Story['at_api'], ms = week) {
  const collector = await at_api('wangge017')
  const door = await door_where(collector, (d) => d.residents.length > 1 && d.name.includes('幢'))
  const officer = await colleague_at(at_api, six('minjing'), door)
  const [building] = (await officer.find_addresses(`${door.around}${door.name.replace(/幢.*/, '幢')}`)).filter((a) => a.level === 'building')
  const admin = await at_api('guanli01')
  const id = await draft_ballot(officer, {
    question, ms, collectors: await member_of(admin, collector.login), committee: await member_of(admin, ...committee),
    words: { scope: `${door.around}${building!.name}`, paid_from: '各户维修资金，不另交钱' },
  })
  const homes = await roll_over(officer, id, building!.address_id, (nth) => 9_862 + 100 * (nth % 7))
  await open_ballot(officer, id)
  return { id, homes, officer, ticket: (home: (typeof homes)[number]) => ticket_for(collector, id, home) }
}
const leave = (page: Page) => page.context().close()

test('an owner answers by a ticket, looks the answer up and changes it', async ({ town, at_api, browser }) => {
  test.setTimeout(240_000)
  const ballot = await opened(at_api)
  const home = ballot.homes[0]!
  const code = await ballot.ticket(home)

  await test.step('a code that is none is told at its field, a ticket as well as a receipt', async () => {
    const page = await open_at(browser, town.url, '')
    await page.getByRole('button', { name: /^业主表决/ }).click()
    await page.getByRole('button', { name: /^我有表决码/ }).click()
    await type_code(page, '表决码', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    await expect(page.getByRole('alert')).toContainText('没有这个表决码')
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('button', { name: /^我有回执/ }).click()
    await type_code(page, '回执号', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    await expect(page.getByRole('alert')).toContainText('没有这个回执号')
    // A ticket is no receipt.
    await type_code(page, '回执号', code)
    await expect(page.getByRole('alert')).toContainText('没有这个回执号')
    await leave(page)
  })

  // Two browsers with the same ticket open: one of them comes too late.
  const late = await open_at(browser, town.url, `#ticket=${code}`)
  await expect(late.getByRole('heading', { name: question })).toBeVisible()
  const owner = await open_at(browser, town.url, `#ticket=${code}`)
  let receipt = ''
  await test.step('the owner sees their own share largest, answers and gets a receipt', async () => {
    await expect(owner.getByRole('heading', { name: question })).toBeVisible()
    await expect(owner.getByText(home.unit)).toBeVisible()
    expect(owner.url()).not.toContain('ticket')
    const sizes = await owner.locator('.facts dd').evaluateAll((cells) => cells.map((c) => parseFloat(getComputedStyle(c).fontSize)))
    expect(sizes[0]).toBe(Math.max(...sizes))
    expect(sizes.filter((size) => size === sizes[0])).toHaveLength(1)
    await expect(owner.getByRole('radio', { checked: true })).toHaveCount(0)
    const heights = await owner.locator('.choices .op').evaluateAll((rows) => rows.map((r) => r.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
    receipt = await answer(owner, '同意')
    expect(receipt).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    await expect(owner.getByText('同意', { exact: true })).toHaveCount(0)
  })
  await test.step('the ticket is used up, and says so wherever it is tried', async () => {
    await late.getByRole('radio', { name: /^不同意/ }).check()
    await late.getByRole('button', { name: '下一步，核对' }).click()
    await late.getByRole('button', { name: '确认提交' }).click()
    await expect(late.getByRole('alert')).toContainText('或已经用过')
    await leave(late)
    const again = await open_at(browser, town.url, '#ticket')
    await type_code(again, '表决码', code)
    await expect(again.getByRole('alert')).toContainText('或已经用过')
    await leave(again)
  })
  await test.step('a later ticket for the same home leads to the receipt', async () => {
    const page = await open_at(browser, town.url, `#ticket=${await ballot.ticket(home)}`)
    await expect(page.getByRole('status').filter({ hasText: '这一户已有答复' })).toBeVisible()
    await expect(page.getByRole('radio')).toHaveCount(0)
    await leave(page)
  })

  const first = receipt
  await test.step('the owner looks it up and changes it, with a receipt that is new', async () => {
    await owner.getByRole('button', { name: '用回执看我的答复' }).click()
    await expect(owner.getByRole('region', { name: '您答的是' })).toContainText('算数')
    await owner.getByRole('button', { name: '改答复' }).click()
    receipt = await answer(owner, '不同意')
    expect(receipt).not.toBe(first)
    await owner.getByRole('button', { name: '完成，清掉这一屏' }).click()
    await expect(owner.getByText('参加够不够？')).toBeVisible()
    await expect(owner.getByText(receipt)).toHaveCount(0)
  })
  await test.step('the notice tells that one home takes part, and nothing of what it chose', async () => {
    await expect(owner.getByText(`1 / ${ballot.homes.length} 户`)).toBeVisible()
    for (const choice of ['同意', '不同意', '弃权']) await expect(owner.getByText(choice, { exact: true })).toHaveCount(0)
    expect(JSON.stringify(await see_ballot(ballot.officer, ballot.id))).not.toContain('oppose')
    await leave(owner)
  })
  await test.step('the receipt before shows that it counts no more, and changes nothing', async () => {
    const page = await open_at(browser, town.url, `#receipt=${first}`)
    await expect(page.getByRole('region', { name: '您答的是' })).toContainText('不算数')
    await expect(page.getByRole('button', { name: '改答复' })).toHaveCount(0)
    await page.getByRole('button', { name: '完成，清掉这一屏' }).click()
    await page.getByRole('button', { name: /^我有回执/ }).click()
    await type_code(page, '回执号', receipt.toLowerCase())
    await expect(page.getByRole('region', { name: '您答的是' })).toContainText('不同意')
    await leave(page)
  })
})

test('a result is told in sums, may be objected to with a receipt, and can be read by everybody', async ({ town, at_api, browser }) => {
  test.setTimeout(300_000)
  const ballot = await opened(at_api, 20_000)
  const owner = await open_at(browser, town.url, `#ticket=${await ballot.ticket(ballot.homes[0]!)}`)
  await expect(owner.getByRole('heading', { name: question })).toBeVisible()
  const receipt = await answer(owner, '同意')
  await leave(owner)
  await expect(() => close_ballot(ballot.officer, ballot.id)).toPass({ timeout: 60_000, intervals: [1000] })

  const board = await open_at(browser, town.url, `?ballot=${ballot.id}`)
  await expect(board.getByText('正在计票')).toBeVisible()
  await announce_ballot(ballot.officer, ballot.id, await Promise.all(committee.map((login) => at_api(login))))
  await board.reload()
  await expect(board.getByRole('status').filter({ hasText: '没有通过' })).toHaveText('没有通过参加的面积不够。参加的人数不够。')
  await expect(board.getByRole('region', { name: '参加的人里，同意' })).toContainText('1 / 1 户（至少 1 户）')
  await expect(board.getByText(`${ballot.homes.length - 1} 户，`)).toContainText('不算参加')
  const saved = board.waitForEvent('download')
  await board.getByRole('link', { name: '下载结果文件' }).click()
  const file = (await (await saved).path())!
  const recounted = execFileSync(program, ['ballot', 'verify', file, '--receipt', receipt], { encoding: 'utf8' })
  expect(recounted).toContain('重新数一遍完全一致')
  expect(recounted).toContain('您的票计入了：同意')
  await leave(board)

  const objector = await open_at(browser, town.url, `#receipt=${receipt}`)
  await expect(objector.getByRole('region', { name: '您答的是' })).toContainText('已计入')
  await expect(objector.getByRole('button', { name: '改答复' })).toHaveCount(0)
  await objector.getByRole('button', { name: '对结果提异议' }).click()
  await objector.getByRole('textbox', { name: '哪里不对？' }).fill('名册里少了一户')
  await objector.getByRole('button', { name: '提交异议' }).click()
  await expect(objector.getByRole('status').filter({ hasText: '异议收到了' })).toBeVisible()
  await leave(objector)

  for (const [i, language] of ['zh', 'en'].entries())
    for (const large of ['', '&elder=1']) {
      const where = `${language} ${lights[i]} ${large}`
      const page = await open_at(browser, town.url, `?lang=${language}${large}&ballot=${ballot.id}`, { colorScheme: lights[i]!, size: [320, 640] })
      await expect(page.locator('.axis')).toHaveCount(4)
      await expect_fit(page, `a result ${where}`)
      await page.goto(`${town.url}/p/?lang=${language}${large}&x=1#receipt=${receipt}`)
      await page.getByRole('button', { name: /^(对结果提异议|Object to the result)$/ }).click()
      await expect(page.getByRole('textbox')).toBeVisible()
      await expect_fit(page, `an objection ${where}`)
      await leave(page)
    }
})

test('everybody can read the pages of a ballot', async ({ town, at_api, browser }) => {
  test.setTimeout(300_000)
  const ballot = await opened(at_api)
  const codes = [await ballot.ticket(ballot.homes[0]!), await ballot.ticket(ballot.homes[1]!)]
  for (const [i, language] of ['zh', 'en'].entries())
    for (const large of ['', '&elder=1']) {
      const where = `${language} ${lights[i]} ${large}`
      const dress = { colorScheme: lights[i]!, size: [320, 640] as [number, number] }
      const page = await open_at(browser, town.url, `?lang=${language}${large}&ballot=${ballot.id}`, dress)
      await expect(page.locator('.axis')).toHaveCount(2)
      await expect_fit(page, `the notice ${where}`)
      await page.goto(`${town.url}/p/?lang=${language}${large}&ballot=`)
      await expect(page.locator('.card.li')).toHaveCount(2)
      await expect_fit(page, `the first page ${where}`)
      await page.goto(`${town.url}/p/?lang=${language}${large}&x=1#ticket=${codes[i]}`)
      const choices = page.getByRole('radio')
      if (large) {
        // By now its home has answered.
        await expect(page.getByRole('textbox')).toBeVisible()
        await expect_fit(page, `a ticket that was used ${where}`)
      } else {
        await expect(choices).toHaveCount(3)
        await expect_fit(page, `a ticket ${where}`)
        await choices.nth(1).check()
        await page.locator('form .btn-pri').click()
        await expect(page.locator('.chosen')).toBeVisible()
        await expect_fit(page, `what was chosen ${where}`)
        await page.locator('section .btn-pri').click()
        await expect(page.locator('[data-receipt]')).toBeVisible()
        await expect_fit(page, `a receipt ${where}`)
        await page.locator('main > .btn').first().click()
        await expect(page.locator('.chosen')).toBeVisible()
        await expect_fit(page, `one’s own answer ${where}`)
      }
      await leave(page)
    }
})
