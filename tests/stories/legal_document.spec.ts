// What is ordered or fined leaves a paper. A class that demands one is not closed as solved before the paper is there: the
// lead is told while it works, the commander before pressing, and a paper of which half is missing is not lost in silence.
import { act_button, act_with_words, choose_act, detail, expect_told, open_in_table, say_in_dialog } from './support/desk'
import { ask_reporter, check_by_lot } from './support/endings'
import { phone } from './support/phone'
import { expect, test } from './support/town'

test('a case whose class demands a legal document closes as solved only once it has one', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '楼顶加盖彩钢房正在焊接'
  const { case_id } = await reporter.report({ category: '0402', title, text: '楼顶有人加盖彩钢房，电焊火花往楼下掉。', place_text: '七号楼楼顶' })
  const { organisations } = await room.book()
  const urban = organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: urban.org_id, demand: '请责令停工。', assists: [], override_reason: '由执法中队主办' })

  const lead = await sign_in('banli10', { path: 'desk/organisation' })
  await test.step('the lead is told, and half a document does not go in', async () => {
    await open_in_table(lead, title)
    await lead.keyboard.press('s')
    await expect_told(lead, '签收')
    await act_with_words(lead, '首次联系', { fill: { 联系情况: '已到楼顶。' } })
    await expect(detail(lead).getByText(/还差：.*法律文书/)).toBeVisible()
    await choose_act(lead, '交结果')
    const dialog = lead.getByRole('dialog')
    await say_in_dialog(dialog, { fill: { 处理结果: '已停工，彩钢房当场拆除。', '第 1 份文书名称': '责令停止违法行为通知书' }, choose: ['已解决'], photos: 2 })
    await expect(dialog.getByText('有一份法律文书没写完：名称和文号都要填').first()).toBeVisible()
    await say_in_dialog(dialog, { fill: { '第 1 份文书名称': '' } })
    await dialog.getByRole('button', { name: '交结果', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  })
  await check_by_lot({ sign_in, at_api }, case_id, title, '彩钢房已拆。')
  await ask_reporter({ sign_in, at_api }, title, '拆掉了。')

  const commander = await sign_in('zhihuizhang01', { path: 'desk/to_close' })
  await test.step('the commander reads that it is missing, and is refused by its name', async () => {
    await open_in_table(commander, title)
    await choose_act(commander, '结案')
    const dialog = commander.getByRole('dialog')
    await expect(dialog.getByText(/还没有法律文书/)).toBeVisible()
    await say_in_dialog(dialog, { choose: ['已解决'], tick: ['符合上面的条件'] })
    await dialog.getByRole('button', { name: '结案', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('须有法律文书')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
  })

  await test.step('the lead adds it from the phone', async () => {
    const street = await sign_in('banli10', { app: 'field', size: phone, path: `case/${case_id}` })
    await expect(street.getByText(/还没有法律文书/)).toBeVisible()
    await street.getByRole('button', { name: '加备注', exact: true }).click()
    const sheet = street.getByRole('dialog')
    await sheet.getByRole('textbox', { name: '备注' }).fill('补登通知书。')
    await sheet.getByRole('button', { name: '加一份文书' }).click()
    await sheet.getByRole('textbox', { name: '文书名称' }).fill('责令停止违法行为通知书')
    await expect(sheet.getByText('有一份法律文书没写完：名称和文号都要填')).toBeVisible()
    await sheet.getByRole('textbox', { name: '文号' }).fill('霁执停〔2026〕118 号')
    await sheet.getByRole('button', { name: '加备注', exact: true }).click()
    await expect(sheet).toHaveCount(0)
    await expect(street.getByText('霁执停〔2026〕118 号')).toBeVisible()
  })

  await test.step('now it closes', async () => {
    await expect(detail(commander).getByRole('region', { name: '法律文书' })).toContainText('责令停止违法行为通知书 霁执停〔2026〕118 号')
    await act_with_words(commander, '结案', { choose: ['已解决'], tick: ['符合上面的条件'] })
    await expect(detail(commander).getByText('已结案').first()).toBeVisible()
    await expect(act_button(commander, '结案')).toHaveCount(0)
  })
})
