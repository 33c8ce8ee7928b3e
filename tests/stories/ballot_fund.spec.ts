// A property firm hands over a sheet: areas with the paper they stand on, and what each home has in the maintenance fund. It is
// looked at, each wrong row is told, what is good is stored at once, taken back, and stored again. The lead sees what the balances
// cover and who must add, and lists the documents with who brings them by when. Owners see what it costs their own home, how much
// their own balance covers and what to add; nobody sees another's balance.
import { answer, open_at } from './support/ballot_page'
import { draft_ballot, member_of, open_ballot, roll_of, round_of, ticket_for } from './support/ballots'
import { expect_fit } from './support/looks'
import { expect, test, type Page } from './support/town'

const week = 7 * 86_400_000
const question = '同意用维修资金修屋面吗？'
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const sheet = (name: string, lines: string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`) })

test('areas and balances come from a sheet, and every owner sees their own cost', async ({ town, browser, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const [by_api, admin] = [await at_api('shegong01'), await at_api('guanli01')]
  const id = await draft_ballot(by_api, { question, ms: week, collectors: await member_of(admin, 'wuye01'), committee: await member_of(admin, 'tiaojie01', 'hecha01'), words: { scope: '鹤鸣苑 2 幢', cost_fen: 1_000_001 } })
  const page = await sign_in('shegong01', { path: `ballots/${id}`, size: [1366, 768] })
  const [branch] = (await by_api.find_addresses('鹤鸣苑2幢1单元')).filter((a) => a.level === 'unit')
  await page.getByLabel('加住户').fill(branch!.full_name)
  await page.getByRole('button', { name: '找地址' }).click()
  await page.getByLabel(/^地址/).selectOption(branch!.address_id)
  await page.getByRole('button', { name: '加入其下全部住户' }).click()
  await expect(page.getByText(/^加了 \d+ 户。$/)).toBeVisible()
  const homes = await roll_of(by_api, id)
  const [first, second, third] = [homes[0]!, homes[1]!, homes[2]!]
  const dialog = page.getByRole('dialog')
  async function look(file: ReturnType<typeof sheet>) {
    await dialog.getByLabel(/^表格/).setInputFiles(file)
    await dialog.getByRole('button', { name: '先看一看' }).click()
  }

  await test.step('the roll is there as a sheet to fill in', async () => {
    await page.getByRole('button', { name: '用表格填面积' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: '下载这份名册的表格' }).click()])
    expect(file.suggestedFilename()).toBe('roll.xlsx')
  })
  await test.step('what is no such sheet is refused as a whole', async () => {
    await dialog.getByRole('button', { name: '先看一看' }).click()
    await expect(dialog.getByText('请选文件，并写是谁提供的。')).toBeVisible()
    await dialog.getByLabel(/^谁提供的/).fill('桐花物业 11 月 30 日')
    await look(sheet('none.csv', ['房号,电话', `${first.unit},1`]))
    await expect(dialog.getByRole('alert')).toContainText('表格缺少面积')
  })
  await test.step('each wrong row is told with its reason', async () => {
    await look(sheet('wrong.csv', ['房号,面积,面积依据,维修资金余额', `${first.unit},80.00,产权证,1000`, '99幢9单元999室,80,产权证,', `${second.unit},八十,产权证,`, `${third.unit},80,产权证、合同,`, `${homes[3]!.unit},80,产权证,`, `${homes[3]!.unit},81,产权证,`, `${homes[4]!.unit},1000001,测绘成果,`]))
    for (const why of ['A3：名册里没有“99幢9单元999室”', 'B4：“八十”不是最多两位小数的数字', 'C5：写了两种面积依据', '第 6 行：第 7 行也是这一户', '第 7 行：第 6 行也是这一户', 'B8：“1000001”不在 0.01 到 1000000 之间']) await expect(dialog.getByText(why)).toBeVisible()
    await expect(dialog.getByText('共 7 行：1 户有改动，0 户和名册一样，6 行不能用。')).toBeVisible()
    await expect_fit(page, 'a sheet with wrong rows')
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '下载带说明的表格' }).click()])
    expect(file.suggestedFilename()).toBe('roll-with-remarks.xlsx')
  })
  // Of the first the balance covers the share, of the second it does not, of the third nobody knows.
  const balance = (nth: number) => (nth === 0 ? '99999' : nth === 2 ? '' : '10.00')
  const whole = sheet('roll.csv', ['房号,面积（平方米）,依据,余额,备注', ...homes.map((h, i) => `${h.unit},80.00,不动产权证,${balance(i)},好`)])
  await test.step('what is good is stored at once, taken back as a whole, and stored again', async () => {
    await look(whole)
    await expect(dialog.getByText(`共 ${homes.length} 行：${homes.length} 户有改动，0 户和名册一样，0 行不能用。`)).toBeVisible()
    await expect(dialog.getByText('没用的列：E 备注')).toBeVisible()
    await expect(dialog.getByRole('row').filter({ hasText: first.unit }).first()).toContainText('80.00 平方米 · 产权证 · 余额 99,999.00 元')
    await expect_fit(page, 'a sheet that is right')
    await dialog.getByRole('button', { name: `存入 ${homes.length} 户的改动` }).click()
    await expect(page.getByText('名册齐了')).toBeVisible()
    await expect(page.getByText(`桐花物业 11 月 30 日的表格已存入，改了 ${homes.length} 户。`)).toBeVisible()
    await page.getByRole('button', { name: '撤销这份表' }).click()
    await expect(page.getByText(`已撤销：${homes.length} 户恢复原样。`)).toBeVisible()
    await expect(page.getByText(`${homes.length} 户没有面积`)).toBeVisible()
    await page.getByRole('button', { name: '用表格填面积' }).click()
    await dialog.getByLabel(/^谁提供的/).fill('桐花物业')
    await look(whole)
    await dialog.getByRole('button', { name: /^存入/ }).click()
    await expect(page.getByText('名册齐了')).toBeVisible()
  })
  await test.step('the lead sees what the balances cover, and lists the documents', async () => {
    const fund = region(page, '维修资金')
    await expect(fund).toContainText('10,000.01 元')
    await expect(fund).toContainText(`（${homes.length - 2} 户）`)
    await expect(fund).toContainText('各户加起来正好是总价')
    await fund.getByText('各户明细').click()
    const rows = await fund.getByRole('row').allTextContents()
    expect(rows).toHaveLength(homes.length + 1)
    const documents = region(page, '申请维修资金的材料')
    await documents.getByRole('button', { name: /^放入常用的/ }).click()
    await documents.getByLabel('第 1 样：什么时候前').fill('2027-01-15')
    await documents.getByRole('button', { name: '保存材料' }).click()
    await expect(documents.getByText('已保存。')).toBeVisible()
    await expect_fit(page, 'the fund of a draft')
  })
  await open_ballot(by_api, id)

  const collector = await at_api('wuye01')
  await test.step('an owner whose balance is short sees what to add, and what happens next', async () => {
    const owner = await open_at(browser, town.url, `#ticket=${await ticket_for(collector, id, second)}`)
    const share = 1_000_001 / homes.length
    await expect(owner.getByText('从您家维修资金余额出')).toBeVisible()
    await expect(owner.locator('.facts')).toContainText('10.00 元')
    await expect(owner.locator('.to-add')).toContainText((Math.floor(share - 1_000) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }).slice(0, -1))
    await expect(owner.getByText('通过以后才交')).toBeVisible()
    await expect(owner.getByText('发招标公告')).toBeVisible()
    await expect_fit(owner, 'a ticket with what to add')
    const receipt = await answer(owner, '同意')
    await owner.context().close()
    const later = await open_at(browser, town.url, `#receipt=${receipt}`)
    await expect(later.locator('.to-add')).toBeVisible()
    await later.context().close()
  })
  await test.step('one whose balance covers it has nothing to add, and of an unknown one nothing is made up', async () => {
    const rich = await open_at(browser, town.url, `#ticket=${await ticket_for(collector, id, first)}`)
    await expect(rich.getByText('不用另外交钱')).toBeVisible()
    await expect(rich.getByText(/您家余额 99,999\.00 元/)).toBeVisible()
    await rich.context().close()
    const unknown = await open_at(browser, town.url, `#ticket=${await ticket_for(collector, id, third)}`)
    await expect(unknown.getByText('您家维修资金余额还没有数字')).toBeVisible()
    await expect(unknown.getByText('99,999')).toHaveCount(0)
    await unknown.context().close()
  })
  await test.step('the notice has the rule and the documents, and nobody’s balance; a collector sees none', async () => {
    const notice = await open_at(browser, town.url, `?ballot=${id}`)
    await expect(region(notice, '申请维修资金要的材料')).toContainText('组织表决的社区，2027-01-15 前交')
    await expect(notice.getByText('各家加起来正好是总价')).toBeVisible()
    await expect(notice.getByText('99,999')).toHaveCount(0)
    await expect_fit(notice, 'a notice with documents')
    await notice.context().close()
    expect(JSON.stringify(await round_of(collector, id))).not.toContain('balance')
  })
})
