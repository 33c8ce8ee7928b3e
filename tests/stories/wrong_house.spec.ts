// A matter comes in under the wrong name and goes to the wrong house. The desk puts the class right, sends it on to the
// right house and hurries that one; the first house hears no more of it. Another matter is not ours at all: it goes to
// another system, with the number that it has there.
import { act_with_words, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table, parts } from './support/desk'
import { expect, test } from './support/town'

test('a misnamed case is put right, sent on from the wrong house, and hurried at the right one', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const title = '歌厅门口音箱朝街'
  const { number, case_id } = await reporter.report({ category: '0404', title, text: '歌厅把音箱摆到门外朝着街放，对面楼睡不着。', place_text: '霁桥路歌厅' })
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)

  await test.step('the class is put right, with a reason', async () => {
    await act_with_words(dispatcher, '改类别', { select: { 类别: '0503 商业和娱乐噪声' }, fill: { 理由: '主要是音箱扰民，不是占道。' } })
    await expect_last(dispatcher, '改类别：主要是音箱扰民')
    await expect(detail(dispatcher).getByText('商业和娱乐噪声').first()).toBeVisible()
  })

  const wrong = await sign_in('banli17', { path: 'desk/organisation' })
  await test.step('it goes to a house that turns out to be the wrong one', async () => {
    await dispatcher.keyboard.press('1')
    await dispatcher.keyboard.press('d')
    await expect_told(dispatcher, '派遣 · 生态环境中队')
    await open_in_table(wrong, title)
  })

  await test.step('it is sent on; the first house hears no more of it', async () => {
    await act_with_words(dispatcher, '改派', { pick: { 主办: '霁桥综合行政执法中队' }, fill: { 理由: '音箱占道在先，由执法中队主办。' } })
    await expect_last(dispatcher, '改派 · 霁桥执法中队：音箱占道在先')
    await expect(parts(dispatcher).first()).toContainText('霁桥执法中队')
    await expect(detail(dispatcher).getByText('退回 1 次')).toBeVisible()
    await expect(detail(wrong).getByText('这件事已经不归您看')).toBeVisible()
    await expect(wrong.getByRole('row').filter({ hasText: title })).toHaveCount(0)
    await expect((await at_api('banli17')).see(case_id)).rejects.toThrow('404')
  })

  await test.step('the right house is hurried, and sees by whom', async () => {
    const right = await sign_in('banli10', { path: 'desk/organisation' })
    await open_in_table(right, title)
    await act_with_words(dispatcher, '催办', { fill: { 附一句话: '住户今晚还要休息，请先到场。' } })
    await expect_last(right, '催办 · 霁桥执法中队：住户今晚还要休息')
    const { notices } = await (await at_api('banli10')).notices()
    expect(notices.filter((n) => n.number === number).map((n) => n.kind)).toContain('nudged')
  })
})

test('what is not ours goes to another system under its number there', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const title = '高速出口标志牌倒伏'
  const { number, query_code } = await reporter.report({ category: '1004', title, text: '高速出口的标志牌倒了，归高速公司管。', place_text: '高速出口' })
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)
  await act_with_words(dispatcher, '受理', {})
  await expect_last(dispatcher, '受理')
  await act_with_words(dispatcher, '转出', { fill: { 转到哪个系统: '高速公路报修', 对方编号: 'GS-2207', 说明: '已电话告知高速公司值班室。' } })
  await expect_last(dispatcher, '转出：已电话告知')
  await expect(detail(dispatcher).getByText('已转出').first()).toBeVisible()

  const page = await dispatcher.context().newPage()
  await page.goto(new URL(`/p/?code=${query_code}`, dispatcher.url()).href)
  await expect(page.getByText('高速出口标志牌倒伏').or(page.getByText(number)).first()).toBeVisible()
})
