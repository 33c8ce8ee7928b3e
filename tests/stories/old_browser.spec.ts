// An old phone: its browser is of 2020 and keeps no pages. A report is written, waits where there is no network, and arrives; a
// door is confirmed; drafts lie in the phone's database.
import { take_doors_along } from './support/doors'
import { of_2020 } from './support/old_browser'
import { kept_on_phone, phone, standing_at, submit, write_report } from './support/phone'
import { expect, test } from './support/town'

test.use({ serviceWorkers: 'block', expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|registration blocked by Playwright/ })

test('an old browser reports, keeps its drafts and confirms a door', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const page = await sign_in('wangge017', {
    app: 'field',
    size: phone,
    prepare: async (context) => {
      await of_2020(context)
      await standing_at(house)(context)
    },
  })
  expect(await page.evaluate(() => [typeof [].at, typeof crypto.randomUUID, typeof ''.replaceAll, typeof globalThis.structuredClone])).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
  const words = '楼道感应灯一直亮着，灯罩发烫'
  await write_report(page, words, 2)
  await page.reload()
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue(words)
  await page.context().setOffline(true)
  await submit(page)
  await kept_on_phone(page)
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()

  await page.getByRole('link', { name: '回首页' }).click()
  await take_doors_along(page)
  await page.locator('.door-row').first().click()
  await page.getByRole('button', { name: /^都没变化，一下确认/ }).click()
  await expect(page.locator('.door-row').filter({ hasText: '今天已确认' })).toContainText('已送达')
  for (const path of ['tasks', 'reported', 'notices', 'doors/all', 'proposals', 'outbox', 'me']) {
    await page.goto(new URL(`/field/${path}`, page.url()).href)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})
