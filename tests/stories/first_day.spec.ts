// A station's first day: the set-up page, its first administrator, the four imports from the sample sheets; and a grid
// worker who comes with the one-time password from the import, is asked for one of their own, and reports.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { phone, standing_at } from './support/phone'
import { photo } from './support/photo'
import { rows_of } from './support/sheet'
import { EmptyHouse, expect, sign_in_at, stayed_silent, test, type Page } from './support/town'

const keeper = { login: 'keeper', password: 'Kite-Lantern-2031!' }
const own_password = 'Ferry-Granite-2032!'

// The same port before the set-up and after it.
async function free_port(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

// Takes the sample that the page offers, and gives it back as it is.
async function import_sample(page: Page, kind: string) {
  await page.getByRole('group', { name: '导入什么' }).getByRole('button', { name: kind, exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载样表' }).click()
  const sample = await (await saved).path()
  const name = (await saved).suggestedFilename()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件并检查' }).click()
  await (await chosen).setFiles({ name, mimeType: '', buffer: readFileSync(sample) })
  await page.getByRole('button', { name: /^确认导入 \d+ 行$/ }).click()
  await expect(page.getByText(/^已导入，共 \d+ 项。$/)).toBeVisible()
}

async function sign_in_on_phone(page: Page, url: string, login: string, password: string) {
  await page.goto(`${url}/field/`)
  await sign_in_at(page, login, password)
}

test('from an empty house to the first report of a grid worker', async ({ browser }) => {
  test.setTimeout(300_000)
  const house = await EmptyHouse.start(await free_port())
  try {
    const page = await house.visit(browser)
    await test.step('the station and its first administrator', async () => {
      await page.goto(`${house.url}/`)
      const fields = { 一次性验证码: house.code, 站点代码: 'BL', 站点名称: '柏芦派出所', 管理员姓名: '管理员', 登录名: keeper.login, 密码: keeper.password }
      for (const [label, words] of Object.entries(fields)) await page.getByLabel(label).fill(words)
      await page.getByRole('button', { name: '建立站点' }).click()
      // The sign-in page has fields of the same names.
      await expect(page.getByRole('form', { name: '首次设置' })).toHaveCount(0, { timeout: 60_000 })
      await page.getByLabel('登录名').fill(keeper.login)
      await page.getByLabel('密码').fill(keeper.password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
    })
    const one_time = await test.step('areas, organisations, members and calendar from the samples', async () => {
      await expect(page.getByRole('heading', { name: /^还缺 \d 项/ }), 'what is missing is the first thing they see').toBeVisible()
      await expect(page.getByText('还没有人担任')).toContainText('网格员')
      await page.getByRole('link', { name: '导入区域' }).click()
      for (const kind of ['区域', '单位', '放假通知', '人员']) await import_sample(page, kind)
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: '下载一次性密码表' }).click()
      const told = rows_of(await (await saved).path()).find((row) => row[1] === 'lin.xz')
      await page.getByRole('link', { name: '看看还缺什么' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: '2 个网格有边界' })).toContainText('已完成')
      await expect(page.getByText('还没有人担任')).not.toContainText('网格员')
      expect(told, 'the sheet names everybody who was imported').toBeDefined()
      return told![2]!
    })
    const worker = await house.visit(browser, phone, standing_at({ lon: 119.505, lat: 26.605 }))
    await test.step('the one-time password opens nothing but the page that replaces it', async () => {
      await sign_in_on_phone(worker, house.url, 'lin.xz', one_time)
      await expect(worker.getByRole('heading', { name: '请先改密码' })).toBeVisible()
      await worker.goto(`${house.url}/field/tasks`)
      await expect(worker.getByRole('heading', { name: '请先改密码' })).toBeVisible()
      await worker.getByLabel('现在的密码').fill(one_time)
      await worker.getByLabel('新密码').fill('1234567890')
      await worker.getByLabel('再输一遍').fill('1234567890')
      await worker.getByRole('button', { name: '改密码' }).click()
      await expect(worker.getByRole('alert')).toBeVisible()
      await worker.getByLabel('新密码').fill(own_password)
      await worker.getByLabel('再输一遍').fill(own_password)
      await worker.getByRole('button', { name: '改密码' }).click()
      await expect(worker.getByRole('heading', { name: '我的任务' }), 'where they wanted to go').toBeVisible()
    })
    await test.step('and reports', async () => {
      await worker.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '首页' }).click()
      const camera = worker.waitForEvent('filechooser')
      await worker.getByRole('button', { name: /^上报/ }).click()
      await (await camera).setFiles(photo(0))
      await expect(worker.getByRole('region', { name: '地点' })).toContainText('柏芦第一网格')
      await worker.getByRole('button', { name: '提交', exact: true }).click()
      await expect(worker.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
      await expect(worker.getByText(/^BL\d{10,}$/)).toBeVisible()
    })
    await test.step('the phone shows where they are signed in, and the new password is the one that counts', async () => {
      await worker.goto(`${house.url}/field/me`)
      await worker.getByRole('link', { name: '密码与安全' }).click()
      await expect(worker.getByRole('region', { name: '登录记录' })).toContainText('本机')
      await expect(worker.getByRole('region', { name: '第二道验证' })).toContainText('未开启')
      const again = await house.visit(browser, phone)
      await sign_in_on_phone(again, house.url, 'lin.xz', own_password)
      await expect(again.getByRole('button', { name: /^上报/ })).toBeVisible()
    })
    // While the server changes over from setting up to serving nobody listens.
    stayed_silent(house.complaints, /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/)
  } finally {
    await house.stop()
  }
})
