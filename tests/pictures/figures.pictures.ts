// What a station chief looks at, drawn from a town that has lived for more than a year.
import { test as at_any_town, Town, expect } from '../stories/support/town'
import { desk, draw } from './draw'

const test = at_any_town.extend<object, { town: Town }>({
  town: [
    async ({}, use) => {
      const town = await Town.start(['--past', '400'])
      await use(town)
      await town.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)
const month = (back: number) => {
  const now = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
}

test('figures, hot spots and a rehearsal', async ({ sign_in, town }) => {
  const chief = await sign_in('suozhang01', { size: desk, path: `figures?period=month&day=${month(1)}-01` })
  await expect(chief.getByRole('region', { name: '再列一张表' })).toBeVisible()
  await draw(chief, 'figures')

  await chief.goto(`${town.url}/console/hot-spots`)
  await expect(chief.getByRole('heading', { level: 1 })).toContainText('热点')
  await expect(chief.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await expect(chief.getByText('正在取')).toHaveCount(0)
  await draw(chief, 'hot-spots')

  await chief.goto(`${town.url}/console/rehearsal`)
  await chief.getByLabel('上报从').fill(day(92))
  await chief.getByLabel('到', { exact: true }).fill(day(2))
  await chief.getByText('期限', { exact: true }).click()
  for (const name of ['P3 首次联系', 'P4 首次联系']) {
    await chief.getByLabel(name, { exact: true }).fill('4')
    await chief.getByLabel(`${name}的单位`).selectOption('work_hour')
  }
  await chief.getByRole('button', { name: '推演' }).click()
  await expect(chief.getByRole('link', { name: /^首次联系 变逾期 \d+$/ })).toBeVisible()
  await chief.getByRole('region', { name: '结果' }).scrollIntoViewIfNeeded()
  await draw(chief, 'rehearsal')
})

test('police counts', async ({ sign_in, at_api }) => {
  const chief = await sign_in('suozhang01', { size: desk, path: 'police-counts' })
  const { areas } = await (await at_api('suozhang01')).book()
  const communities = areas.filter((a) => a.level === 'community' && !a.code.startsWith('unplaced')).map((a) => a.name)
  // The campaign of two months against theft, in the first community: 12 calls before, 5 after.
  const rows = [4, 3, 2, 1].flatMap((back, i) => communities.map((name, k) => `${month(back)},${name},盗窃,${k === 0 ? [7, 5, 3, 2][i] : 9 + ((k * 3 + i) % 5)},${k === 0 ? 3 : 6},${1 + (k % 3)}`))
  await chief.getByLabel('文件').setInputFiles({ name: 'counts.csv', mimeType: 'text/csv', buffer: Buffer.from(['月份,社区,类别,警情,案件,破案', ...rows, ''].join('\n')) })
  await chief.getByLabel('出处').fill('演示：分局月报')
  await chief.getByRole('button', { name: '先看一看' }).click()
  await chief.getByRole('button', { name: '导入', exact: true }).click()
  await expect(chief.getByText('已导入。')).toBeVisible()
  await chief.getByLabel(communities[0]!, { exact: true }).check()
  await chief.getByRole('button', { name: '比一比' }).click()
  await expect(chief.getByText(/相对没覆盖的变化/)).toBeVisible()
  await chief.getByRole('heading', { name: /有没有用/ }).scrollIntoViewIfNeeded()
  await draw(chief, 'police-counts')
})

test('the wall as it was', async ({ town, browser }) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await page.goto(`${town.url}/wall/`)
  await page.getByLabel('登录名').fill('daping01')
  await page.getByLabel('密码').fill(town.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('实时')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '回放' }).click()
  const bar = page.getByRole('region', { name: '回放' })
  await expect(bar.getByRole('slider')).toBeVisible()
  for (let hour = 0; hour < 5; ++hour) await page.keyboard.press('Shift+ArrowLeft')
  await draw(page, 'wall-past')
  await context.close()
})
