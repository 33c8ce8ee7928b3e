// Too few take part. By the city's rule the ballot goes on once: the lead sets the new close, the collector goes round again, and
// the receipts of before count as they are. When too few have answered even then it is counted, and told; the same matter rests a
// year for the same homes, unless two thirds of the owners' committee wish it back, and comes back by itself after the year.
//
// The town has a clock of its own: between two parts the server ends, and begins again days later on the same data.
import { answer_of, hand_back, take_round_along } from './support/ballot_round'
import { open_at } from './support/ballot_page'
import { announce_ballot, answer_at_door, close_ballot, draft_ballot, fill_roll, member_of, open_ballot, own_answer, see_ballot, station_day, station_minute, ticket_for } from './support/ballots'
import { expect_fit } from './support/looks'
import { in_months } from './support/months'
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
const estate = '鹤鸣苑'
const question = '同意用维修资金换单元门吗？'
const committee = ['tiaojie01', 'hecha01']
const part = (page: Page, name: string) => page.getByRole('region', { name })

test('a ballot in which too few took part goes on once, is counted, and rests a year', async ({ town, browser, sign_in: sign_in_any, at_api: at_api_any }) => {
  test.setTimeout(480_000)
  const { sign_in, at_api, sleep } = in_months({ town, sign_in: sign_in_any, at_api: at_api_any })
  const at_ballot = (id: string) => ({ path: `ballots/${id}` })
  async function drafted() {
    const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
    const id = await draft_ballot(leader, {
      question, ms: 0, collectors: await member_of(admin, 'wuye01'), committee: await member_of(admin, ...committee),
      words: { record_on: station_day(town.now()), closes_at: new Date(town.now() + 7 * day).toISOString() },
    })
    return { id, leader, homes: await fill_roll(leader, id, estate) }
  }

  await test.step('the administrator writes down what the city rules', async () => {
    const admin = await sign_in('guanli01', { path: 'admin/ballots' })
    await admin.getByRole('button', { name: '写本市的规定' }).click()
    const form = admin.getByRole('dialog')
    await form.getByLabel('最多延长几天').fill('30')
    await form.getByLabel('同一事项几天内不再表决').fill('365')
    await form.getByRole('button', { name: '保存' }).click()
    await expect(form.getByText('请写出自哪个文件')).toBeVisible()
    await form.getByLabel(/^门槛依据/).fill('示例市业主大会规则')
    await form.getByRole('button', { name: '保存' }).click()
    await expect(admin.getByText('可以延长一次，最多 30 天')).toBeVisible()
    await expect(admin.getByText('同一事项 365 天内不再向这些住户表决')).toBeVisible()
  })

  const { id, leader, homes } = await drafted()
  await open_ballot(leader, id)
  const collector = await at_api('wuye01')
  const early = await answer_at_door(collector, id, homes[0]!.address_id, 'agree', town.now())
  const ticket = await ticket_for(collector, id, homes[1]!)

  await sleep(8)
  await test.step('its time is over with too few: the lead lets it go on, not longer than the city rules, and not before', async () => {
    const page = await sign_in('shegong01', at_ballot(id))
    const bars = part(page, '参加够不够')
    await expect(bars).toContainText('已到截止时间')
    await expect(bars).toContainText('按“示例市业主大会规则”可以延长一次')
    await expect(bars).toContainText('同一事项 365 天内不再表决')
    await expect_fit(page, 'a ballot that may go on')
    await bars.getByLabel('延长到').fill(station_minute(town.now() + 40 * day))
    await bars.getByRole('button', { name: '延长', exact: true }).click()
    await expect(bars.getByRole('alert')).toContainText('新的截止时间要晚于现在，不晚于')
    await bars.getByLabel('延长到').fill(station_minute(town.now() + 10 * day))
    await bars.getByRole('button', { name: '延长', exact: true }).click()
    await expect(bars).toContainText('延长过一次')
    await expect(bars).toContainText('以前的答复照样算')
    await expect(bars).toContainText('截止后才能结束')
    await expect(part(page, '这次表决')).toContainText('原定截止')
    await expect_fit(page, 'a ballot that goes on')
  })
  await test.step('the owner’s receipt of before counts, and the ticket of before still opens', async () => {
    const page = await open_at(browser, town.url, `#receipt=${early}`)
    await expect(page.getByText('算数：这是您家最近一次答复')).toBeVisible()
    await expect(page.getByText('参加的不够，延长了一次')).toBeVisible()
    await page.context().close()
    const other = await open_at(browser, town.url, `#ticket=${ticket}`)
    await expect(other.getByText('参加的不够，延长了一次')).toBeVisible()
    await expect(other.getByRole('radio')).toHaveCount(3)
    await expect_fit(other, 'a ticket of a ballot that goes on')
    await other.context().close()
  })
  await test.step('the collector goes round again, and is told why', async () => {
    const page = await sign_in('wuye01', { app: 'field', size: phone })
    await take_round_along(page, question)
    await expect(part(page, '参加够不够？')).toContainText('延长了一次')
    await expect(part(page, '参加够不够？')).toContainText(`1 / ${homes.length} 户`)
    await page.getByRole('button', { name: '全部', exact: true }).click()
    await answer_of(page, homes[2]!, '不同意', { stands: '收到您的答复了' })
    await hand_back(page)
    const looking = await at_api('shegong01')
    await expect.poll(async () => (await see_ballot(looking, id)).heads.part).toBe(2)
  })

  await sleep(11)
  // Whoever was signed in before a night signs in again.
  const again = await at_api('shegong01')
  await test.step('it does not go on twice: it is closed, and counted with the receipts of before', async () => {
    const page = await sign_in('shegong01', at_ballot(id))
    await expect(part(page, '参加够不够')).toContainText('已到截止时间')
    await expect(page.getByRole('group', { name: '延长一次' })).toHaveCount(0)
    await page.getByRole('button', { name: '结束收集' }).click()
    await expect(page.getByText('正在计票')).toBeVisible()
    const counter = await sign_in('tiaojie01', at_ballot(id))
    await counter.getByRole('button', { name: '看计票' }).click()
    await expect(counter.getByText('未通过')).toBeVisible()
    await expect(counter.getByText(`2 / ${homes.length} 户`).first()).toBeVisible()
    await expect_fit(counter, 'a count with too few')
    await announce_ballot(again, id, [await at_api('tiaojie01'), await at_api('hecha01')])
    await page.reload()
    await expect(part(page, '结果')).toContainText('未通过')
    await expect_fit(page, 'a result with too few')
    expect((await own_answer(again, early)).is_counted).toBe(true)
    const owner = await open_at(browser, town.url, `#receipt=${early}`)
    await expect(owner.getByText('已计入：这是您家最后一次答复')).toBeVisible()
    await owner.context().close()
  })
  await test.step('the same matter rests, unless two thirds of the committee wish it', async () => {
    const next = await drafted()
    const page = await sign_in('shegong01', at_ballot(next.id))
    await page.getByRole('button', { name: '开始前最后看一遍' }).click()
    const last_look = page.getByRole('dialog')
    await last_look.getByRole('button', { name: '开始表决' }).click()
    await expect(last_look.getByRole('alert')).toContainText(`同一事项“${question}”因参加不足结束`)
    await last_look.getByLabel('要求的委员').fill('3')
    await last_look.getByLabel('全体委员').fill('5')
    await last_look.getByRole('button', { name: '按要求开始表决' }).click()
    await expect(last_look.getByRole('alert')).toContainText('不到全体委员的三分之二')
    await expect_fit(page, 'a matter that rests')
    await last_look.getByLabel('要求的委员').fill('4')
    await last_look.getByRole('button', { name: '按要求开始表决' }).click()
    await expect(page.getByText('正在表决')).toBeVisible()
  })

  await sleep(366)
  await test.step('after the year it is asked again without a wish', async () => {
    const rested = await drafted()
    await open_ballot(rested.leader, rested.id)
    expect((await see_ballot(rested.leader, rested.id)).state).toBe('open')
    await expect(close_ballot(rested.leader, rested.id)).rejects.toMatchObject({ code: 'ballot_not_over' })
  })
})
