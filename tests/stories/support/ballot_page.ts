// An owner with a ticket or a receipt, on a small phone of their own.
import { expect, type Browser, type Page } from '@playwright/test'

// By the link behind a QR code. Complaints of this browser are nobody's: it belongs to no story's people.
export async function open_at(browser: Browser, url: string, address: string, look: { colorScheme?: 'dark' | 'light'; size?: [number, number] } = {}): Promise<Page> {
  const [width, height] = look.size ?? [360, 640]
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: look.colorScheme, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(`${url}/p/${address}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

export const type_code = async (page: Page, name: '表决码' | '回执号', code: string) => {
  await page.getByRole('textbox', { name }).fill(code)
  await page.getByRole('button', { name: name === '表决码' ? '打开' : '查我的答复' }).click()
}
export const answer = async (page: Page, choice: '同意' | '不同意' | '弃权') => {
  await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check()
  await page.getByRole('button', { name: '下一步，核对' }).click()
  await expect(page.getByRole('region', { name: '您选的是' })).toContainText(`我的答复：${choice}。`)
  await page.getByRole('button', { name: '确认提交' }).click()
  await expect(page.getByRole('heading', { name: '收到您的答复了' })).toBeVisible()
  return (await page.locator('[data-receipt]').textContent())!
}
