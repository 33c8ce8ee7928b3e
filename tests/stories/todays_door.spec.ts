// A building steward's evening round in a stairwell without a network: one door confirmed in three taps, nobody at home at the next. Both wait
// on the phone, over a reload, and are there once, also when the answer to the first sending is lost.
import { take_doors_along } from './support/doors'
import { pages_kept, phone } from './support/phone'
import { expect, test, type Page } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const rows = (page: Page) => page.locator('.door-row')
const id_of = async (page: Page, n: number) => (await rows(page).nth(n).getAttribute('href'))!.split('/').at(-1)!

test("a building steward's round without a network is delivered once", async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('louzhang001')
  const page = await sign_in('louzhang001', { app: 'field', size: phone })
  await take_doors_along(page)
  await pages_kept(page)
  const first = await own.see_door(await id_of(page, 0))
  await page.getByRole('link', { name: '首页' }).click()
  await page.context().setOffline(true)

  await page.getByRole('link', { name: '走访' }).click() // one
  await expect(rows(page).first()).toHaveAttribute('href', new RegExp(first.address_id))
  await rows(page).first().click() // two
  await page.getByRole('button', { name: /^都没变化，一下确认/ }).click() // three
  await expect(rows(page).filter({ hasText: '今天已确认' })).toContainText('等待上传')

  const next = await own.see_door(await id_of(page, 0))
  expect(next.address_id).not.toBe(first.address_id)
  await rows(page).first().click()
  await page.getByRole('button', { name: '没人在家' }).click()
  await expect(page.getByRole('radio', { name: '敲门没人应' })).toBeChecked()
  await page.getByRole('button', { name: '记下，看下一家' }).click()
  await expect(rows(page).filter({ hasText: '今天没人在家' })).toContainText('等待上传')

  await page.reload()
  await expect(rows(page).filter({ hasText: '等待上传' })).toHaveCount(2)
  expect([(await own.see_door(first.address_id)).verified_at, (await own.see_door(next.address_id)).missed]).toEqual([first.verified_at, next.missed])

  // The first answer of each is lost on its way back: nobody knows whether it arrived.
  const sent = new Map<string, number>()
  await page.context().route(/\/visits$/, async (route) => {
    const times = (sent.get(route.request().url()) ?? 0) + 1
    sent.set(route.request().url(), times)
    if (times > 1) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.context().setOffline(false)
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByRole('link', { name: /^待传|没有待传/ }).click()
  await expect(async () => {
    await page.getByRole('button', { name: '现在重试' }).click({ timeout: 500 }).catch(() => {})
    await expect(page.getByText('没有待传')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByRole('link').filter({ hasText: '走访 · ' }).filter({ hasText: '已送达' })).toHaveCount(2)
  expect([...sent.values()]).toEqual([2, 2])
  const there = await own.see_door(first.address_id)
  expect(there.residents.every((r) => r.verified_on === there.dwelling_verified_on && !!r.verified_on)).toBe(true)
  expect((await own.see_door(next.address_id)).missed).toBe(next.missed + 1)
})

test('whoever does not go from door to door has no such tab', async ({ sign_in }) => {
  const page = await sign_in('qishou01', { app: 'field', size: phone })
  const tabs = page.getByRole('navigation', { name: '主导航' })
  await expect(tabs.getByRole('link', { name: '我报的' })).toBeVisible()
  await expect(tabs.getByRole('link', { name: '走访' })).toHaveCount(0)
})
