// Who answers here? The desk says it of the open case beneath the map, and of any place, category and moment on demand: at
// night an office is closed and says when it opens, whoever is on duty around the clock is not. What is found can lead.
import { detail, live, open_by_keyboard } from './support/desk'
import { expect, test } from './support/town'

test('a dispatcher looks up who answers at night, and takes another lead', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const { areas } = await reporter.book()
  const house = areas.find((a) => a.level === 'building')!
  const { number } = await reporter.report({ category: '0404', title: '巷口夜市占道', text: '巷口的摊位摆到路中间，车过不去。', place_text: '巷口', lon: house.lon, lat: house.lat })
  const page = await sign_in('zhihui01')
  await live(page)
  const dock = page.getByRole('region', { name: /谁负责$/ })
  await expect(dock.getByText('选一件事项，或在地图上点一个网格')).toBeVisible()

  await open_by_keyboard(page, number)
  await expect(dock.getByText('0404')).toBeVisible()
  await expect(dock.getByRole('listitem').first()).toContainText('主办')
  const lead = await dock.getByRole('listitem').first().locator('b').getAttribute('title')

  await detail(page).getByRole('region', { name: '派遣单' }).getByRole('button', { name: '查谁负责' }).click()
  const dialog = page.getByRole('dialog', { name: '查谁负责' })
  const leads = dialog.getByRole('region', { name: '主办', exact: true }).getByRole('listitem')
  await expect(leads).toContainText(lead!)
  await dialog.getByLabel('时间（不填即现在）').last().fill('2026-03-10T23:30')
  await expect(leads).toContainText('休息')
  await expect(leads).toContainText('08:00 起开放')
  const others = dialog.getByRole('region', { name: '也在这里服务' }).getByRole('listitem')
  const round_the_clock = others.filter({ hasText: '昼夜值守' }).first()
  await expect(round_the_clock).toContainText('开放')
  const name = await round_the_clock.locator('b').textContent()
  await round_the_clock.getByRole('button', { name: '设为主办' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(detail(page).getByRole('region', { name: '派遣单' })).toContainText(name!)
  await expect(detail(page).getByRole('textbox', { name: '为何派给这一家' })).toBeVisible()
})
