// The pages beside the loop: administration, one's account, the first day, the wall.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmptyHouse, expect, program, test } from '../stories/support/town'
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

// Once there is a station the server begins anew, at the same address.
const free_port = () => new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(port))
  })
})

test('the first day, and how a phone comes to trust the station', async ({ browser }) => {
  const tls = mkdtempSync(join(tmpdir(), 'qzt-tls-'))
  execFileSync(program, ['tls', 'init', tls, '--name', 'qzt.station.lan'])
  const house = await EmptyHouse.start(await free_port(), ['--tls-certificate', join(tls, 'qzt-server.crt'), '--tls-key', join(tls, 'qzt-server.key')])
  const context = await browser.newContext({ viewport: { width: form[0], height: form[1] }, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(`${house.url}/console/`)
  const words: [string, string][] = [['一次性验证码', house.code], ['站点代码', 'JQ'], ['站点名称', '霁桥派出所'], ['管理员姓名', '曹润芳'], ['登录名', 'guanli'], ['密码', 'Lantern-by-the-bridge-8']]
  for (const [label, text] of words) await page.getByLabel(label).first().fill(text)
  await draw(page, 'setup')
  await page.getByRole('button', { name: '建立站点' }).click()
  await expect(page.getByText('站点已建好')).toBeVisible()
  await expect.poll(() => page.request.get(`${house.url}/readyz`).then((ready) => ready.ok(), () => false)).toBe(true)
  await page.goto(`${house.url}/trust`)
  await expect(page.getByRole('heading', { name: '让这部设备信任本站' })).toBeVisible()
  await draw(page, 'trust')
  await context.close()
  await house.stop()
  rmSync(tls, { recursive: true, force: true })
})

const walls: [name: string, size: [number, number], language: string, scale: number][] = [
  ['wall', [1920, 1080], 'zh', 1], ['wall.en', [1920, 1080], 'en', 1], ['wall-wide', [3840, 1080], 'zh', 0.5],
]
test('the wall', async ({ town, browser }) => {
  for (const [name, [width, height], language, deviceScaleFactor] of walls) {
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor })
    const page = await context.newPage()
    await page.goto(`${town.url}/wall/`)
    await page.getByLabel('登录名').fill('daping01')
    await page.getByLabel('密码').fill(town.password)
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
