// What a person does on a phone: everything within reach of a thumb, every act ending with what the page then says.
import { expect, type BrowserContext, type Page } from '@playwright/test'
import { photo } from './photo'

export const phone: [number, number] = [390, 844]

// The phone knows where it is, to so many metres.
export const standing_at = (place: { lon: number; lat: number }) => async (context: BrowserContext) => {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ longitude: place.lon, latitude: place.lat, accuracy: 12 })
}

export async function open_task(page: Page, title: string) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /任务/ }).click()
  await page.getByRole('link').filter({ hasText: title }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
}

export const done = (page: Page, act: string) => expect(page.getByRole('status').filter({ hasText: `已办：${act}` })).toBeVisible()

export interface PhoneWords {
  choose?: string[]
  fill?: Record<string, string>
  photos?: number
  send: string
}

// The sheet that an act opens when it needs words or photos.
export async function act_on_sheet(page: Page, button: string, words: PhoneWords) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const sheet = page.getByRole('dialog')
  for (let i = 0; i < (words.photos ?? 0); i++) {
    await sheet.getByLabel('从相册选').setInputFiles(photo(i))
    await expect(sheet.getByRole('img', { name: `第 ${i + 1} 张照片` })).toBeVisible()
  }
  for (const choice of words.choose ?? []) await sheet.getByRole('radio', { name: choice, exact: true }).check()
  for (const [label, text] of Object.entries(words.fill ?? {})) await sheet.getByRole('textbox', { name: label }).fill(text)
  await sheet.getByRole('button', { name: words.send, exact: true }).click()
  await expect(sheet).toHaveCount(0)
}

// A report in words and a photo, up to the page that says where it is.
export async function write_report(page: Page, words: string, number?: number) {
  await page.getByRole('button', { name: '说或打字' }).click()
  await page.getByRole('textbox', { name: '说明' }).fill(words)
  if (number === undefined) return
  await page.getByLabel('从相册选').setInputFiles(photo(number))
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
}
export const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()
export const kept_on_phone = (page: Page) => expect(page.getByRole('heading', { name: /已存在手机里/ })).toContainText('还没有送达')
export const go_home = (page: Page) => page.getByRole('link', { name: '回首页' }).click()

// The pages of this browser lie on the phone now, and it opens them without a network.
export const pages_kept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

// The list is looked at, and its cases are taken along; this one was never opened.
export async function taken_along(page: Page, title: string, case_id: string) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /任务/ }).click()
  await expect(page.getByRole('link').filter({ hasText: title })).toBeVisible()
  // It is taken when its copy lies in the phone's own database, whenever it was asked for.
  await expect.poll(() => page.evaluate((wanted) => new Promise<boolean>((resolve) => {
    const asked = indexedDB.open('qzt-field-copies')
    asked.onsuccess = () => {
      const all = asked.result.transaction('copies').objectStore('copies').getAllKeys()
      all.onsuccess = () => {
        asked.result.close()
        resolve(all.result.includes(`case:${wanted}`))
      }
    }
  }), case_id)).toBe(true)
}
