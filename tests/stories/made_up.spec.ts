// In a demonstration every page says that all is made up: before anybody has signed in, and after.
import { phone } from './support/phone'
import { expect, test } from './support/town'

const said = '演示数据：人名、地名都是虚构的，可以随意操作'

test('before anybody has signed in', async ({ town, browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  for (const path of ['console/sign-in', 'field/sign-in', 'wall/', 'p/', 'p/?code=ABCD2345']) {
    await page.goto(`${town.url}/${path}`)
    await expect(page.getByText(said), path).toBeVisible()
  }
  await context.close()
})

test('and after: on the desk, on the phone, on the wall', async ({ sign_in }) => {
  for (const [login, app, words] of [['zhihui01', 'console', said], ['wangge017', 'field', said], ['daping01', 'wall', '演示数据']] as const) {
    const page = await sign_in(login, { app, size: app === 'field' ? phone : undefined })
    await expect(page.getByText(words, { exact: true })).toBeVisible()
  }
})
