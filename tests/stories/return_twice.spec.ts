// Nobody wants the fumes of the grill: city management says they are the environment's, the environment says the
// contrary. The second return is decided by the duty commander for good; then nobody may return it any more.
import { act_button, act_with_words, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table } from './support/desk'
import { expect, test, type Page } from './support/town'

const ask_return = (page: Page, better: string, basis: string) =>
  act_with_words(page, '退回', { choose: ['应由别家主办'], fill: { 职责依据: basis, 说明: '油烟投诉由对方牵头更合适。' }, pick: { 更合适的主办: better } })

// Another than the catalogue's lead takes a reason, and the form asks for it before it sends; whom a joint decision names
// takes none.
async function send_to(page: Page, lead: string, why?: string) {
  const order = detail(page).getByRole('region', { name: '派遣单' })
  await order.getByRole('combobox', { name: '主办' }).fill(lead)
  await page.getByRole('option', { name: lead }).click()
  const reason = order.getByRole('textbox', { name: '为何派给这一家' })
  if (why) {
    await expect(reason).toBeVisible()
    await act_button(page, '派遣').click()
    await expect(reason).toBeFocused()
    await reason.fill(why)
  } else await expect(reason).toHaveCount(0)
  await act_button(page, '派遣').click()
  await expect_last(page, '派遣')
}

test('a case that bounced twice is decided jointly and bounces no more', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const dispatcher = await at_api('zhihui01')
  const { organisations } = await dispatcher.book()
  const org = (name: string) => organisations.find((o) => o.name === name)!.org_id
  const urban = org('霁桥综合行政执法中队')
  const environment = org('青梧生态环境执法中队')
  const title = '烤鱼店油烟扑窗'
  const { number, case_id } = await reporter.report({ category: '0504', title, text: '烤鱼店的油烟直扑二楼窗户，晚上不敢开窗。', place_text: '霁桥路烤鱼店' })

  await dispatcher.act('dispatch', case_id, { lead_org_id: urban, demand: '', assists: [] })
  const of_urban = await sign_in('fuze04', { path: 'desk/organisation' })
  await open_in_table(of_urban, title)
  await ask_return(of_urban, '青梧生态环境执法中队', '大气污染防治职责清单第四项')
  await expect_told(of_urban, '申请退回')

  await test.step('the first return is granted by the command room', async () => {
    const room = await sign_in('zhihui02', { path: 'desk/requests' })
    await open_in_table(room, title)
    await expect(detail(room).getByText('更合适：青梧生态环境执法中队')).toBeVisible()
    await act_with_words(room, '裁定', { choose: ['同意'], fill: { 理由: '先由生态环境测排放。' } })
    await expect_told(room, '同意退回')
    await expect(detail(room).getByText('退回 1 次')).toBeVisible()
  })

  const desk = await sign_in('zhihui03')
  await live(desk)
  await open_by_keyboard(desk, number)
  await send_to(desk, '青梧生态环境执法中队', '原主办单位已退回')
  const of_environment = await sign_in('fuze06', { path: 'desk/organisation' })
  await open_in_table(of_environment, title)
  await ask_return(of_environment, '霁桥综合行政执法中队', '餐饮油烟监管职责划转清单第一项')
  await expect_told(of_environment, '转会商定办')

  await test.step('the second one is not a dispatcher’s to decide', async () => {
    const view = await dispatcher.see(case_id)
    expect(view.row.allowed_acts).not.toContain('decide_request')
    const commander = await sign_in('zhihuizhang01', { path: 'desk/requests' })
    await open_in_table(commander, title)
    await act_with_words(commander, '裁定', {
      choose: ['同意'], pick: { 由谁主办: '霁桥综合行政执法中队' },
      fill: { 参加会商和配合的单位: '综合执法、生态环境、街道三方会商，生态环境协测排放', 理由: '餐饮油烟由综合执法主办。' },
    })
    await expect_told(commander, '会商定办 · 霁桥执法中队')
    await expect(detail(commander).getByText('退回 2 次')).toBeVisible()
  })

  await test.step('whoever gets it now keeps it', async () => {
    const elsewhere = dispatcher.act('dispatch', case_id, { lead_org_id: environment, demand: '', assists: [], override_reason: '改派试试' })
    await expect(elsewhere).rejects.toThrow('joint_lead_fixed')
    await expect_told(desk, '会商定办 · 霁桥执法中队')
    await send_to(desk, '霁桥综合行政执法中队')
    await open_in_table(of_urban, title)
    await of_urban.keyboard.press('s')
    await expect_last(of_urban, '签收')
    await expect(detail(of_urban).getByRole('button', { name: /^首次联系/ })).toBeVisible()
    await detail(of_urban).getByRole('button', { name: '更多' }).click()
    await expect(detail(of_urban).getByRole('button', { name: /^申请延期/ })).toBeVisible()
    await expect(detail(of_urban).getByRole('button', { name: /^退回/ })).toHaveCount(0)
    const again = (await at_api('fuze04')).act('request_return', case_id, { code: 'not_legal_duty', basis: '职责清单', better_org_id: environment, text: '', files: [] })
    await expect(again).rejects.toThrow('return_closed')
  })
})
