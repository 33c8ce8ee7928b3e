// The pages beside the loop: administration, one's account, the first day, the wall.
import { EmptyHouse, expect, test } from '../stories/support/town'
import { desk, draw, form } from './draw'

test('administration and account', async ({ sign_in, town }) => {
  const admin = await sign_in('guanli01', { path: 'admin/members', size: desk })
  await expect(admin.getByRole('row').nth(8)).toBeVisible()
  await draw(admin, 'admin-members')
  await admin.goto(`${town.url}/console/admin/categories`)
  await expect(admin.getByRole('row').nth(8)).toBeVisible()
  await draw(admin, 'admin-categories')
  await admin.goto(`${town.url}/console/account`)
  await expect(admin.getByRole('heading', { name: '我的账号' })).toBeVisible()
  await draw(admin, 'account')
  await admin.setViewportSize({ width: form[0], height: form[1] })
  await admin.goto(`${town.url}/console/admin/members`)
  await admin.getByRole('button', { name: '加人员' }).click()
  await expect(admin.getByRole('dialog')).toBeVisible()
  await draw(admin, 'member-form')
})

test('the first day', async ({ browser }) => {
  const house = await EmptyHouse.start()
  const context = await browser.newContext({ viewport: { width: form[0], height: form[1] } })
  const page = await context.newPage()
  await page.goto(`${house.url}/console/`)
  const words: [string, string][] = [['一次性验证码', '3736-1792'], ['站点代码', 'JQ'], ['站点名称', '霁桥派出所'], ['管理员姓名', '曹润芳'], ['登录名', 'guanli'], ['密码', 'Lantern-by-the-bridge-8']]
  for (const [label, text] of words) await page.getByLabel(label).first().fill(text)
  await draw(page, 'setup')
  await context.close()
  await house.stop()
})

const walls: [name: string, size: [number, number], language: string, scale: number][] = [
  ['wall', [1920, 1080], 'zh', 1], ['wall.en', [1920, 1080], 'en', 1], ['wall-wide', [3840, 1080], 'zh', 0.5],
]
test('the wall', async ({ town, browser }) => {
  for (const [name, [width, height], language, deviceScaleFactor] of walls) {
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor })
    const page = await context.newPage()
    await page.goto(`${town.url}/wall/`)
    await page.getByLabel(/^账号/).fill('daping01')
    await page.getByLabel(/^口令/).fill(town.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByText('实时')).toBeVisible()
    await page.goto(`${town.url}/wall/?lang=${language}`)
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-CN')
    await expect(page.getByText(language === 'en' ? 'Live' : '实时')).toBeVisible()
    await expect(page.locator('.m-grid').last()).toBeVisible()
    await draw(page, name)
    await context.close()
  }
})
