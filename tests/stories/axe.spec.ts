// Everybody can read every page: no breach of WCAG 2.2 AA by axe on any route of any app, in both languages, by day and by
// night, in the large letters of the elderly, with its dialogs open; and nothing runs out of the screen sideways at the
// sizes that people have.
import { live } from './support/desk'
import { expect_fit, in_every_dress, lights, too_wide, turn_light } from './support/looks'
import { phone } from './support/phone'
import { EmptyHouse, expect, test, type Page } from './support/town'

const main = (page: Page) => async () => {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

const console_pages: [login: string, paths: string[]][] = [
  ['zhihui01', ['', 'desk/checks', 'desk/follow_ups', 'desk/requests', 'desk/to_close', 'desk/recent', 'account']],
  ['banli10', ['desk/organisation', 'desk/mine', 'desk/supervisions', 'desk/reported', 'desk/to_triage']],
  ['guanli01', ['admin/start', 'admin/members', 'admin/organisations', 'admin/categories', 'admin/catalogue', 'admin/calendar', 'admin/imports']],
]
for (const [login, paths] of console_pages)
  test(`the console of ${login}`, async ({ town, sign_in }) => {
    test.setTimeout(60_000 + paths.length * 25_000)
    const page = await sign_in(login)
    await in_every_dress(page, town.url, paths.map((path) => `/console/${path}`), { ready: main(page) })
  })

test('a case that lies open', async ({ town, sign_in, at_api }) => {
  test.setTimeout(90_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ category: '0401', title: '自行车棚改成小仓库', text: '自行车棚被围起来改成了小仓库。', place_text: '自行车棚' })
  const page = await sign_in('zhihui01')
  await live(page)
  await in_every_dress(page, town.url, [`/console/?case=${case_id}`], {
    ready: () => expect(page.getByRole('heading', { name: '自行车棚改成小仓库' })).toBeVisible(),
  })
})

// Keys open the same in every language.
test('the dialogs of the desk', async ({ town, sign_in, at_api }) => {
  test.setTimeout(180_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ category: '0504', title: '早餐摊油烟大', text: '早餐摊的油烟飘进教室，孩子咳嗽。', place_text: '小学后门' })
  const page = await sign_in('zhihuizhang01')
  await in_every_dress(page, town.url, [`/console/?case=${case_id}`], {
    ready: () => expect(page.getByRole('heading', { name: '早餐摊油烟大' })).toBeVisible(),
    open: async () => {
      await expect(page.locator('.act-bar').getByRole('button').first()).toBeVisible()
      for (const key of ['?', 'i', 'c', 'm', 'n', 'e']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        await expect_fit(page, `the dialog behind ${key}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await page.keyboard.press('x')
      await expect(page.locator('.bulk')).toBeVisible()
    },
  })
})

const admin_dialogs: [path: string, button: string][] = [
  ['admin/members', '加人员'], ['admin/members', '加岗位'], ['admin/organisations', '加单位'], ['admin/categories', '修改'], ['admin/catalogue', '修改'],
]
for (const [path, button] of admin_dialogs)
  test(`the dialog ${button} of ${path}`, async ({ town, sign_in }) => {
    const page = await sign_in('guanli01')
    await in_every_dress(page, town.url, [`/console/${path}`], {
      languages: ['zh'],
      ready: main(page),
      open: async () => {
        await page.getByRole('button', { name: new RegExp(`^${button}`) }).first().click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    })
  })

const field_ready = (page: Page) => () => expect(page.getByRole('main').or(page.getByRole('heading', { level: 1 })).first()).toBeVisible()

test('the phone of a grid worker', async ({ town, sign_in, at_api }) => {
  test.setTimeout(180_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '健身器材晃动', text: '小公园的健身器材螺丝松了，一踩就晃。', place_text: '小公园' })
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  const paths = ['', 'report', 'outbox', 'tasks', 'reported', 'notices', 'me', `case/${case_id}`].map((path) => `/field/${path}`)
  await in_every_dress(page, town.url, paths, { ready: field_ready(page) })
  for (const width of [320, 360, 390, 768]) {
    await page.setViewportSize({ width, height: 844 })
    for (const path of ['', 'report', 'me', `case/${case_id}`]) {
      await page.goto(`${town.url}/field/${path}`)
      await expect(page.getByRole('heading').or(page.getByRole('button')).first()).toBeVisible()
      expect.soft(await too_wide(page), `/field/${path} at ${width}`).toBe(0)
    }
  }
})

test('the phone in large letters', async ({ town, sign_in, at_api }) => {
  test.setTimeout(150_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '楼梯扶手松了', text: '楼梯扶手松了一截，老人不敢扶。', place_text: '四号楼' })
  const page = await sign_in('wangge017', { app: 'field', path: '?elder=1', size: phone })
  const paths = ['', 'report', 'outbox', 'tasks', 'reported', 'notices', 'me', `case/${case_id}`].map((path) => `/field/${path}`)
  await in_every_dress(page, town.url, paths, {
    ready: async () => {
      await field_ready(page)()
      await expect(page.locator('html')).toHaveAttribute('data-elder', '1')
    },
  })
})

test('the sheets of the phone', async ({ town, sign_in, at_api }) => {
  test.setTimeout(120_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '窨井冒水', text: '窨井往外冒水，路面湿滑。', place_text: '霁桥路口' })
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  const sheets: [path: string, button: string | RegExp][] = [[`case/${case_id}`, '加备注'], ['report', /^选位置|^改位置/]]
  for (const [path, button] of sheets)
    await in_every_dress(page, town.url, [`/field/${path}`], {
      languages: ['zh'],
      ready: field_ready(page),
      open: async () => {
        await page.getByRole('button', { name: button }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    })
})

test('the page that follows a report', async ({ town, at_api, browser }) => {
  const { query_code } = await (await at_api('wangge017')).report({ title: '井盖响', text: '车一过井盖就响，夜里睡不着。', place_text: '霁桥路中段' })
  for (const language of ['zh', 'en'])
    for (const colorScheme of lights) {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme })
      const page = await context.newPage()
      for (const address of [`/p/?lang=${language}`, `/p/?lang=${language}&code=${query_code}`]) {
        await page.goto(town.url + address)
        const shows = address.includes('code=') ? page.getByText('井盖响').or(page.getByRole('status')) : page.getByRole('heading', { level: 1 })
        await expect(shows.first()).toBeVisible()
        await expect_fit(page, `${address} ${colorScheme}`)
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
      await expect_fit(page, `the wall ${width} ${language}`)
    }
  }
})

// Before anybody has signed in: by day and by night.
async function at_the_door(page: Page, addresses: string[]) {
  for (const address of addresses) {
    await page.goto(address)
    for (const light of lights) {
      await turn_light(page, light)
      await page.reload()
      await expect(page.getByRole('button').last()).toBeVisible()
      await expect_fit(page, `${new URL(address).pathname} ${light}`)
    }
  }
}

test('the doors of the apps', async ({ town, browser }) => {
  for (const locale of ['zh-CN', 'en-GB']) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale })
    await at_the_door(await context.newPage(), ['console/sign-in', 'field/sign-in', 'wall/'].map((path) => `${town.url}/${path}`))
    await context.close()
  }
})

test('the first page of a house that has no station yet', async ({ browser }) => {
  const house = await EmptyHouse.start()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${house.url}/console/`)
  await expect(page.getByRole('form', { name: '首次设置' })).toBeVisible()
  await at_the_door(page, [`${house.url}/console/setup`])
  await context.close()
  await house.stop()
})

test('the desk at the sizes of screens', async ({ sign_in }) => {
  const page = await sign_in('zhihui01')
  for (const [width, height] of [[1366, 768], [1440, 900], [1920, 1080], [3840, 1080]]) {
    await page.setViewportSize({ width: width!, height: height! })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect.soft(await too_wide(page), `${width}`).toBe(0)
  }
})
