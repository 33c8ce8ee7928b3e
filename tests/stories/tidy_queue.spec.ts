// A desk that puts its queue in order: two reports of one matter become one case with two reporters; three that are clear
// are accepted at one go; and what was reported in malice is struck out by two persons, never by one.
import { act_button, act_with_words, detail, expect_last, expect_told, live, open_by_keyboard, queue } from './support/desk'
import { expect, test } from './support/town'

test('two reports of one matter become one case, and both reporters follow it', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const first_reporter = await at_api('wangge017')
  const second_reporter = await at_api('wangge018')
  const house = (await first_reporter.book()).areas.find((a) => a.level === 'building')!
  const place = { category: '1002', lon: house.lon, lat: house.lat }
  const master = await first_reporter.report({ ...place, title: '楼前路灯不亮', text: '楼前的路灯三天不亮，晚上看不见台阶。', place_text: '楼前' })
  const twin = await second_reporter.report({ ...place, title: '路灯坏了一盏', text: '单元门口路灯坏了，老人夜里摔过。', place_text: '单元门口' })
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, twin.number)

  const pair = detail(dispatcher).getByRole('region', { name: /^可能重复/ })
  await expect(pair.getByRole('cell').filter({ hasText: '楼前的路灯三天不亮' })).toBeVisible()
  await pair.getByRole('button', { name: /^并案/ }).click()
  await expect(dispatcher.getByRole('dialog')).toHaveCount(0)
  await expect(detail(dispatcher).getByText('已并入另一件，报告人都会收到结果')).toBeVisible()

  await detail(dispatcher).getByRole('button', { name: '去主件' }).click()
  await expect(detail(dispatcher).getByText(master.number, { exact: true })).toBeVisible()
  await expect_last(dispatcher, '并入一件')
  await expect(detail(dispatcher).getByText('单元门口路灯坏了，老人夜里摔过。').or(detail(dispatcher).getByText('另有 1 条上报')).first()).toBeVisible()
  const { reports } = await (await at_api('zhihui02')).see(master.case_id)
  expect(reports.map((r) => r.reporter_name).sort()).toEqual([first_reporter.name, second_reporter.name].sort())
})

test('three clear reports are accepted at one go', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const titles = ['垃圾桶盖掉了', '分类亭没有灯', '大件垃圾三天没拉']
  const ids: string[] = []
  for (const title of titles) ids.push((await reporter.report({ category: '0507', title, text: `${title}，请环卫来看一下。`, place_text: '分类亭' })).case_id)
  const dispatcher = await sign_in('zhihui03', { path: '?state=submitted&sort=newest' })
  await live(dispatcher)
  const marked = dispatcher.getByRole('region', { name: /^已勾选/ })
  for (const [i, title] of [...titles].reverse().entries()) {
    await dispatcher.keyboard.press('j')
    await expect(detail(dispatcher).getByRole('heading', { name: title })).toBeVisible()
    await dispatcher.keyboard.press('x')
    await expect(marked).toContainText(`已勾选 ${i + 1} 件`)
  }
  await marked.getByRole('button', { name: '受理', exact: true }).click()
  await dispatcher.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
  await expect(dispatcher.getByRole('dialog')).toHaveCount(0)
  await expect(marked).toHaveCount(0)
  await expect_last(dispatcher, '受理')
  const desk = await at_api('zhihui02')
  for (const case_id of ids) expect((await desk.see(case_id)).row.state).toBe('accepted')
})

test('malice is struck out by two persons, never by one', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const title = '邻居家里藏了东西'
  const { number, case_id } = await reporter.report({ category: '0501', title, text: '邻居家里肯定藏了见不得人的东西，你们去搜。', place_text: '三号楼' })
  const first = await sign_in('zhihuizhang01')
  await live(first)
  await open_by_keyboard(first, number)
  await act_with_words(first, '作废', { choose: ['恶意上报'], fill: { 理由: '同一人一周内第四次，无任何事实。' } })
  await expect_last(first, '申请作废：同一人一周内第四次')
  await expect(detail(first).getByText('待受理').first()).toBeVisible()
  // Who asked cannot also be the second person, by no button and no other way.
  await expect(act_button(first, '作废')).toHaveCount(0)
  await expect(act_button(first, '裁定')).toHaveCount(0)
  await expect((await at_api('zhihuizhang01')).act('void_case', case_id, { code: 'malicious', reason: '再来一次' })).rejects.toThrow('second_person_needed')

  const second = await sign_in('zhihuizhang02')
  await live(second)
  await open_by_keyboard(second, number)
  await expect_told(second, '申请作废')
  await act_with_words(second, '作废', { choose: ['恶意上报'], fill: { 理由: '已查看四次上报，同意。' } })
  await expect_last(second, '作废：已查看四次上报')
  await expect(detail(first).getByText('已作废').first()).toBeVisible()
  await expect(queue(first).locator(`[data-case="${case_id}"]`)).toContainText('已作废')
})
