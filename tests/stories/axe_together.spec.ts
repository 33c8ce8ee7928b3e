// The same for the pages on which people settle things together: ballots, disputes, projects, and the round from door to door.
import { sign } from './support/ballot_round'
import { draft_ballot, fill_roll, member_of, open_ballot } from './support/ballots'
import { assign, find_dispute, triage } from './support/disputes'
import { expect_fit, fits_when_narrow, in_every_dress, lights, turn_light } from './support/looks'
import { begin_lifts, bid_by_code, draft_tender, in_project, in_tender, name_bidder, own_id } from './support/months'
import { ballot_pages, dispute_pages, project_pages, round_pages, tender_pages } from './support/pages_together'
import { fill_draft, launch, open_draft } from './support/projects'
import { phone } from './support/phone'
import { expect, test, type Page } from './support/town'

test.describe.configure({ mode: 'parallel' })

const main = (page: Page) => async () => {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

test('a ballot that is drafted, and one that is open', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
  const wish = { ms: 86_400_000, collectors: await member_of(admin, 'wuye01', 'shegong01'), committee: await member_of(admin, 'tiaojie01', 'hecha01') }
  const drafted = await draft_ballot(leader, { question: '同意更换水泵吗？', ...wish })
  const open = await draft_ballot(leader, { question: '同意换小区大门吗？', ...wish })
  for (const id of [drafted, open]) await fill_roll(leader, id, '鹤鸣苑')
  await open_ballot(leader, open)
  const page = await sign_in('shegong01')
  await in_every_dress(page, town.url, [drafted, open].flatMap(ballot_pages).map((path) => `/console/${path}`), {
    ready: async () => {
      await main(page)()
      await expect(page.locator('.roll-table, .round-table')).toBeVisible()
    },
  })
  await in_every_dress(page, town.url, ['/console/ballots'], {
    ready: main(page),
    open: async () => {
      await page.keyboard.press('i')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  })
})

test('disputes: what the steward sees, the room with its dialogs, and the file', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const [finder, room, admin] = [await at_api('louzhang001'), await at_api('zhihui01'), await at_api('guanli01')]
  const ids = [await find_dispute(finder, '阳台滴水争吵', ['苗禾', '佟川']), await find_dispute(finder, '车位争吵', ['逯青', '鄢和'])]
  for (const id of ids) await triage(room, id)
  await assign(room, ids[1]!, await admin.member_id_of('tiaojie01'))
  const steward = await sign_in('louzhang001')
  await in_every_dress(steward, town.url, dispute_pages(ids[0]!).map((path) => `/console/${path}`), { ready: main(steward) })
  const officer = await sign_in('zhihui01')
  await in_every_dress(officer, town.url, [`/console/disputes/${ids[0]}`], {
    ready: main(officer),
    open: async () => {
      await officer.locator('.dispute-acts .btn-pri').click()
      await expect(officer.locator('.assign-list')).toBeVisible()
    },
  })
  await in_every_dress(officer, town.url, ['/console/disputes'], {
    ready: main(officer),
    open: async () => {
      await officer.keyboard.press('i')
      await expect(officer.getByRole('dialog')).toBeVisible()
    },
  })
  const mediator = await sign_in('tiaojie01')
  await in_every_dress(mediator, town.url, [`/console/disputes/${ids[1]}`], { ready: main(mediator) })
})

test('a project with its plan', async ({ town, sign_in }) => {
  test.setTimeout(240_000)
  const page = await sign_in('shegong01', { path: 'projects' })
  await open_draft(page)
  await fill_draft(page, '全部电梯大修')
  await launch(page)
  const id = new URL(page.url()).pathname.split('/').pop()!
  await in_every_dress(page, town.url, project_pages(id).map((path) => `/console/${path}`), {
    ready: async () => {
      await main(page)()
      await expect(page.locator('.plan-table')).toBeVisible()
    },
    open: async () => {
      await page.getByRole('button', { name: /^(补记会议|Record a meeting)$/ }).click()
      await page.getByRole('button', { name: /^(加一项决定|Add a decision)$/ }).click()
      await page.getByRole('checkbox', { name: /^(有要办的事|there is something to do)/ }).check()
    },
  })
  await in_every_dress(page, town.url, tender_pages(id).map((path) => `/console/${path}`), { ready: main(page) })
  // The dialogs, with what they lack told.
  for (const [open, send] of [[/^(定下一步日期|Set the next date)$/, /^(定下一步日期|Set the next date)$/], [/^(改期|Move)/, /^(改期|Move)$/], [/^(做完了|Done)/, /^(做完了|Done)$/]] as const)
    await in_every_dress(page, town.url, project_pages(id).map((path) => `/console/${path}`), {
      ready: async () => {
        await main(page)()
        await expect(page.locator('.project-now')).toBeVisible()
      },
      open: async () => {
        await page.locator('.project-now').getByRole('button', { name: open }).first().click()
        await page.getByRole('dialog').getByRole('button', { name: send }).click()
        await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible()
      },
    })
})

// On a phone and at a desk, in both languages and lights, in the large letters of the elderly, with a code and without.
test('the page of a tender that hangs out for everybody', async ({ town, at_api, browser }) => {
  test.setTimeout(240_000)
  const leader = await at_api('shegong01')
  const { organisations } = await leader.book()
  const project = await begin_lifts(leader, { title: '电梯改造招标', sponsor_org: organisations.find((o) => o.name === '霁桥社区居民委员会')!.org_id, begins_on: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10), parts: [] })
  await in_project(leader, project, 'launch')
  const scorers = await Promise.all(['banli10', 'banli17', 'banli20'].map(async (login) => own_id(await at_api(login))))
  const tender = await draft_tender(leader, project, { title: '电梯整机改造', closes_at: new Date(Date.now() + 5 * 86_400_000).toISOString(), scorers })
  await in_tender(leader, project, tender, 'notice')
  const code = (await name_bidder(leader, project, tender, '甲梯工程有限公司')).replaceAll('-', '')
  await bid_by_code(leader, code, 36_000_000)
  for (const [width, height] of [phone, [1366, 768]] as const) {
    const context = await browser.newContext({ viewport: { width, height } })
    const page = await context.newPage()
    for (const light of lights) {
      await page.goto(`${town.url}/p/?tender=${tender}`)
      await turn_light(page, light)
      for (const language of ['zh', 'en'])
        for (const words of ['', '&elder=1'])
          for (const hash of ['', `#bidder=${code}`]) {
            await page.goto('about:blank')
            await page.goto(`${town.url}/p/?tender=${tender}&lang=${language}${words}${hash}`)
            await expect(page.getByRole('heading', { level: 1, name: '电梯整机改造' })).toBeVisible()
            if (hash) await expect(page.getByText('甲梯工程有限公司')).toBeVisible()
            await expect_fit(page, `${width} ${light} ${language}${words} ${hash ? 'with a code' : ''}`)
          }
    }
    await context.close()
  }
})

for (const [name, path] of [['on a round', ''], ['on a round in large letters', '?elder=1']] as const)
  test(`the phone ${name}`, async ({ town, sign_in, at_api }) => {
    test.setTimeout(300_000)
    const [leader, admin] = [await at_api('shegong01'), await at_api('guanli01')]
    const id = await draft_ballot(leader, { question: '同意用维修资金大修 5 部电梯吗？', ms: 86_400_000, collectors: await member_of(admin, 'wangge017'), committee: await member_of(admin, 'tiaojie01', 'hecha01') })
    const [home] = await fill_roll(leader, id, '鹤鸣苑')
    await open_ballot(leader, id)
    const page = await sign_in('wangge017', { app: 'field', path, size: phone })
    const paths = round_pages(id, home!.address_id).map((p) => `/field/${p}`)
    const drawn = page.locator('.li, fieldset, .card, .sign-pad').first()
    await in_every_dress(page, town.url, paths, { ready: () => expect(drawn).toBeVisible() })
    await fits_when_narrow(page, paths.map((p) => town.url + p), drawn)
    // What an owner sees after the choice: the glass, and the receipt.
    await page.goto(`${town.url}${paths[3]}`)
    if (path) await page.locator('.foot .btn-pri').click()
    await page.locator('.choices input').first().check()
    await page.locator('.foot .btn-pri').click()
    await sign(page)
    await expect_fit(page, 'the glass')
    await page.locator('.foot .btn-pri').click()
    await expect(page.locator('[data-receipt]')).toBeVisible()
    await expect_fit(page, 'the receipt')
  })
