// A collector's round with a phone: the list taken along, a home's answer given and signed by its owner, the receipt handed over.
import { expect, type Page } from '@playwright/test'
import { pages_kept } from './phone'

interface Home {
  address_id: string
}
export async function take_round_along(page: Page, question: string) {
  await page.goto(new URL('/field/', page.url()).href)
  await page.getByRole('link').filter({ hasText: '业主表决 · 我的入户' }).click()
  await expect(page.getByText('已存好，离线可用')).toBeVisible()
  await page.getByRole('link').filter({ hasText: question }).click()
  await expect(page.getByRole('region', { name: '参加够不够？' })).toBeVisible()
  await pages_kept(page)
}
export const row_of = (page: Page, { address_id }: Home) => page.locator(`a[href$="/${address_id}"]`)
export const show_all = (page: Page) => page.getByRole('button', { name: '全部', exact: true }).click()

// Two strokes across the glass.
export async function sign(page: Page, name = '请在框里写姓名') {
  const glass = page.getByRole('img', { name })
  await glass.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await glass.boundingBox())!
  for (const [from, to] of [[0.2, 0.5], [0.55, 0.85]] as const) {
    await page.mouse.move(x + width * from, y + height * 0.3)
    await page.mouse.down()
    await page.mouse.move(x + width * ((from + to) / 2), y + height * 0.7, { steps: 6 })
    await page.mouse.move(x + width * to, y + height * 0.4, { steps: 6 })
    await page.mouse.up()
  }
}

export interface Given {
  begin?: string | RegExp
  before?: () => Promise<void> // what the collector does before handing over
  stands?: string // what the receipt says of it
}
// From the list to the receipt; the owner's phone would have it now.
export async function answer_of(page: Page, home: Home, choice: string, { begin = /^(业主本人答复|改答复，重新签字)/, before, stands = '已存在手机里，还没有计入' }: Given = {}): Promise<string> {
  await row_of(page, home).click()
  await page.getByRole('button', { name: begin }).click()
  await before?.()
  await expect(page.getByText('工作人员看不到选了什么。')).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check()
  await page.getByRole('button', { name: '去签字' }).click()
  const send = page.getByRole('button', { name: '请先签字' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await sign(page)
  await page.getByRole('button', { name: '确认签字并提交' }).click()
  await expect(page.getByRole('heading', { level: 1, name: stands })).toBeVisible()
  const receipt = (await page.locator('[data-receipt]').textContent())!
  // Nothing of the choice is left on the glass.
  for (const word of ['同意', '不同意', '弃权']) await expect(page.getByText(word, { exact: true })).toHaveCount(0)
  return receipt
}
export async function hand_back(page: Page) {
  await page.getByRole('button', { name: '完成，清掉这一屏' }).click()
  await expect(page.getByRole('region', { name: '参加够不够？' })).toBeVisible()
}
