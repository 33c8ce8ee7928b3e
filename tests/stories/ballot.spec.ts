// Owners decide on their lifts: a handler sees nothing of it; a draft gets its roll, areas from a sheet, and opens after a
// last look; answers at the doors move both bars, and nobody learns what was chosen. Another one is closed once its time is
// over, counted by a committee of two, announced, and an objection is answered.
import { answer_at_door, close_ballot, draft_ballot, fill_roll, member_of, name_people, object_to, open_ballot, roll_of, station_minute } from './support/ballots'
import { expect_fit } from './support/looks'
import { expect, test, type Page } from './support/town'

const estate = '鹤鸣苑'
const hour = 3600_000
const bar = (page: Page, axis: '面积' | '人数') => page.locator('.axis').filter({ hasText: axis })

test('a ballot is drafted, gets its roll, opens, and is answered at the doors', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  await test.step('whoever has no part in it sees neither the way nor the page', async () => {
    const handler = await sign_in('banli20', { path: 'ballots' })
    await expect(handler).not.toHaveURL(/ballots/)
    await expect(handler.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '业主表决' })).toHaveCount(0)
  })

  const leader = await sign_in('shegong01', { size: [1366, 768] })
  const by_api = await at_api('shegong01')
  await leader.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '业主表决' }).click()
  const id = await test.step('a draft says at each field what it lacks', async () => {
    await leader.getByRole('button', { name: /^起草表决/ }).click()
    const form = leader.getByRole('dialog')
    await expect(form.getByText('参加至少 2/3；参加的人里同意超过 1/2')).toBeVisible()
    await form.getByRole('button', { name: '保存草稿' }).click()
    await expect(form.getByText('请写清问什么')).toBeVisible()
    await expect(form.getByText('截止时间要晚于现在')).toBeVisible()
    await form.getByLabel('事项').selectOption('raise_fund')
    await expect(form.getByText('参加的人里同意至少 3/4')).toBeVisible()
    await form.getByLabel('事项').selectOption('use_fund')
    await form.getByLabel(/^问什么/).fill('同意用维修资金大修电梯吗？')
    await form.getByLabel(/^问谁/).fill('鹤鸣苑 1 幢')
    await form.getByLabel('总价').fill('386,400')
    await form.getByLabel('截止').fill(station_minute(Date.now() + 240 * hour))
    await form.getByRole('button', { name: '保存草稿' }).click()
    await expect(leader).toHaveURL(/\/ballots\/[0-9a-f-]{36}/)
    await expect(leader.getByText('386,400.00 元')).toBeVisible()
    return new URL(leader.url()).pathname.split('/').pop()!
  })
  const admin = await at_api('guanli01')
  await name_people(by_api, id, await member_of(admin, 'wuye01', 'shegong01'), await member_of(admin, 'tiaojie01', 'hecha01'))
  await leader.reload()

  await test.step('the roll takes the dwellings of a building, and areas from a sheet', async () => {
    const [found] = (await by_api.find_addresses(`${estate}1幢1单元`)).filter((a) => a.level === 'unit')
    await leader.getByLabel('加住户').fill(found!.full_name)
    await leader.getByRole('button', { name: '找地址' }).click()
    await leader.getByLabel(/^地址/).selectOption(found!.address_id)
    await leader.getByRole('button', { name: '加入其下全部住户' }).click()
    await expect(leader.getByText(/^加了 \d+ 户。$/)).toBeVisible()
    const units = await roll_of(by_api, id)
    await expect(leader.getByText(`${units.length} 户没有面积`)).toBeVisible()
    await leader.getByRole('button', { name: '从表格贴一列面积' }).click()
    const paste = leader.getByRole('dialog')
    await paste.getByLabel('贴在这里').fill(units.slice(1).map(() => '80.00').join('\n'))
    await expect(paste.getByRole('alert')).toContainText('对不上')
    await paste.getByLabel('贴在这里').fill(units.map((u) => `${u.unit}\t80.00`).join('\n'))
    await expect(paste.getByText(`对上 ${units.length} 户`)).toBeVisible()
    await paste.getByRole('button', { name: '填进表里' }).click()
    await leader.getByRole('button', { name: /^保存改动/ }).click()
    await expect(leader.getByText('名册齐了')).toBeVisible()
    await expect(leader.getByText(`${units.length} 户 · 计 ${units.length} 人 · ${(units.length * 80).toLocaleString('en-US')}.00 平方米`)).toBeVisible()
    await expect_fit(leader, 'the roll')
  })
  await test.step('it opens after a last look', async () => {
    await leader.getByRole('button', { name: '开始前最后看一遍' }).click()
    await expect_fit(leader, 'the last look')
    await leader.getByRole('dialog').getByRole('button', { name: '开始表决' }).click()
    await expect(leader.getByText('正在表决')).toBeVisible()
  })

  const collector = await at_api('wuye01')
  const units = await roll_of(by_api, id)
  const needed = Math.ceil((units.length * 2) / 3)
  await test.step('answers move both bars, and say nothing of what was chosen', async () => {
    await expect(bar(leader, '人数')).toContainText(`还差 ${needed} 户`)
    for (const [i, u] of units.slice(0, needed - 1).entries()) await answer_at_door(collector, id, u.address_id, i % 2 ? 'agree' : 'oppose')
    await leader.keyboard.press('.')
    await expect(bar(leader, '人数')).toContainText('还差 1 户')
    await expect(bar(leader, '面积')).toContainText(/还差 [\d.]+ 平方米/)
    await answer_at_door(collector, id, units[needed - 1]!.address_id, 'abstain')
    await leader.keyboard.press('.')
    await expect(bar(leader, '人数')).toContainText('够了')
    await expect(bar(leader, '面积')).toContainText('够了')
    await expect(leader.getByRole('row').filter({ hasText: units[0]!.unit })).toContainText('已答复（内容不显示）')
    await expect(leader.getByText('不同意')).toHaveCount(0)
  })
  await test.step('a ticket is told once; a paper waits for a second person', async () => {
    const last = units.at(-1)!.unit
    await leader.getByRole('button', { name: `留表决码：${last}` }).click()
    await leader.getByRole('button', { name: '生成表决码' }).click()
    await expect(leader.getByRole('dialog').getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)).toBeVisible()
    await expect_fit(leader, 'a ticket')
    await leader.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    const staff = await sign_in('wuye01', { path: `ballots/${id}` })
    const type = async (page: Page, receipt: string) => {
      await page.getByRole('button', { name: `录纸质票：${last}` }).click()
      const form = page.getByRole('dialog')
      await expect(form.getByRole('radio', { checked: true })).toHaveCount(0)
      await form.getByLabel('纸上的回执号').fill(receipt)
      await form.getByLabel('签字日期').fill(station_minute(Date.now()).slice(0, 10))
      await form.getByLabel('同意', { exact: true }).check()
      await form.getByRole('button', { name: '录入' }).click()
      return form
    }
    await expect((await type(leader, 'AAAA-BBBB-CCCC-0001')).getByText('等另一个人再录一遍')).toBeVisible()
    await expect((await type(staff, 'AAAA-BBBB-CCCC-0002')).getByText('和另一个人录的不一样')).toBeVisible()
    await expect_fit(staff, 'a paper that differs')
    await staff.getByLabel('纸上的回执号').fill('AAAA-BBBB-CCCC-0001')
    await staff.getByRole('button', { name: '录入' }).click()
    await expect(staff.getByText('已计入')).toBeVisible()
    await leader.keyboard.press('Escape')
  })
  await test.step('it is not closed before its time', async () => {
    await expect(leader.getByRole('button', { name: '结束收集' })).toHaveAttribute('aria-disabled', 'true')
    await expect(leader.getByText('截止后才能结束')).toBeVisible()
    await expect(close_ballot(by_api, id)).rejects.toMatchObject({ code: 'ballot_not_over' })
    await expect_fit(leader, 'an open ballot')
  })
})

test('a ballot whose time is over is counted by two, announced, and an objection is answered', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const [by_api, collector, admin] = [await at_api('shegong01'), await at_api('wuye01'), await at_api('guanli01')]
  const leader = await sign_in('shegong01')
  const id = await draft_ballot(by_api, { question: '同意给单元门装门禁吗？', ms: 45_000, collectors: await member_of(admin, 'wuye01'), committee: await member_of(admin, 'tiaojie01', 'hecha01') })
  const units = await fill_roll(by_api, id, estate)
  await open_ballot(by_api, id)
  const taking_part = Math.ceil((units.length * 2) / 3)
  let receipt = ''
  for (const [i, u] of units.slice(0, taking_part).entries()) receipt = await answer_at_door(collector, id, u.address_id, i ? 'agree' : 'oppose')

  await leader.goto(`${new URL(leader.url()).origin}/console/ballots/${id}`)
  await test.step('it is closed once its time is over', async () => {
    const close = leader.getByRole('button', { name: '结束收集' })
    await expect(close).not.toHaveAttribute('aria-disabled', 'true', { timeout: 90_000 })
    await close.click()
    await expect(leader.getByText('正在计票')).toBeVisible()
    await expect(leader.getByRole('button', { name: '看计票' })).toHaveCount(0)
    await leader.getByRole('button', { name: '公布结果' }).click()
    await expect(leader.getByText('计票小组还有 2 人没有确认')).toBeVisible()
  })
  await test.step('each of the committee looks at all four lines and confirms', async () => {
    for (const login of ['tiaojie01', 'hecha01']) {
      const counter = await sign_in(login)
      await counter.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '业主表决' }).click()
      await counter.getByRole('link', { name: '同意给单元门装门禁吗？' }).click()
      await counter.getByRole('button', { name: '看计票' }).click()
      await expect(counter.locator('.axis')).toHaveCount(4)
      await expect(counter.getByText('参加和同意，面积、人数四条线都过了')).toBeVisible()
      await expect_fit(counter, `the count of ${login}`)
      await counter.getByRole('button', { name: '确认这份计票' }).click()
      await expect(counter.getByText('您已确认')).toBeVisible()
    }
  })
  await test.step('it is announced in sums, and an objection is answered', async () => {
    await leader.getByRole('button', { name: '公布结果' }).click()
    await expect(leader.getByText('通过', { exact: true })).toBeVisible()
    await expect(leader.getByText(`${taking_part - 1} / ${taking_part} 户`)).toBeVisible()
    await expect(leader.getByText(`${units.length - taking_part} 户，`)).toContainText('不算参加')
    const [file] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name: '下载结果文件' }).click()])
    expect(file.suggestedFilename()).toBe(`ballot-${id}.json`)
    await object_to(collector, id, receipt, '我家对门没有人住，怎么也算了？')
    await leader.reload()
    await leader.getByLabel('答复第 1 条异议').fill('空置的房子没有答复，不算参加，您可以凭回执核对。')
    await leader.getByRole('button', { name: '答复', exact: true }).click()
    await expect(leader.getByText(/答复：/)).toBeVisible()
    await expect(leader.getByRole('button', { name: '结束表决' })).toHaveAttribute('aria-disabled', 'true')
    await expect_fit(leader, 'the result')
  })
})
