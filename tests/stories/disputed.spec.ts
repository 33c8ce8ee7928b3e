// Whoever was fined is not content, and says so. The caller writes the objection down and proposes that the rating does
// not count; the shift lead, and never the caller, agrees; the duty commander cannot close it without an answer, which
// the reporter then reads on the page behind the query code.
import { act_button, act_with_words, choose_act, detail, expect_told, open_in_table, say_in_dialog } from './support/desk'
import { check_by_lot } from './support/endings'
import { expect, test } from './support/town'

test('an objection is answered before closing, and a rating is set aside by two persons', async ({ sign_in, at_api, town, browser }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '店门口的灯箱占了盲道'
  const { case_id, query_code } = await reporter.report({ category: '0405', priority: 'P2', title, text: '灯箱一直放在盲道上，说了也不收。', place_text: '小吃街口' })
  const { organisations } = await room.book()
  const lead = organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: lead.org_id, demand: '请清出盲道。', assists: [], override_reason: '由执法中队处置' })
  const handler = await sign_in('banli10', { path: 'desk/organisation' })
  await open_in_table(handler, title)
  await handler.keyboard.press('s')
  await expect_told(handler, '签收')
  await act_with_words(handler, '首次联系', { fill: { 联系情况: '已到店。' } })
  await act_with_words(handler, '交结果', { fill: { 处理结果: '灯箱已移走，店主被罚款。' }, choose: ['已解决'], photos: 2 })
  await check_by_lot({ sign_in, at_api }, case_id, title, '盲道已清。')

  await test.step('the caller writes down what was said, and proposes', async () => {
    const caller = await sign_in('huifang01', { path: 'desk/follow_ups' })
    await open_in_table(caller, title)
    await choose_act(caller, '回访')
    const dialog = caller.getByRole('dialog')
    await say_in_dialog(dialog, { choose: ['联系上了', '部分解决', '不满意', '差', '执法对象'] })
    await expect(dialog.getByText('请填“为什么不计入”').first()).toBeVisible()
    await say_in_dialog(dialog, { fill: { 对方怎么说: '罚得太重。', 对结果的异议: '没有先通知就罚款。', 为什么不计入: '答话的就是被罚的店主。' } })
    await dialog.getByRole('button', { name: '回访', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  })

  const commander = await sign_in('zhihuizhang01', { path: 'desk/requests' })
  await test.step('the commander cannot close before the review', async () => {
    await open_in_table(commander, title)
    await expect(act_button(commander, '结案')).toHaveCount(0)
    await expect(detail(commander).getByText('建议不计入评价').first()).toBeVisible()
    await expect(detail(commander).getByText('没有先通知就罚款。').first()).toBeVisible()
  })

  await test.step('the shift lead agrees', async () => {
    const shift = await sign_in('zhiban01', { path: 'desk/requests' })
    await open_in_table(shift, title)
    await act_with_words(shift, '裁定', { choose: ['同意'], fill: { 理由: '属执法对象，不计入。' } })
    await expect_told(shift, '确认不计入评价')
    await expect(detail(shift).getByText('不计入评价：执法对象').first()).toBeVisible()
  })

  await test.step('the commander answers what is disputed, and closes', async () => {
    await choose_act(commander, '结案')
    const dialog = commander.getByRole('dialog')
    await expect(dialog.getByText('没有先通知就罚款。')).toBeVisible()
    await say_in_dialog(dialog, { choose: ['已解决'], tick: ['符合上面的条件'] })
    await expect(dialog.getByText('请填“答复异议”').first()).toBeVisible()
    await say_in_dialog(dialog, { fill: { 答复异议: '当场已出示两次整改通知，可依法复议。' } })
    await dialog.getByRole('button', { name: '结案', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect_told(commander, '答复异议：当场已出示两次整改通知')
  })

  const resident = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await resident.goto(`${town.url}/p/?code=${query_code}`)
  await expect(resident.getByText('当场已出示两次整改通知，可依法复议。')).toBeVisible()
  await expect(resident.getByText('答话的就是被罚的店主。')).toHaveCount(0)
  await resident.context().close()
})
