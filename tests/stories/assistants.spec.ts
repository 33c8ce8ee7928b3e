// Two were asked to assist. One says that it cannot, and why: that is its word, and the command room decides. The other
// does not answer and is waived. Nobody's silence holds up the lead, and each reason stands in the case for good.
import { act_with_words, detail, expect_told, live, open_by_keyboard, open_in_table, parts } from './support/desk'
import { expect, test } from './support/town'

test('an assistant declines, another is waived, and only then may the lead give its result', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const title = '车棚旁围起木栅栏'
  const { number, case_id } = await reporter.report({ category: '0401', priority: 'P2', title, text: '有人在车棚旁的空地上围起木栅栏种菜。', place_text: '车棚旁空地' })
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)
  await dispatcher.keyboard.press('1')
  const own_demand = detail(dispatcher).getByRole('textbox', { name: /^要.*物业.*做什么$/ })
  await own_demand.fill('请先把栅栏边的水阀关上。')
  await own_demand.blur()
  await dispatcher.keyboard.press('d')
  await expect(parts(dispatcher)).toHaveCount(3)
  await expect(parts(dispatcher).filter({ hasText: '请先把栅栏边的水阀关上。' }), 'one demand, of one assistant').toHaveCount(1)

  const lead = await sign_in('banli11', { path: 'desk/organisation' })
  const officer = await sign_in('minjing01', { path: 'desk/organisation' })
  const part_of = async (kind: string) => {
    const { organisations } = await (await at_api('zhihui02')).book()
    const { assignments } = await (await at_api('zhihui02')).see(case_id)
    return organisations.find((o) => o.kind === kind && assignments.some((a) => a.org_id === o.org_id))!
  }
  const police = await part_of('police')
  const firm = await part_of('property')

  await open_in_table(lead, title)
  await lead.keyboard.press('s')
  await expect_told(lead, '签收 · 霁桥执法中队')
  await act_with_words(lead, '首次联系', { fill: { 联系情况: '已联系围栏的住户，下午到现场。' } })
  await expect(detail(lead).getByText('2 家协办未交')).toBeVisible()
  await expect(detail(lead).getByRole('button', { name: /^交结果/ })).toHaveCount(0)

  await test.step('the officer cannot, and says why', async () => {
    await open_in_table(officer, title)
    await expect_told(officer, '开始处置')
    await act_with_words(officer, '不能协办', { fill: { 理由: '当日全员大型活动安保，无法到场。' } })
    await expect(parts(dispatcher).filter({ has: dispatcher.getByTitle(police.name) })).toContainText('不能协办')
    await expect_told(dispatcher, `说明不能协办 · ${police.short_name}：当日全员大型活动安保`)
    await expect(detail(lead).getByText('2 家协办未交')).toBeVisible()
  })

  await test.step('which settles nothing until the command room has waived it', async () => {
    await act_with_words(dispatcher, '免协办', { select: { 哪一家: police.name }, fill: { 理由: '活动安保属实，本次不再要求派人。' } })
    await expect(parts(dispatcher).filter({ has: dispatcher.getByTitle(police.name) })).toContainText('已免办')
    await expect(detail(lead).getByText('1 家协办未交')).toBeVisible()
  })

  await test.step('the command room waives the one that is silent', async () => {
    await act_with_words(dispatcher, '免协办', { fill: { 理由: '围栏已由主办劝拆，无须物业到场。' } })
    await expect(parts(dispatcher).filter({ has: dispatcher.getByTitle(firm.name) })).toContainText('已免办')
    await expect_told(lead, `免去协办 · ${firm.short_name}：围栏已由主办劝拆`)
  })

  await test.step('now the lead may finish', async () => {
    await expect(detail(lead).getByText(/家协办未交/)).toHaveCount(0)
    await act_with_words(lead, '交结果', { fill: { 处理结果: '围栏已自行拆除，空地恢复原样。' }, photos: 2 })
    await expect_told(dispatcher, '交处理结果 · 霁桥执法中队：围栏已自行拆除', '抽取核查员')
  })
})
