// The closed loop, as thin as it can be: a grid worker reports, the command room dispatches by keyboard, a department
// handles, somebody who had no part in it checks, the reporter is asked, the duty commander closes. A colleague's window
// follows it all.
import { act_with_words, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table, queue } from './support/desk'
import { ask_reporter, check_by_lot, close } from './support/endings'
import { expect, test } from './support/town'

test('a report becomes a closed case, and a colleague sees every step at once', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const dispatcher = await sign_in('zhihui01')
  const colleague = await sign_in('zhihui02')
  const department = await sign_in('banli14', { path: 'desk/organisation' })
  for (const page of [dispatcher, colleague, department]) await live(page)

  const title = '菜场三号摊电子秤不准'
  const { number, case_id } = await reporter.report({
    category: '0704', priority: 'P2', title, text: '三号摊的电子秤多算二两，买菜的人当场用公平秤复过。', place_text: '霁桥菜场三号摊',
  })

  await test.step('the command room sees it come in and dispatches it by keyboard', async () => {
    await expect(queue(dispatcher).getByRole('button', { name: '1 条新事项' })).toBeVisible()
    await dispatcher.keyboard.press('.')
    await expect(queue(dispatcher).getByRole('button', { name: /条新事项/ })).toHaveCount(0)
    await open_by_keyboard(dispatcher, number)
    await open_by_keyboard(colleague, number)
    await dispatcher.keyboard.press('1')
    await expect(detail(dispatcher).getByRole('button', { name: /霁桥市场监督管理所/, pressed: true })).toBeVisible()
    await dispatcher.keyboard.press('d')
    await expect(dispatcher.getByRole('button', { name: /^撤销/ })).toBeVisible()
    await expect_last(colleague, /派遣 · 市场监管所/)
  })

  await test.step('the department signs, gets in touch, and gives its result', async () => {
    await open_in_table(department, title)
    await department.keyboard.press('s')
    await expect_last(colleague, '签收 · 市场监管所')
    await act_with_words(department, '首次联系', { fill: { 联系情况: '已电话联系网格员，约好半小时后到菜场。' } })
    await expect_last(colleague, '开始处置')
    await act_with_words(department, '交结果', { fill: { 处理结果: '电子秤已封存送检，摊主换用检定合格的秤。', 测量读数: '500 克砝码称得 500 克' }, choose: ['已解决'], photos: 1 })
    await expect_told(colleague, '交处理结果 · 市场监管所：电子秤已封存送检', '抽取核查员')
    await expect(detail(colleague).getByRole('button', { name: '照片 1 / 1' })).toBeVisible()
  })

  await test.step('somebody who had no part in it is drawn by lot and checks', async () => {
    const checker = await check_by_lot({ sign_in, at_api }, case_id, title, '三号摊已换新秤，复称三次都准。')
    expect(checker).not.toBe(reporter.name)
    await expect_told(colleague, `${checker} 核查通过`)
  })

  await test.step('the reporter is asked and the duty commander closes', async () => {
    await ask_reporter({ sign_in, at_api }, title, '已经换秤，很满意。')
    await expect_last(colleague, '回访完成')
    await close({ sign_in, at_api }, title)
    await expect_last(colleague, '结案')
    await expect(detail(colleague).getByText('已结案').first()).toBeVisible()
  })
})
