// The duty commander asks formally how a matter stands. The house answers in writing; only who asked strikes it off. Until
// then the case cannot be closed over it.
import { act_with_words, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table } from './support/desk'
import { expect, test } from './support/town'

test('a supervision is answered by the house and struck off by its author', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '冷库外机昼夜轰鸣'
  const { case_id, number } = await reporter.report({ category: '0503', title, text: '冷库的外机昼夜轰鸣，楼上老人睡不好。', place_text: '霁桥路冷库' })
  const { organisations } = await room.book()
  const environment = organisations.find((o) => o.kind === 'dept_env')!
  await room.act('dispatch', case_id, { lead_org_id: environment.org_id, demand: '', assists: [], override_reason: '有监测设备' })
  const handler = await sign_in('banli17', { path: 'desk/organisation' })
  await open_in_table(handler, title)
  await handler.keyboard.press('s')
  await expect_last(handler, '签收 · 生态环境中队')

  const commander = await sign_in('zhihuizhang01')
  await live(commander)
  await test.step('asked, with a demand and a day', async () => {
    await open_by_keyboard(commander, number)
    const tomorrow = new Date(Date.now() + 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    await act_with_words(commander, '督办', {
      choose: ['一级 值班指挥长', '重点事项'], fill: { 理由: '同一住户第三次来电。', 要求: '请书面说明监测结果和整改日期。', 几时前回复: `${tomorrow}T17:00` },
    })
    await expect_last(commander, '督办 · 生态环境中队：请书面说明监测结果')
    await expect(detail(commander).getByText('1 级督办').first()).toBeVisible()
  })

  await test.step('answered at the house’s own desk', async () => {
    await handler.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '督办' }).click()
    await open_in_table(handler, title)
    await expect(detail(handler).getByText('待回复')).toBeVisible()
    await act_with_words(handler, '回复督办', { fill: { 回复: '夜间超标六分贝，已责令周五前加装隔声罩。' } })
    await expect_told(handler, '回复督办 · 生态环境中队：夜间超标六分贝')
    await expect(detail(handler).getByRole('button', { name: /^销号督办/ })).toHaveCount(0)
  })

  await test.step('struck off by who asked', async () => {
    await expect(detail(commander).getByText('回复：夜间超标六分贝')).toBeVisible()
    await act_with_words(commander, '销号督办', { fill: { 说明: '整改日期明确，同意销号。' } })
    await expect_last(commander, '督办销号')
    await expect(detail(commander).getByText('已销号')).toBeVisible()
    await expect_told(handler, '督办销号')
  })
})
