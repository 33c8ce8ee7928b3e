// Everybody can read every page: no breach of WCAG 2.2 AA by axe on any route of any app, in both languages, by day and by
// night, in the large letters of the elderly, with its dialogs open; and nothing runs out of the screen sideways at the
// sizes that people have. The routes are those of the routers: one that is looked at nowhere fails.
import { live } from './support/desk'
import { colleague_at, door_where, six } from './support/doors'
import { breaches, expect_fit, fits_when_narrow, in_every_dress, lights, too_wide, turn_light } from './support/looks'
import { ballot_pages, dispute_pages, project_pages, round_pages, tender_pages } from './support/pages_together'
import { phone, standing_at } from './support/phone'
import { photo } from './support/photo'
import { routes_of } from './support/routes'
import { EmptyHouse, Town, expect, test, type Page } from './support/town'

// Pages that only look can be looked at side by side.
test.describe.configure({ mode: 'parallel' })

const main = (page: Page) => async () => {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

const console_pages: [login: string, paths: string[]][] = [
  ['zhihui01', ['', 'desk/checks', 'desk/follow_ups', 'desk/requests', 'desk/to_close', 'desk/recent', 'desk/outside', 'desk/rest', 'account', 'disputes/figures', 'disputes/pool']],
  ['zhihuizhang01', ['desk/to_triage', 'desk/supervisions', 'bulletin', 'figures', 'hot-spots', 'police-counts', 'rehearsal']],
  ['banli10', ['desk/organisation', 'desk/mine', 'desk/supervisions', 'desk/reported']],
  ['minjing02', ['register/figures', 'register/proposals', 'register/twins', 'register/rechecks', 'register/addresses', 'register/people', 'register/plates', 'register/imports', 'register/exports']],
  ['shegong01', ['ballots', 'projects', 'projects/templates']],
  ['guanli01', ['admin/start', 'admin/members', 'admin/organisations', 'admin/categories', 'admin/catalogue', 'admin/ballots', 'admin/suggestions', 'admin/calendar', 'admin/imports', 'admin/screens', 'admin/mediators', 'admin/templates', 'admin/limits', 'roster']],
  ['anquan01', ['admin/records']],
  ['shenji01', ['admin/audit', 'oversight']],
]
for (const [login, paths] of console_pages)
  test(`the console of ${login}`, async ({ town, sign_in }) => {
    test.setTimeout(60_000 + paths.length * 25_000)
    const page = await sign_in(login)
    await in_every_dress(page, town.url, paths.map((path) => `/console/${path}`), { ready: main(page) })
  })

const at_the_doors = { console: ['sign-in', 'setup'], field: ['sign-in'] }
const field_pages = (case_id: string) => ['', 'report', 'outbox', 'overtaken', 'tasks', 'reported', 'notices', 'me', 'account', 'password', 'disputes', 'disputes/new', `case/${case_id}`]
const door_pages = (address_id: string, proposal_id: string, token: string) => ['scan', `plates/${token}`, 'doors', 'doors/all', 'doors/notice', `doors/${address_id}`, `doors/${address_id}/change`, `doors/${address_id}/nobody`, `doors/${address_id}/place`, `doors/${address_id}/history`, 'proposals', `proposals/${proposal_id}`]

test('every route of the routers is looked at', () => {
  const looked_at = {
    console: [...console_pages.flatMap(([, paths]) => paths), ...ballot_pages(':id'), ...dispute_pages(':id'), ...project_pages(':id'), ...tender_pages(':id'), 'projects/:id/tenders/:tender', ...at_the_doors.console].map((path) => `/${path}`),
    field: [...field_pages(':id'), ...door_pages(':id', ':id', ':token'), ...round_pages(':id', ':unit'), 'sent/:id', ...at_the_doors.field].map((path) => `/${path}`),
  }
  for (const app of ['console', 'field'] as const) {
    expect(routes_of(app).length, `the router of ${app} was understood`).toBeGreaterThan(8)
    expect(routes_of(app).filter((route) => !looked_at[app].includes(route)), `${app}: looked at nowhere`).toEqual([])
  }
})

// The control: a page with faults of which each is found.
test('a faulty page is found faulty', async ({ browser }) => {
  const page = await browser.newPage()
  await page.setContent(`<html><head><title>x</title></head><body><main>
    <img src="data:,"><input><button></button><p style="color:#aaa;background:#fff">hardly to be read</p>
    <div style="width:3000px">wide</div></main></body></html>`)
  const found = (await breaches(page)).map((line) => line.split(':')[0])
  expect(found).toEqual(expect.arrayContaining(['button-name', 'color-contrast', 'html-has-lang', 'image-alt', 'label']))
  expect(await too_wide(page)).toBeGreaterThan(0)
  await page.close()
})

test('a case that lies open', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
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
  test.setTimeout(300_000)
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
  ['admin/members', '加人员'], ['admin/members', '加岗位'], ['admin/organisations', '加单位'], ['admin/categories', '修改'], ['admin/catalogue', '修改'], ['admin/mediators', '加调解员'],
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
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '健身器材晃动', text: '小公园的健身器材螺丝松了，一踩就晃。', place_text: '小公园' })
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  const paths = field_pages(case_id).map((path) => `/field/${path}`)
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
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '楼梯扶手松了', text: '楼梯扶手松了一截，老人不敢扶。', place_text: '四号楼' })
  const page = await sign_in('wangge017', { app: 'field', path: '?elder=1', size: phone })
  const paths = field_pages(case_id).map((path) => `/field/${path}`)
  await in_every_dress(page, town.url, paths, {
    ready: async () => {
      await field_ready(page)()
      await expect(page.locator('html')).toHaveAttribute('data-elder', '1')
    },
  })
})

// In the sun every word is told apart at 9:1, more than axe asks for; and what is pressed most lies in reach of the left thumb.
test('the phone in the sun and in the left hand', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const { case_id } = await reporter.report({ title: '公交站牌歪了', text: '公交站牌被撞歪，晃得厉害。', place_text: '霁桥路公交站' })
  const page = await sign_in('wangge017', { app: 'field', path: '?left=1', size: phone })
  await page.evaluate(() => localStorage.setItem('qzt-theme', 'sun'))
  for (const path of field_pages(case_id)) {
    await page.goto(`${town.url}/field/${path}`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'sun')
    await expect(page.locator('html')).toHaveAttribute('data-left', '1')
    await field_ready(page)()
    await expect_fit(page, `/field/${path} in the sun`)
  }
  await page.goto(`${town.url}/field/`)
  const main = (await page.locator('.rep-main').boundingBox())!
  const side = (await page.locator('.rep-side').boundingBox())!
  expect(side.x).toBeLessThan(main.x)
})

// Somebody else's proposal waits there, so that each page has something on it.
for (const [name, path] of [['at the door', ''], ['at the door in large letters', '?elder=1']] as const)
  test(`the phone ${name}`, async ({ town, sign_in, at_api }) => {
    test.setTimeout(240_000)
    const own = await at_api('wangge017')
    const door = await door_where(own, (d) => d.residents.length > 1 && d.missing > 0)
    const officer = await colleague_at(at_api, six('minjing'), door)
    const proposal_id = await officer.tell_at(door.address_id, { what: 'moved_out', subject_id: door.residents[1]!.person_id, was_wrong: false, said_by: 'neighbour' })
    const page = await sign_in('wangge017', { app: 'field', path, size: phone })
    const [estate] = (await officer.find_addresses(door.around)).filter((a) => a.level === 'estate')
    const { token } = (await officer.make_plates({ address_id: estate!.address_id, buildings: false })).rows[0]!
    const paths = door_pages(door.address_id, proposal_id, token).map((p) => `/field/${p}`)
    const drawn = page.locator('.door-row, .ask, fieldset, .card, #reason').first()
    await in_every_dress(page, town.url, paths, { ready: () => expect(drawn).toBeVisible() })
    await fits_when_narrow(page, paths.map((p) => town.url + p), drawn)
  })

test('the sheet for one masked value', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const door = await door_where(await at_api('wangge017'), (d) => d.residents.length > 1)
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await in_every_dress(page, town.url, [`/field/doors/${door.address_id}`], {
    languages: ['zh'],
    ready: () => expect(page.locator('.foot')).toBeVisible(),
    open: async () => {
      await page.getByRole('button', { name: /^要看.+的完整内容/ }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  })
})

test('the sheets of the phone', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
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

test('the page after a report was sent', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const { areas } = await (await at_api('wangge017')).book()
  const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(areas.find((a) => a.level === 'building')!) })
  const camera = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^上报/ }).click()
  await (await camera).setFiles(photo(0))
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page).toHaveURL(/\/field\/sent\//)
  await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
  await in_every_dress(page, town.url, [new URL(page.url()).pathname], { ready: () => expect(page.getByRole('heading', { level: 1 })).toBeVisible() })
})

test('the page that follows a report', async ({ town, at_api, browser }) => {
  const { query_code } = await (await at_api('wangge017')).report({ title: '井盖响', text: '车一过井盖就响，夜里睡不着。', place_text: '霁桥路中段' })
  for (const language of ['zh', 'en'])
    for (const colorScheme of lights) {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme })
      const page = await context.newPage()
      for (const address of [`/p/?lang=${language}`, `/p/?lang=${language}&code=${query_code}`, `/p/?lang=${language}&code=${query_code}&elder=1`]) {
        await page.goto(town.url + address)
        const shows = address.includes('code=') ? page.getByText('井盖响').or(page.getByRole('status')) : page.getByRole('heading', { level: 1 })
        await expect(shows.first()).toBeVisible()
        await expect_fit(page, `${address} ${colorScheme}`)
      }
      await context.close()
    }
})

test('the pages behind a plate and a card', async ({ town, at_api, browser }) => {
  test.setTimeout(300_000)
  const worker = await at_api('wangge017')
  const door = await door_where(worker, (d) => d.residents.length > 1)
  const officer = await colleague_at(at_api, six('minjing'), door)
  await officer.tell_at(door.address_id, { what: 'moved_out', subject_id: door.residents[1]!.person_id, was_wrong: false, said_by: 'neighbour' })
  const { code } = await worker.leave_card(door.address_id)
  const [{ token }] = (await officer.make_plates({ address_id: (await officer.find_addresses(door.around))[0]!.address_id, buildings: false })).rows
  for (const language of ['zh', 'en'])
    for (const colorScheme of lights)
      for (const large of ['', '&elder=1']) {
        const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme })
        const page = await context.newPage()
        const where = `${language} ${colorScheme} ${large}`
        await page.goto(`${town.url}/p/?lang=${language}${large}&plate=${token}`)
        await expect(page.getByRole('textbox').first()).toBeVisible()
        await expect_fit(page, `a plate ${where}`)
        await page.goto(`${town.url}/p/?lang=${language}${large}#card`)
        await page.reload()
        await page.goto(`${town.url}/p/?lang=${language}${large}&x=1#card=${code}`)
        const parts = page.locator('.card-parts button')
        await expect(parts).toHaveCount(3)
        for (const i of [0, 1, 2]) {
          await parts.nth(i).click()
          await expect_fit(page, `a card, part ${i} ${where}`)
        }
        await parts.nth(0).click()
        await page.locator('section.card .btn').nth(1).click()
        await expect_fit(page, `a correction ${where}`)
        await context.close()
      }
})

test('the wall', async ({ town, sign_in }) => {
  test.setTimeout(300_000)
  const page = await sign_in('daping01', { app: 'wall' })
  await expect(page.getByRole('main')).toBeVisible()
  for (const [width, height] of [[1920, 1080], [3840, 1080], [7680, 2160]]) {
    await page.setViewportSize({ width: width!, height: height! })
    for (const language of ['zh', 'en']) {
      await page.goto(`${town.url}/wall/?lang=${language}`)
      await expect(page.getByRole('main')).toBeVisible()
      await expect_fit(page, `the wall ${width} ${language}`)
    }
  }
})

test.describe('with a server that goes', () => {
  test.use({ expected_words: /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/ })

  test('the wall in alarm, and when it is cut off', async ({ town, sign_in, at_api }) => {
    test.setTimeout(300_000)
    const page = await sign_in('daping01', { app: 'wall' })
    await expect(page.getByText('实时', { exact: true })).toBeVisible()
    const reporter = await at_api('wangge017')
    await reporter.report({ category: '0601', title: '电梯困人', text: '三号楼电梯停在五楼，里面有人。', place_text: '三号楼' })
    const banner = page.getByRole('alert')
    await expect(banner).toContainText('电梯困人')
    await expect_fit(page, 'the wall in alarm')
    await town.kill()
    await expect(banner).toContainText(/中断|断开|断线/, { timeout: 40_000 })
    await expect_fit(page, 'the wall cut off')
    await town.revive()
    await expect(page.getByText('实时', { exact: true })).toBeVisible({ timeout: 40_000 })
  })
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
    await at_the_door(await context.newPage(), ['console/sign-in', ...at_the_doors.field.map((path) => `field/${path}`), 'wall/'].map((path) => `${town.url}/${path}`))
    await context.close()
  }
})

test('the first page of a house that has no station yet', async ({ browser }) => {
  test.setTimeout(300_000)
  const house = await EmptyHouse.start()
  for (const [language, name] of [['zh', '首次设置'], ['en', 'First setup']] as const)
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
      const context = await browser.newContext({ viewport: size })
      const page = await context.newPage()
      await page.goto(`${house.url}/console/?lang=${language}`)
      await expect(page.getByRole('form', { name })).toBeVisible()
      await at_the_door(page, [`${house.url}/console/setup?lang=${language}`])
      await context.close()
    }
  await house.stop()
})

test('the page by which phones come to trust the station', async ({ browser }) => {
  test.setTimeout(300_000)
  const town = await Town.start(['--tls'])
  for (const language of ['zh', 'en'])
    for (const colorScheme of lights)
      for (const width of [320, 1366]) {
        const context = await browser.newContext({ ignoreHTTPSErrors: true, colorScheme, viewport: { width, height: 844 } })
        const page = await context.newPage()
        await page.goto(`${town.url}/trust?language=${language}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect_fit(page, `/trust ${language} ${colorScheme} ${width}`)
        await context.close()
      }
  await town.stop()
})

// Nothing but this page is to be had with it.
test('whoever has a one-time password', async ({ sign_in, at_api }) => {
  const login = 'wangge029'
  const password = await (await at_api('guanli01')).one_time_password(login)
  for (const [app, size] of [['console', [1366, 768]], ['field', phone]] as const) {
    const page = await sign_in(login, { app, size: [...size], password })
    for (const light of lights) {
      await turn_light(page, light)
      await page.reload()
      await expect(page.getByText('请先改密码')).toBeVisible()
      await expect_fit(page, `${app} with a one-time password ${light}`)
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
