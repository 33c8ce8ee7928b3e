// Three collectors are in one house without a network. Owners answer and sign on their phones; one home is asked by two of them.
// Back in the street everything is counted once, the answer said last is what counts, and both thresholds are crossed. Whoever
// declined is kept with the reason. Co-owners name one who answers; a delegate shows a power. What arrives after the close is not
// counted, says so, and stays on the phone.
import { close_ballot, draft_ballot, fill_roll, member_of, open_ballot, own_answer, roll_over, round_of, see_ballot } from './support/ballots'
import { answer_of, hand_back, row_of, show_all, sign, take_round_along } from './support/ballot_round'
import { phone } from './support/phone'
import { photo } from './support/photo'
import { expect, test, type Page, type Story } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const hour = 3600_000
const committee = ['tiaojie01', 'hecha01']
async function in_the_cellar(page: Page) {
  await page.context().setOffline(true)
  await expect(page.getByText('没有网络，照常工作')).toBeVisible()
}
async function opened(at_api: Story['at_api'], question: string, ms: number, collectors: string[], all = false) {
  const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
  const id = await draft_ballot(leader, { question, ms, collectors: await member_of(admin, ...collectors), committee: await member_of(admin, ...committee), words: { paid_from: '各户维修资金，不另交钱' } })
  const [entrance] = (await leader.find_addresses('鹤鸣苑1幢1单元')).filter((a) => a.level === 'unit')
  const homes = all ? await fill_roll(leader, id, '鹤鸣苑') : await roll_over(leader, id, entrance!.address_id)
  await open_ballot(leader, id)
  return { id, homes, leader }
}
async function back_in_the_street(page: Page) {
  await page.context().setOffline(false)
  // From the building to the ballots, and home.
  for (const _ of [1, 2]) await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('link', { name: /^待传|^没有待传/ }).click()
  await expect(async () => {
    await page.getByRole('button', { name: '现在重试' }).click({ timeout: 500 }).catch(() => {})
    await expect(page.getByText('没有待传')).toBeVisible({ timeout: 500 })
  }).toPass()
}

test('three collectors offline in one house: all is counted once, and of one home what was said last', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const question = '同意大修 1 单元的电梯吗？'
  const logins = ['wangge017', 'louzhang001', 'wuye01']
  const { id, homes, leader } = await opened(at_api, question, 48 * hour, logins)
  const needed = Math.ceil((homes.length * 2) / 3)
  const [shared, declining] = [homes[0]!, homes.at(-1)!]
  // Each has a part of those that are needed, and two of them the first home.
  const parts = logins.map((_, i) => homes.slice(1, needed).filter((_, n) => n % 3 === i))
  const pages: Page[] = []
  for (const login of logins) {
    const page = await sign_in(login, { app: 'field', size: phone })
    await take_round_along(page, question)
    await in_the_cellar(page)
    pages.push(page)
  }
  const [first, second, third] = pages as [Page, Page, Page]
  const receipts: string[] = []

  const overtaken = await test.step('one home is asked by two of them', async () => {
    const before = await answer_of(first, shared, '同意')
    await hand_back(first)
    receipts.push(await answer_of(second, shared, '不同意'))
    // The phone dies while the owner still holds it: the receipt is there again.
    await second.reload()
    await expect(second.locator('[data-receipt]')).toHaveText(receipts[0]!)
    await hand_back(second)
    return before
  })
  await test.step('the others answer and sign', async () => {
    for (const [i, page] of pages.entries())
      for (const [n, home] of parts[i]!.entries()) {
        receipts.push(await answer_of(page, home, n % 3 ? '同意' : '弃权'))
        await hand_back(page)
        await expect(row_of(page, home)).toHaveCount(0)
      }
    await show_all(second)
    await expect(row_of(second, shared)).toContainText('已答复，存在手机里，还没有计入')
  })
  await test.step('who declines is noted with the reason', async () => {
    await row_of(third, declining).click()
    await third.getByRole('button', { name: '这次没有答复' }).click()
    const save = third.getByRole('button', { name: '记下，看下一户' })
    await third.getByRole('radio', { name: '见到了，这次不愿答复' }).check()
    await expect(save).toHaveAttribute('aria-disabled', 'true')
    await third.getByRole('button', { name: '想先看报价和方案' }).click()
    await save.click()
    await expect(row_of(third, declining)).toContainText('这次不愿答复 · 试过 1 次')
    await expect(row_of(third, declining)).toContainText('想先看报价和方案')
  })
  expect((await see_ballot(leader, id)).heads.part, 'nothing has left the house').toBe(0)

  await test.step('back in the street each arrives once, although an answer is lost on its way back', async () => {
    const sent = new Map<string, number>()
    await second.context().route(/\/answers$/, async (route) => {
      const answer_id = route.request().postDataJSON().answer_id as string
      const times = (sent.get(answer_id) ?? 0) + 1
      sent.set(answer_id, times)
      if (times > 1) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await back_in_the_street(second)
    expect([...sent.values()].every((times) => times === 2)).toBe(true)
    expect(sent.size).toBe(parts[1]!.length + 1)
    await back_in_the_street(third)
    await back_in_the_street(first)
  })
  await test.step('both thresholds are crossed, each home counted once', async () => {
    const { heads, area_dm2 } = await see_ballot(leader, id)
    expect([heads.part, heads.lacking, area_dm2.part, area_dm2.lacking]).toEqual([needed, 0, needed * 8000, 0])
    expect(receipts).toHaveLength(needed)
    for (const receipt of receipts) expect((await own_answer(leader, receipt)).is_counted).toBe(true)
  })
  await test.step('whoever was there earlier is told, and not what the other said', async () => {
    expect((await own_answer(leader, receipts[0]!)).choice).toBe('oppose')
    expect(await own_answer(leader, overtaken)).toMatchObject({ choice: 'agree', is_counted: false })
    await first.getByRole('link').filter({ hasText: '以那份为准' }).click()
    await expect(first.getByText('这一户另有更晚的答复，以那份为准')).toBeVisible()
    await expect(first.getByText('不同意')).toHaveCount(0)
  })
  await test.step('the refusal is kept with its reason', async () => {
    const { units = [] } = await round_of(leader, id)
    expect(units.find((u) => u.address_id === declining.address_id)).toMatchObject({ is_answered: false, attempts: 1, last_attempt: 'declined', last_note: '想先看报价和方案' })
  })
})

test('co-owners name one who answers; a delegate shows a power', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const question = '同意更换单元门吗？'
  const { id, homes } = await opened(at_api, question, 48 * hour, ['wangge017'])
  const [owned, away] = [homes[0]!, homes[1]!]
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await take_round_along(page, question)
  await in_the_cellar(page)
  await test.step('the co-owners sign whom they name', async () => {
    await row_of(page, owned).click()
    await page.getByRole('button', { name: '几个人共有？先推选一人答复' }).click()
    const save = page.getByRole('button', { name: '记下推选' })
    await page.getByRole('textbox', { name: '推选谁（姓名）' }).fill('柯明')
    await page.getByRole('button', { name: '多一位' }).click()
    await expect(save).toHaveAttribute('aria-disabled', 'true')
    await sign(page, '请每一位共有人都在框里签名')
    await save.click()
    await expect(page.getByText('柯*').first()).toBeVisible()
    await expect(page.getByText('柯明')).toHaveCount(0)
    await page.getByRole('button', { name: '返回' }).click()
  })
  await answer_of(page, owned, '同意', { begin: /^由 柯\* 答复/ })
  await hand_back(page)
  await answer_of(page, away, '不同意', {
    begin: '受托人答复',
    before: async () => {
      await page.getByRole('textbox', { name: '受托人姓名' }).fill('方若兰')
      await page.getByLabel('从相册选').setInputFiles(photo(3))
      await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
      // What the collector wrote lies on the phone.
      await page.reload()
      await expect(page.getByRole('textbox', { name: '受托人姓名' })).toHaveValue('方若兰')
      await page.getByRole('button', { name: '下一步，交给受托人' }).click()
    },
  })
  await hand_back(page)
  await back_in_the_street(page)
  const collector = await at_api('wangge017')
  const { voters = [], units = [] } = await round_of(collector, id)
  expect(voters).toMatchObject([{ address_id: owned.address_id, voter: { name: '柯*', co_owners: 3 } }])
  expect(units.filter((u) => u.is_answered).map((u) => u.address_id).sort()).toEqual([owned.address_id, away.address_id].sort())
})

test('what arrives after the close is not counted, says so, and stays on the phone', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const question = '同意给楼道装灯吗？'
  const { id, homes, leader } = await opened(at_api, question, 45_000, ['wuye01'])
  const page = await sign_in('wuye01', { app: 'field', size: phone })
  await take_round_along(page, question)
  await in_the_cellar(page)
  await answer_of(page, homes[0]!, '同意')
  await hand_back(page)
  await expect(() => close_ballot(leader, id)).toPass({ timeout: 90_000, intervals: [1000] })
  await page.context().setOffline(false)
  await page.goto(new URL('/field/outbox', page.url()).href)
  const parcel = page.getByRole('listitem').filter({ hasText: '业主答复' })
  await expect(parcel).toContainText('失败：没有收下')
  await expect(parcel).toContainText('已经截止，不再收答复。')
  await expect(parcel).toContainText('这一份没有计入，内容还留在手机里。')
  await expect(parcel).not.toContainText('同意')
  await page.reload()
  await expect(parcel).toContainText('这一份没有计入，内容还留在手机里。')
  expect((await see_ballot(leader, id)).heads.part).toBe(0)
  await page.goto(new URL('/field/ballots', page.url()).href)
  await expect(page.getByRole('region', { name: '已截止的表决，还留在手机里的' })).toContainText('已经截止，不再收答复。')
  await page.getByRole('region', { name: '已截止的表决，还留在手机里的' }).getByRole('link', { name: '待传清单' }).click()
  await parcel.getByRole('button', { name: '删掉这一份' }).click()
  await expect(parcel).toHaveCount(1)
  await parcel.getByRole('button', { name: '真的删掉？删了就没有了' }).click()
  await expect(page.getByText('没有待传')).toBeVisible()
})
