// Lifts without an owners' committee: a community worker begins the project from a template, promises its plan, begins
// and ends a step, moves another with a reason; the property firm sees its own part and no money; the list says what
// comes next.
import { expect_fit } from './support/looks'
import { fill_draft, launch, open_draft } from './support/projects'
import { expect, test } from './support/town'

test('a project begins from a template, is promised, goes on and is moved', async ({ sign_in }) => {
  test.setTimeout(180_000)
  const leader = await sign_in('shegong01', { size: [1366, 768] })
  const title = `测试电梯大修 ${Date.now() % 100_000}`
  await leader.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '长期项目' }).click()
  await test.step('a draft says what it lacks', async () => {
    await open_draft(leader)
    const form = leader.getByRole('dialog')
    await form.getByRole('button', { name: '建草稿' }).click()
    await expect(form.getByText('至少四个字。')).toBeVisible()
    await fill_draft(leader, title)
  })
  await test.step('the launch promises it, and the first step can begin', async () => {
    await launch(leader)
    const now = leader.locator('.project-now')
    await expect(now.getByText('维保单位出具检测报告').first()).toBeVisible()
    await now.getByRole('button', { name: /^开始/ }).click()
    await expect(now.getByText('在办', { exact: true })).toBeVisible()
    await expect_fit(leader, 'a project')
  })
  await test.step('moving a step takes a reason, pushes the rest and keeps the first plan', async () => {
    const row = leader.locator('.plan-table tr[tabindex]').nth(3)
    const first = await row.locator('td').first().textContent()
    await leader.locator('.project-now').getByRole('button', { name: /^改期/ }).click()
    const dialog = leader.getByRole('dialog')
    const end = new Date(Date.now() + 8 * 3600_000 + 20 * 86_400_000).toISOString().slice(0, 10)
    await dialog.getByLabel('结束').fill(end)
    await dialog.getByRole('button', { name: '改期' }).click()
    await expect(dialog.getByText('请写明原因（至少两个字）。')).toBeVisible()
    await dialog.getByLabel('原因').fill('检测单位排不开')
    await dialog.getByRole('button', { name: '改期' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(row.locator('td').first()).toHaveText(first!)
    await expect(row.getByText(/晚 \d+ 天/)).toBeVisible()
    await expect(leader.locator('.project-history')).toContainText('检测单位排不开')
  })
  await test.step('the list says whose turn it is and when', async () => {
    await leader.getByRole('link', { name: /全部项目/ }).click()
    const row = leader.getByRole('row').filter({ hasText: title })
    await expect(row).toContainText('维保单位出具检测报告')
    await expect(row).toContainText(/晚 \d+ 天/)
  })
})

// How projects usually go is kept by administrators, the chief of the station and the leader of the street: each is led there from
// where they work, in both languages; whoever only leads projects looks at them.
for (const [login, ways, keeps] of [
  ['guanli01', [/^(管理|Admin)$/, /^(项目模板|Project templates)$/], true],
  ['suozhang01', [/^(长期项目|Projects)$/, /^(项目模板|Templates)$/], true],
  ['jiedao01', [/^(长期项目|Projects)$/, /^(项目模板|Templates)$/], true],
  ['shegong01', [/^(长期项目|Projects)$/, /^(项目模板|Templates)$/], false],
] as const)
  test(`${login} is led to the templates of projects`, async ({ town, sign_in }) => {
    const page = await sign_in(login, { size: [1366, 768] })
    for (const language of ['en', 'zh']) {
      await page.request.put(`${town.url}/api/me/language`, { data: { language }, headers: { 'X-Requested-With': 'qzt' } })
      await page.goto(`${town.url}/console/`)
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
      for (const way of ways) await page.getByRole('link', { name: way }).click()
      await expect(page.getByRole('heading', { name: language === 'zh' ? '项目模板' : 'Templates' })).toBeVisible()
      await expect(page.getByText(language === 'zh' ? '电梯大修' : /Lift/).first()).toBeVisible()
      await expect(page.getByRole('button', { name: language === 'zh' ? '新模板' : 'New template' })).toHaveCount(keeps ? 1 : 0)
    }
  })
