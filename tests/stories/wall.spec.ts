// The wall as a thing of the station: a link for one screen that comes back by itself after the server or its own power was
// gone and opens nothing else; panels put where they are wanted, by keys, and seen there; a storm of reports that leaves it
// readable; and the time machine, which tells the same as was seen.
import { find_dispute } from './support/disputes'
import { expect_fit } from './support/looks'
import { expect, test, type Page } from './support/town'

const live = (page: Page) => expect(page.getByText('实时', { exact: true })).toBeVisible({ timeout: 40_000 })
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test.describe('a screen that hangs in a hall', () => {
  test.use({ expected_words: /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/ })

  test('comes back by itself, from its address alone, and opens nothing else', async ({ town, browser, at_api }) => {
    test.setTimeout(300_000)
    const administrator = await at_api('guanli01')
    const wall = await administrator.make_wall('值班大厅', 'standard')
    const link = await administrator.make_wall_key('大厅东墙', wall.wall_id)
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    const screen = await context.newPage()
    await screen.goto(`${town.url}${link.path}`)
    await live(screen)
    expect(screen.url(), 'nobody reads the key off the screen').not.toContain('key=')

    await test.step('the session of a screen opens the wall and nothing else', async () => {
      for (const path of ['cases', 'members', 'walls', 'wall-keys', 'register-figures', 'bulletin', 'roster', 'notices', 'feed'])
        expect((await context.request.get(`${town.url}/api/${path}`)).status(), path).toBe(403)
      for (const path of ['wall', 'wall/arrangement', 'book', `wall/past?at=${encodeURIComponent(new Date(Date.now() - 60_000).toISOString())}`])
        expect((await context.request.get(`${town.url}/api/${path}`)).status(), path).toBe(200)
    })
    await test.step('the server goes and comes back', async () => {
      await town.kill()
      await expect(screen.getByRole('alert')).toContainText('数据中断', { timeout: 45_000 })
      await expect(panel(screen, '总览').getByRole('heading')).toContainText(/\d\d:\d\d 的情况/)
      await town.revive()
      await live(screen)
      await expect(screen.getByRole('alert')).toHaveCount(0)
    })
    await test.step('its own power goes: the start page of the browser is enough', async () => {
      await context.close()
      const again = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
      const page = await again.newPage()
      await page.goto(`${town.url}${link.path}`)
      await live(page)
      await administrator.revoke_wall_key(link.wall_key_id)
      await expect(page.getByRole('heading', { name: /大屏登录/ })).toBeVisible({ timeout: 30_000 })
      await again.close()
    })
  })
})

test('panels are put where they are wanted, by keys, and the wall follows', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const office = await at_api('guanli01')
  const { wall_id } = await office.make_wall('作战室', 'standard')
  const screen = await sign_in('daping01', { app: 'wall', path: `?wall=${wall_id}` })
  await live(screen)
  await expect(panel(screen, '要留意的网格')).toBeVisible()
  const administrator = await sign_in('guanli01', { path: 'admin/screens' })
  await administrator.getByRole('button', { name: '排板块 作战室' }).click()
  const editor = administrator.getByRole('region', { name: '排板块 作战室' })
  const said = editor.getByRole('status')

  await test.step('one goes', async () => {
    await editor.getByRole('button', { name: /^要留意的网格/ }).focus()
    await administrator.keyboard.press('Delete')
    await expect(said).toHaveText('移走了要留意的网格')
  })
  await test.step('another one is refused where something lies, then put where there is room', async () => {
    await editor.getByRole('button', { name: /^各社区最近上报/ }).focus()
    await administrator.keyboard.press('Enter')
    for (let i = 0; i < 5; i++) await administrator.keyboard.press('ArrowUp')
    await expect(said).toContainText('压住了近 30 天按期')
    await administrator.keyboard.press('Enter')
    await expect(said).toContainText('还不能放')
    await administrator.keyboard.press('ArrowDown')
    await administrator.keyboard.press('Shift+ArrowDown')
    await administrator.keyboard.press('Enter')
    await expect(said).toContainText('放下各社区最近上报，第 10 列第 5 行，3 列 5 行')
  })
  await test.step('a new one comes from the list', async () => {
    await administrator.getByLabel('加板块').selectOption('duty')
    await administrator.getByRole('button', { name: '放上去' }).click()
    await expect(said).toContainText('加上了值班')
    await expect_fit(administrator, 'a wall under somebody’s hands')
    await administrator.getByRole('button', { name: '保存', exact: true }).click()
    await expect(editor.getByText('已保存')).toBeVisible()
  })
  await expect(panel(screen, '值班')).toBeVisible({ timeout: 15_000 })
  await expect(panel(screen, '要留意的网格')).toHaveCount(0)
  await expect_fit(screen, 'the wall as it was arranged')
})

test('a storm of two hundred reports leaves the wall readable', async ({ sign_in, at_api, town }) => {
  test.setTimeout(240_000)
  const screen = await sign_in('daping01', { app: 'wall' })
  await live(screen)
  const rows = await screen.locator('.news li').count()
  const reporters = await Promise.all(['wangge011', 'wangge012', 'wangge013', 'wangge014'].map((login) => at_api(login)))
  const storm = async (reporter: (typeof reporters)[number]) => {
    for (let i = 0; i < 50; i++) await reporter.report({ title: `积水 ${i}`, text: `路口积水，第 ${i} 处，车辆绕行。`, place_text: '路口' })
  }
  await Promise.all(reporters.map(storm))
  const open = () => screen.locator('.tallies dd').first()
  await expect.poll(async () => Number(/\d+/.exec((await open().textContent()) ?? '')?.[0]), { timeout: 30_000 }).toBeGreaterThanOrEqual(200)
  expect(await screen.locator('.news li').count(), 'no more rows than fit').toBe(rows)
  await expect_fit(screen, 'the wall in a storm')
  await screen.setViewportSize({ width: 7680, height: 2160 })
  await expect(panel(screen, '长期项目')).toBeVisible()
  await expect_fit(screen, 'the wall in a storm, 7680 × 2160')
  void town
})

test('the time machine tells what was seen, and is left by Esc', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const chief = await at_api('suozhang01')
  const reporter = await at_api('wangge018')
  const seen = await chief.wall()
  await reporter.report({ title: '井盖松动', text: '井盖松动，压上去会响。', place_text: '路口' })
  await expect.poll(async () => (await chief.wall()).tallies.today).toBe(seen.tallies.today + 1)
  await find_dispute(await at_api('louzhang001'), '家里的事', ['记号苗', '记号佟'], 'family')
  await expect.poll(async () => (await chief.wall()).disputes).toEqual({ ...seen.disputes, in_hand: seen.disputes.in_hand + 1, restricted: seen.disputes.restricted + 1 })
  const then = await chief.wall_at(seen.as_of)
  const comparable = (view: typeof seen) => ({ tallies: view.tallies, majors: view.majors, communities: view.communities, news: view.news, sources: view.sources, in_hand: view.in_hand, long_matters: view.long_matters, projects: view.projects, disputes: view.disputes, trend: view.trend, grids: [...view.grids].sort((a, b) => a.grid_id.localeCompare(b.grid_id)) })
  expect(comparable(then)).toEqual(comparable(seen))

  const screen = await sign_in('daping01', { app: 'wall' })
  await live(screen)
  const disputes = panel(screen, '在办纠纷和隐患')
  await expect(disputes).toContainText(`受限 ${seen.disputes.restricted + 1}`)
  await expect(disputes).not.toContainText('记号')
  await screen.keyboard.press('Tab')
  await screen.getByRole('button', { name: '回放' }).click()
  const bar = screen.getByRole('region', { name: '回放' })
  await expect(bar.getByRole('slider')).toBeVisible()
  for (const name of ['总览', '最新上报']) await expect(panel(screen, name).getByRole('heading')).toContainText(/回放 \d\d:\d\d/)
  const moment = async () => (await bar.locator('.past-moment').textContent())!
  const at_end = await moment()
  await screen.keyboard.press('ArrowLeft')
  const five_before = await moment()
  expect(five_before).not.toBe(at_end)
  await screen.keyboard.press('ArrowRight')
  expect(await moment()).toBe(at_end)
  await screen.keyboard.press('Shift+ArrowLeft')
  expect(await moment()).not.toBe(five_before)
  await expect_fit(screen, 'the wall as it was')
  await screen.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await live(screen)
})
