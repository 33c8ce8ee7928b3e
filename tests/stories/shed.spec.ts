// A shed on common land: city management leads, the community officer and the property manager assist, each with its own
// clock and its own answer. The result waits for both; a third person checks; the handlers never learn who reported.
import { act_with_words, choose_act, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table, parts } from './support/desk'
import { ask_reporter, check_by_lot, close } from './support/endings'
import { expect, test, type Page } from './support/town'

test('one leads, two assist, and none of them checks', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const administrator = await at_api('guanli01')
  const title = '九号楼后搭彩钢棚'
  const { number, case_id } = await reporter.report({
    category: '0401', priority: 'P2', title, text: '九号楼后的空地上搭了彩钢棚，挡住住户的窗。', place_text: '九号楼后空地',
  })

  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)
  await expect(detail(dispatcher).getByText(`网格员 ${reporter.name}`)).toBeVisible()
  await dispatcher.keyboard.press('1')
  await dispatcher.keyboard.press('d')
  await expect(parts(dispatcher)).toHaveCount(3)
  await expect(parts(dispatcher).first()).toContainText('霁桥执法中队')

  const { assignments } = await (await at_api('zhihui02')).see(case_id)
  const { organisations } = await administrator.book()
  const firm = organisations.find((o) => o.kind === 'property' && assignments.some((a) => a.org_id === o.org_id))!
  const police = organisations.find((o) => o.kind === 'police')!
  const lead = await sign_in('banli10', { path: 'desk/organisation' })
  const officer = await sign_in('minjing01', { path: 'desk/organisation' })
  const manager = await sign_in(await administrator.leader_of(firm.org_id), { path: 'desk/organisation' })

  await test.step('each signs for its own part and has a clock of its own', async () => {
    const signed = (page: Page, org: string) => expect(parts(page).filter({ has: page.getByTitle(org) })).toContainText('已签收')
    await open_in_table(lead, title)
    await lead.keyboard.press('s')
    await signed(lead, '霁桥综合行政执法中队')
    // The two assistants sign in the same moment: neither stands in the other's way.
    for (const page of [officer, manager]) await open_in_table(page, title)
    await Promise.all([officer, manager].map((page) => page.keyboard.press('s')))
    await signed(officer, police.name)
    await signed(manager, firm.name)
    for (const page of [lead, officer, manager]) {
      await expect(detail(page).getByText('报告人身份已隐藏')).toBeVisible()
      await expect(detail(page).getByText(reporter.name)).toHaveCount(0)
    }
    for (let i = 0; i < 3; i++) {
      await expect(parts(dispatcher).nth(i)).toContainText('已签收')
      await expect(parts(dispatcher).nth(i)).toContainText(/剩 /)
    }
  })

  await test.step('the result waits for both assistants', async () => {
    await expect_told(lead, `签收 · ${police.short_name}`, `签收 · ${firm.short_name}`)
    await act_with_words(lead, '首次联系', { fill: { 联系情况: '已约棚主和物业下午到现场。' } })
    await expect(detail(lead).getByText('2 家协办未交')).toBeVisible()
    await expect(detail(lead).getByRole('button', { name: /^交结果/ })).toHaveCount(0)
    await expect_told(officer, '开始处置')
    await act_with_words(officer, '交协办结果', { fill: { 处理结果: '已核对棚主身份，现场秩序平稳。' } })
    await expect(detail(lead).getByText('1 家协办未交')).toBeVisible()
    await expect(detail(lead).getByRole('button', { name: /^交结果/ })).toHaveCount(0)
    await expect_told(manager, '交协办结果')
    await act_with_words(manager, '交协办结果', { fill: { 处理结果: '已告知棚主业主公约，协助清运。' }, photos: 1 })
    await expect(detail(lead).getByText(/家协办未交/)).toHaveCount(0)
    await expect(detail(lead).getByRole('button', { name: /^交结果/ })).toBeVisible()
  })

  await test.step('without the photos that this class wants there is no result', async () => {
    await choose_act(lead, '交结果')
    const dialog = lead.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '处理结果' }).fill('棚已拆除，建材清运完毕。')
    await dialog.getByRole('button', { name: '交结果', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('2')
    await lead.keyboard.press('Escape')
    await act_with_words(lead, '交结果', { fill: { 处理结果: '棚已拆除，建材清运完毕。' }, photos: 2 })
    await expect_told(dispatcher, '交处理结果', '抽取核查员')
  })

  await test.step('a third person checks, the reporter is asked, the case is closed', async () => {
    const checker = await check_by_lot({ sign_in, at_api }, case_id, title, '棚已不在，地面平整。')
    const had_a_part = (await (await at_api('zhihui02')).see(case_id)).assignments.map((a) => a.handler_name)
    expect([...had_a_part, reporter.name]).not.toContain(checker)
    await ask_reporter({ sign_in, at_api }, title, '拆干净了，窗户亮了。')
    await close({ sign_in, at_api }, title)
    await expect_last(dispatcher, '结案')
    await expect(lead.getByText(reporter.name)).toHaveCount(0)
  })
})
