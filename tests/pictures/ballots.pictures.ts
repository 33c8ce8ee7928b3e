// A collector's round on the phone: the list, one home, the glass, the receipt.
import { draft_ballot, fill_roll, member_of, open_ballot } from '../stories/support/ballots'
import { row_of, sign, take_round_along } from '../stories/support/ballot_round'
import { phone } from '../stories/support/phone'
import { expect, test } from '../stories/support/town'
import { draw } from './draw'

test('collecting at the door', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const question = '同意用维修资金大修 2 部电梯吗？'
  const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
  const id = await draft_ballot(leader, {
    question, ms: 10 * 86_400_000, collectors: await member_of(admin, 'wangge017'), committee: await member_of(admin, 'tiaojie01', 'hecha01'),
    words: { paid_from: '各户维修资金，不另交钱' },
  })
  const homes = await fill_roll(leader, id, '鹤鸣苑')
  await open_ballot(leader, id)
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await take_round_along(page, question)
  const give = async (n: number, is_last: boolean) => {
    await row_of(page, homes[n]!).click()
    if (is_last) await draw(page, 'field-round-home')
    await page.getByRole('button', { name: /^业主本人答复/ }).click()
    await page.getByRole('radio', { name: /^同意/ }).check()
    await page.getByRole('button', { name: '去签字' }).click()
    await sign(page)
    if (is_last) await draw(page, 'field-round-sign')
    await page.getByRole('button', { name: '确认签字并提交' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '收到您的答复了' })).toBeVisible()
    if (is_last) await draw(page, 'field-round-receipt')
    await page.getByRole('button', { name: '完成，清掉这一屏' }).click()
  }
  for (const n of [0, 1, 2]) await give(n, false)
  await row_of(page, homes[3]!).click()
  await page.getByRole('button', { name: '这次没有答复' }).click()
  await page.getByRole('radio', { name: '见到了，这次不愿答复' }).check()
  await page.getByRole('button', { name: '想先看报价和方案' }).click()
  await page.getByRole('button', { name: '记下，看下一户' }).click()
  await give(4, true)
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await draw(page, 'field-round')
})
