// A grid worker who has reported a matter says on the phone, in a cellar without a network, that it is solved. It waits there
// like every act, and is told once, when there is a network.
import { act_with_words, expect_told, open_in_table } from './support/desk'
import { check_by_lot } from './support/endings'
import { pages_kept, phone } from './support/phone'
import { expect, test } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED/ })

test('whether it is solved is said without a network and told once', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '水产摊早市占人行道'
  const { case_id } = await reporter.report({ category: '0901', priority: 'P2', title, text: '水产摊把水箱摆上人行道，早上过不去。', place_text: '早市口' })
  const lead = (await room.book()).organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: lead.org_id, demand: '请劝离占道。', assists: [], override_reason: '由执法中队先劝离' })
  const handler = await sign_in('banli10', { path: 'desk/organisation' })
  await open_in_table(handler, title)
  await handler.keyboard.press('s')
  await expect_told(handler, '签收')
  await act_with_words(handler, '首次联系', { fill: { 联系情况: '已到场见到摊主。' } })
  await act_with_words(handler, '交结果', { fill: { 处理结果: '水箱已搬回店内，人行道已清空。' }, choose: ['已解决'], photos: 2 })
  await check_by_lot({ sign_in, at_api }, case_id, title, '到场看过，人行道已清空。')

  const page = await sign_in('wangge017', { app: 'field', size: phone, path: `case/${case_id}` })
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await pages_kept(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '回答“解决了吗”' }).click()
  const form = page.getByRole('dialog', { name: '解决了吗？' })
  await form.getByRole('radio', { name: '解决了', exact: true }).check()
  await form.getByRole('radio', { name: '满意', exact: true }).check()
  await form.getByRole('textbox').fill('早上走得通了。')
  await form.getByRole('button', { name: '提交', exact: true }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('region', { name: '还在这台手机里的' })).toContainText('回答“解决了吗”')
  await expect(page.getByRole('button', { name: '回答“解决了吗”' })).toHaveCount(0)
  expect((await room.see(case_id)).reports[0]!.solved).toBeUndefined()

  await page.reload()
  await expect(page.getByRole('region', { name: '还在这台手机里的' })).toContainText('等待网络')
  await page.context().setOffline(false)
  await expect.poll(async () => (await room.see(case_id)).reports[0]!.solved).toBe('yes')
  await expect(page.getByRole('region', { name: '还在这台手机里的' })).toHaveCount(0)
})
