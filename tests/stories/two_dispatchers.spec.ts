// Two dispatchers on one case. Each sees that the other is there; whoever comes second is shown both versions, keeps
// what was typed, and overwrites nothing. The second one's line is slow: the news of the first has not arrived yet.
import { detail, live, open_by_keyboard, parts } from './support/desk'
import { expect, test } from './support/town'

test('the second of two dispatchers sees both versions and nothing is overwritten', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const { number, case_id } = await reporter.report({ category: '0504', title: '烧烤店油烟直排', text: '烧烤店没有装净化器，油烟直排到楼上。', place_text: '霁桥路烧烤店' })
  const first = await sign_in('zhihui01')
  const second = await sign_in('zhihui02')
  await live(first)
  await live(second)
  const name_of = async (login: string) => (await at_api(login)).name
  const first_name = await name_of('zhihui01')
  const second_name = await name_of('zhihui02')

  await open_by_keyboard(second, number)
  await detail(second).getByRole('combobox', { name: '主办' }).fill('生态环境')
  await second.getByRole('option', { name: '青梧生态环境执法中队' }).click()
  await detail(second).getByRole('textbox', { name: '为何派给这一家' }).fill('有监测设备，先测再说。')
  await detail(second).getByRole('textbox', { name: '要求' }).fill('请先量排放，再约谈店主。')
  await detail(second).getByRole('heading', { name: '烧烤店油烟直排' }).click()

  await open_by_keyboard(first, number)
  await expect(detail(first).getByText(`${second_name}正在办`)).toBeVisible()
  await first.keyboard.press('1')

  let let_through = () => {}
  const slow = new Promise<void>((resolve) => (let_through = resolve))
  await second.route(`**/api/cases/${case_id}`, async (route) => {
    await slow
    await route.continue()
  })
  await first.keyboard.press('d')
  await detail(first).getByRole('button', { name: '仍然派遣' }).click()
  await expect(first.getByText('已派遣，10 秒内可撤销')).toBeVisible()
  await expect(detail(second).getByText(`${first_name}也在看`)).toBeVisible({ timeout: 30_000 })

  const refused = second.waitForResponse((answer) => answer.url().endsWith('/dispatches') && answer.status() === 409)
  await second.keyboard.press('d')
  await refused
  let_through()
  const clash = detail(second).getByRole('alert').filter({ hasText: '现在的版本' })
  await expect(clash).toBeVisible()
  await expect(clash.getByText('您的版本 · 未保存')).toBeVisible()
  await expect(clash).toContainText('霁桥综合行政执法中队 主办')
  await expect(clash).toContainText('请先量排放，再约谈店主。')
  await clash.getByRole('button', { name: '保留现在的' }).click()
  await expect(parts(second).first()).toContainText('霁桥执法中队')
  const { assignments } = await (await at_api('zhihui01')).see(case_id)
  expect(assignments.filter((a) => a.role === 'lead')).toHaveLength(1)
})
