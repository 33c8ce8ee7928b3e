// How long somebody waits who stands in a stairwell with a cheap phone: until the app is there, until a whole area of doors
// lies on the phone, until the list opens, after a week away, and until a report with its photo has arrived.
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { PersonAtApi } from '../../stories/support/api'
import { phone, standing_at } from '../../stories/support/phone'
import { photo } from '../../stories/support/photo'
import { inside, passes_every_door } from '../../stories/support/pin'
import { expect, test, type Page, type Town } from '../../stories/support/town'
import { tell, type Measured } from './figures'
import { SlowLine } from './slow_line'

const rounds = Number(process.env.QZT_ROUNDS ?? 3)
const cpu_slowed = 4
const doors_wanted = 1025
const changed_in_a_week = 100 // every tenth door: 60 to 365 days are what they are good for

const measured: Measured[] = []
function note(what: string, bar: number, seconds: number, bytes?: number) {
  let line = measured.find((m) => m.what === what)
  if (!line) measured.push((line = { what, bar, seconds: [] }))
  line.seconds.push(seconds)
  line.bytes = bytes ?? line.bytes
}
async function timed(what: string, bar: number, line: SlowLine | null, act: () => Promise<unknown>) {
  const bytes = line?.bytes_down ?? 0
  const begun = performance.now()
  await act()
  note(what, bar, (performance.now() - begun) / 1000, line ? line.bytes_down - bytes : undefined)
}

async function slowly(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu_slowed })
}

// A browser whose disk is its own, so that a second start finds what the first one kept.
async function new_phone(folder: string, launch: object): Promise<BrowserContext> {
  mkdirSync(folder, { recursive: true })
  return chromium.launchPersistentContext(folder, { ...launch, viewport: { width: phone[0], height: phone[1] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
}

async function doors_of(person: PersonAtApi): Promise<number> {
  let count = 0
  for (let after: string | undefined; ; ) {
    const page = await person.doors(after)
    count += page.doors.length
    if (!page.has_more) return count
    after = page.doors.at(-1)!.address_id
  }
}
// Whoever has at least as many doors as were asked for, and as few more as can be.
async function somebody_with_enough_doors(town: Town): Promise<{ login: string; count: number }> {
  const logins = [...Array.from({ length: 6 }, (_, i) => `minjing0${i + 1}`), ...Array.from({ length: 24 }, (_, i) => `wangge${String(i + 1).padStart(3, '0')}`), ...Array.from({ length: 6 }, (_, i) => `wanggezhang0${i + 1}`)]
  const found: { login: string; count: number }[] = []
  for (const login of logins) {
    const person = await PersonAtApi.sign_in(town.url, login, town.password).catch(() => null)
    if (!person) continue
    found.push({ login, count: await doors_of(person) })
    await person.leave()
  }
  const enough = found.filter((f) => f.count >= doors_wanted).sort((a, b) => a.count - b.count)[0]
  if (!enough) throw new Error(`nobody has ${doors_wanted} doors`)
  return enough
}

const whole = (page: Page) => expect(page.getByText(/户 · 已存好，离线可用/)).toBeVisible({ timeout: 240_000 })
const visits = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '走访' })
const all_doors = (page: Page) => page.getByRole('link', { name: /^所有的门 \d/ })

async function one_round(town: Town, launch: object, login: string, count: number, house: { lon: number; lat: number }) {
  const line = await SlowLine.to(town.url)
  const folder = join(tmpdir(), `qzt-bench-${Date.now()}`)
  let context = await new_phone(folder, launch)
  await standing_at(house)(context)
  await passes_every_door(context)
  let page = context.pages()[0]!
  await slowly(page)
  const sign_in = page.getByRole('button', { name: '登录', exact: true })
  await timed('the first visit, until one can type', 2, line, async () => {
    await page.goto(`${line.url}/field/`)
    await sign_in.click({ trial: true })
  })
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(town.password)
  await sign_in.click()
  await inside(page)
  await timed(`the first time that ${count} doors are taken along`, 10, line, async () => {
    await visits(page).click()
    await whole(page)
  })
  await timed('the list of all of them opens', 0.5, null, async () => {
    await all_doors(page).click()
    await expect(page.locator('.door-row').first()).toBeVisible()
  })

  await timed('a report with a photo, until it has arrived', 20, line, async () => {
    await page.goto(`${line.url}/field/`)
    const camera = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /^上报/ }).click() // one tap; the shutter is the second
    await (await camera).setFiles(photo(0))
    await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await page.getByRole('button', { name: '提交', exact: true }).click() // three
    await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible({ timeout: 60_000 })
  })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.close()

  await a_week_passes(town, login)
  context = await new_phone(folder, launch)
  page = context.pages()[0]!
  await slowly(page)
  await timed('a later visit, until one can type the PIN', 1, line, async () => {
    await page.goto(`${line.url}/field/doors`)
    await expect(page.locator('[data-door]')).toBeVisible()
  })
  await passes_every_door(context)
  const asked = page.waitForRequest(/own-doors\?since=/).then(() => ({ at: performance.now(), bytes: line.bytes_down }))
  const answered = page.waitForResponse(/own-doors\?since=/).then((answer) => answer.finished())
  await page.locator('body').click({ trial: true }).catch(() => {}) // the door is passed
  const begun = await asked
  await answered
  await page.evaluate(() => new Promise<void>((idle) => requestIdleCallback(() => idle())))
  note(`what changed of them in a week: ${changed_in_a_week} doors`, 2, (performance.now() - begun.at) / 1000, line.bytes_down - begun.bytes)
  await context.close()
  line.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function a_week_passes(town: Town, login: string) {
  const person = await PersonAtApi.sign_in(town.url, login, town.password)
  const { doors } = await person.doors()
  for (const door of doors.filter((d) => d.occupancy !== 'unknown').slice(0, changed_in_a_week)) await person.visit(door, [])
  await person.leave()
}

test('the phone', async ({ town, browserName: _, launchOptions }) => {
  const { login, count } = await somebody_with_enough_doors(town)
  const person = await PersonAtApi.sign_in(town.url, login, town.password)
  const house = (await person.book()).areas.find((a) => a.level === 'building')!
  for (let round = 0; round < rounds; round++) await one_round(town, launchOptions, login, count, house)
  tell(measured)
})
