// Checked and found good, says the paper; not solved, says whoever reported it, on the page behind the query code. That
// one answer sends the matter back to the same house, and its desk says so.
import { act_with_words, detail, expect_told, open_in_table } from './support/desk'
import { check_by_lot } from './support/endings'
import { expect, test } from './support/town'

test('the reporter says that it is not solved, and the same house works on it again', async ({ sign_in, at_api, town, browser }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '小吃店夜里搬货吵醒全楼'
  const { case_id, query_code } = await reporter.report({ category: '0901', priority: 'P2', title, text: '小吃店凌晨三点卸货，推车声吵醒全楼。', place_text: '小吃店后门' })
  const { organisations } = await room.book()
  const lead = organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: lead.org_id, demand: '请约定卸货时间。', assists: [], override_reason: '由执法中队先约谈' })
  const handler = await sign_in('banli10', { path: 'desk/organisation' })
  await open_in_table(handler, title)
  await handler.keyboard.press('s')
  await expect_told(handler, '签收')
  await act_with_words(handler, '首次联系', { fill: { 联系情况: '已电话联系店主。' } })
  await act_with_words(handler, '交结果', { fill: { 处理结果: '店主承诺六点以后卸货。' }, choose: ['已解决'], photos: 2 })
  await check_by_lot({ sign_in, at_api }, case_id, title, '白天到店看过，告示已贴。')

  const resident = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await resident.goto(`${town.url}/p/?code=${query_code}`)
  await resident.getByRole('radio', { name: /^没解决/ }).check()
  await resident.getByRole('textbox').fill('昨天夜里还是三点卸货。')
  await resident.getByRole('button', { name: '提交', exact: true }).click()
  await expect(resident.getByText('收到了，谢谢您')).toBeVisible()
  await resident.reload()
  await expect(resident.getByText('您答过：没解决')).toBeVisible()
  await expect(resident.getByRole('radio')).toHaveCount(0)
  await resident.context().close()

  await expect(detail(handler).getByText('返工').first()).toBeVisible()
  await expect_told(handler, '昨天夜里还是三点卸货。')
  expect((await room.see(case_id)).row.state).toBe('rework')
})
