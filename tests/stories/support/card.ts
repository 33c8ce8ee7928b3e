// A resident with a card that was left at the door, on a small phone of their own.
import { expect, type Browser, type Page } from '@playwright/test'

export const small: [number, number] = [320, 640]

// By the link behind the QR code. Complaints of this browser are nobody's: it belongs to no story's people.
export async function open_card(browser: Browser, url: string, code: string, query = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: small[0], height: small[1] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(`${url}/p/${query}#card=${code.replaceAll('-', '')}`)
  await expect(page.getByRole('button', { name: '看好了，关上' })).toBeVisible()
  return page
}
export const part = (page: Page, name: string | RegExp) => page.getByRole('navigation', { name: '看哪一部分' }).getByRole('button', { name }).click()
