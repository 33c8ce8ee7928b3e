// Phones die: a battery, a fall, a system that wants the memory. Twenty reports with photos are written while the server is
// out of reach, and the whole browser is killed again and again, also in the middle of a tap. Whatever the phone said that it
// kept is there when everything is back, each once; what it had not kept yet is still being written, never both.
import { expect, test, type Locator, type Page } from '@playwright/test'
import { PersonAtApi } from './support/api'
import { OwnBrowser } from './support/own_browser'
import { kept_on_phone, pages_kept, standing_at, submit, write_report } from './support/phone'
import { sign_in_at, Town } from './support/town'

const reports = 20
const seed = Number(process.env.QZT_SEED ?? Date.now() % 1_000_000)
// Small and repeatable; nothing hangs on its quality.
function dice(from: number) {
  let state = from || 1
  return (sides: number) => {
    state = (state * 48271) % 2147483647
    return state % sides
  }
}
const words_of = (n: number) => `第${n}号井盖松动异响，车过时翘起一角`
const draft_of = (page: Page) => page.getByText('有一份没报完的')
const waiting = (page: Page, n: number) => page.getByText(`待传 ${n} 条`)
// What is missing on a page that nobody sees is told with what stood there.
async function shows(page: Page, wanted: Locator) {
  await expect(wanted).toHaveCount(1).catch(async (why: Error) => {
    const said = await page.evaluate(() => `${location.href}\n${document.body.innerText}`).catch((e: Error) => e.message)
    throw new Error(`${why.message}\nThe page said:\n${said}`)
  })
}

test('twenty reports with photos through a browser that is killed', async () => {
  console.log(`QZT_SEED=${seed}`)
  test.setTimeout(400_000)
  const roll = dice(seed)
  const town = await Town.start()
  const home = `${town.url}/field/`
  const before = await PersonAtApi.sign_in(town.url, 'wangge017', town.password)
  const house = (await before.book()).areas.find((a) => a.level === 'building')!
  await before.leave()
  const mobile = new OwnBrowser(standing_at(house))
  try {
    let page = await mobile.open(home)
    await sign_in_at(page, 'wangge017', town.password)
    await pages_kept(page)
    await town.kill()

    let kills = 0
    let cut = 0
    for (let n = 1; n <= reports; n++) {
      const fate = ['in the tap', 'after it', 'none'][roll(3)]
      await page.goto(home)
      await write_report(page, words_of(n), n)
      await expect(page.getByRole('region', { name: '地点' })).toContainText(house.name)
      await expect(page.getByText('草稿已存')).toBeVisible()
      if (fate === 'in the tap') {
        // The tap and death, with nothing in between that waits for the page.
        await page.evaluate((ms) => setTimeout(() => [...document.querySelectorAll('button')].find((b) => b.textContent!.trim() === '提交')!.click(), ms), roll(5))
        await mobile.kill()
        page = await mobile.open(home)
        await shows(page, waiting(page, n).or(draft_of(page)))
        if (await draft_of(page).isVisible()) {
          cut++
          await draft_of(page).click()
          await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
          await submit(page)
          await kept_on_phone(page)
        }
      } else {
        await submit(page)
        await kept_on_phone(page)
        if (fate === 'after it') {
          await mobile.kill()
          page = await mobile.open(home)
          await shows(page, waiting(page, n))
        }
      }
      if (fate !== 'none') kills++
    }
    console.log(`${kills} kills, ${cut} before the tap was kept`)
    await mobile.kill()
    page = await mobile.open(home)
    await shows(page, waiting(page, reports))

    await town.revive()
    await page.goto(`${home}outbox`)
    // A browser that was killed soon after the sign-in may have lost the session, never what was written.
    const sign_in = page.getByRole('button', { name: '登录', exact: true })
    await expect(sign_in.or(page.getByRole('heading', { level: 1, name: '待传清单' }))).toBeVisible()
    if (await sign_in.isVisible()) {
      await expect(page.getByText(`还有 ${reports} 条没送达`)).toBeVisible()
      await sign_in_at(page, 'wangge017', town.password)
    }
    await expect(page.getByText('没有待传')).toBeVisible({ timeout: 120_000 })
    const own = await PersonAtApi.sign_in(town.url, 'wangge017', town.password)
    const { rows } = await own.queue({ desk: 'reported', limit: '200' })
    const arrived = (n: number) => rows.filter((row) => row.title.startsWith(words_of(n).slice(0, 8))).map((row) => row.photo_count)
    for (let n = 1; n <= reports; n++) expect(arrived(n), words_of(n)).toEqual([1])
    // The pictures themselves, too.
    for (const row of rows.filter((r) => r.title.includes('号井盖松动'))) expect((await own.see(row.case_id)).files, row.title).toHaveLength(1)
    await own.leave()
  } finally {
    await mobile.throw_away()
    await town.stop()
  }
})
