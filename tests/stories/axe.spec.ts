// Everybody can read every page: no breach of WCAG 2.2 AA by axe on any route of any app, in both languages, by day and by
// night; and nothing runs out of the screen sideways at the sizes that people have.
import axe from 'axe-core'
import { live } from './support/desk'
import { expect, test, type Page, type Town } from './support/town'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags })
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | ')}`)
  }, rules)
}

const too_wide = (page: Page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

// Shows pages in each language and each light. The language is the account's; the story ends in Chinese, as it began.
async function in_every_dress(page: Page, town: Town, paths: string[], ready: () => Promise<void>) {
  for (const language of ['en', 'zh']) {
    await page.request.put(`${town.url}/api/me/language`, { data: { language }, headers: { 'X-Requested-With': 'qzt' } })
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.evaluate((look) => localStorage.setItem('qzt-theme', look), theme)
      for (const path of paths) {
        await page.goto(`${town.url}${path}`)
        await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        await ready()
        const where = `${path} ${language} ${theme}`
        expect.soft(await breaches(page), where).toEqual([])
        expect.soft(await too_wide(page), `${where} runs out of the screen`).toBe(0)
      }
    }
  }
}

const console_pages: [login: string, paths: string[]][] = [
  ['zhihui01', ['', 'desk/checks', 'desk/follow_ups', 'desk/requests', 'desk/to_close', 'desk/recent', 'account']],
  ['banli10', ['desk/organisation', 'desk/mine', 'desk/supervisions']],
  ['guanli01', ['admin/members', 'admin/organisations', 'admin/categories']],
]
for (const [login, paths] of console_pages)
  test(`the console of ${login}`, async ({ town, sign_in }) => {
    test.setTimeout(40_000 + paths.length * 20_000)
    const page = await sign_in(login)
    await in_every_dress(page, town, paths.map((path) => `/console/${path}`), () => expect(page.getByRole('main')).toBeVisible())
  })

test('a case that lies open', async ({ town, sign_in, at_api }) => {
  test.setTimeout(90_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ category: '0401', title: '自行车棚改成小仓库', text: '自行车棚被围起来改成了小仓库。', place_text: '自行车棚' })
  const page = await sign_in('zhihui01')
  await live(page)
  await in_every_dress(page, town, [`/console/?case=${case_id}`], () => expect(page.getByRole('heading', { name: '自行车棚改成小仓库' })).toBeVisible())
})

test('the phone of a grid worker', async ({ town, sign_in }) => {
  test.setTimeout(150_000)
  const page = await sign_in('wangge017', { app: 'field', size: [390, 844] })
  const paths = ['', 'report', 'outbox', 'tasks', 'reported', 'notices', 'me'].map((path) => `/field/${path}`)
  await in_every_dress(page, town, paths, () => expect(page.getByRole('main').or(page.getByRole('heading', { level: 1 })).first()).toBeVisible())
  for (const width of [320, 360, 390, 768]) {
    await page.setViewportSize({ width, height: 844 })
    for (const path of ['', 'report', 'me']) {
      await page.goto(`${town.url}/field/${path}`)
      await expect(page.getByRole('heading').or(page.getByRole('button')).first()).toBeVisible()
      expect.soft(await too_wide(page), `/field/${path} at ${width}`).toBe(0)
    }
  }
})

test('the page that follows a report', async ({ town, at_api, browser }) => {
  const { query_code } = await (await at_api('wangge017')).report({ title: '井盖响', text: '车一过井盖就响，夜里睡不着。', place_text: '霁桥路中段' })
  for (const language of ['zh', 'en'])
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme })
      const page = await context.newPage()
      for (const address of [`/p/?lang=${language}`, `/p/?lang=${language}&code=${query_code}`]) {
        await page.goto(town.url + address)
        const shows = address.includes('code=') ? page.getByText('井盖响').or(page.getByRole('status')) : page.getByRole('heading', { level: 1 })
        await expect(shows.first()).toBeVisible()
        expect.soft(await breaches(page), `${address} ${colorScheme}`).toEqual([])
        expect.soft(await too_wide(page), `${address} runs out of the screen`).toBe(0)
      }
      await context.close()
    }
})

test('the wall', async ({ town, sign_in }) => {
  test.setTimeout(90_000)
  const page = await sign_in('daping01', { app: 'wall' })
  await expect(page.getByRole('main')).toBeVisible()
  for (const [width, height] of [[1920, 1080], [3840, 1080]]) {
    await page.setViewportSize({ width: width!, height: height! })
    for (const language of ['zh', 'en']) {
      await page.goto(`${town.url}/wall/?lang=${language}`)
      await expect(page.getByRole('main')).toBeVisible()
      expect.soft(await breaches(page), `${width} ${language}`).toEqual([])
      expect.soft(await too_wide(page), `${width} ${language} runs out of the screen`).toBe(0)
    }
  }
})

test('the desk at the sizes of screens', async ({ sign_in }) => {
  const page = await sign_in('zhihui01')
  for (const [width, height] of [[1366, 768], [1440, 900], [1920, 1080], [3840, 1080]]) {
    await page.setViewportSize({ width: width!, height: height! })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect.soft(await too_wide(page), `${width}`).toBe(0)
  }
})
