// How a picture for the documents is taken: everything has come, nothing moves, no pointer hovers.
import { join } from 'node:path'
import type { PersonAtApi } from '../stories/support/api'
import { expect, type Page } from '../stories/support/town'

const folder = join(__dirname, '..', '..', 'docs', 'pictures')
export const desk: [number, number] = [1440, 900]
export const form: [number, number] = [1000, 860]

export async function draw(page: Page, name: string) {
  await expect(page.locator('.skeleton, .skeleton-row')).toHaveCount(0)
  await page.waitForFunction(() => [...document.images].every((image) => image.loading === 'lazy' || (image.complete && image.naturalWidth > 0)))
  await page.evaluate(() => document.fonts.ready)
  // The browser that draws writes dates in English only: a field of time in which nothing stands is drawn empty.
  await page.evaluate(() => {
    document.querySelectorAll<HTMLInputElement>('input[type="datetime-local"]').forEach((f) => f.toggleAttribute('data-empty', !f.value))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('[data-empty]::-webkit-datetime-edit { color: transparent; }')
    document.adoptedStyleSheets = [sheet]
  })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

// A choice of one's own that stays with the account, as the pages keep it.
export async function speak(page: Page, language: 'en' | 'zh') {
  const said = await page.request.put(new URL('/api/me/language', page.url()).href, { headers: { 'X-Requested-With': 'qzt' }, data: { language } })
  expect(said.ok()).toBe(true)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-CN')
}

// A drawing of the made-up town, as a camera would have taken it: the first photo that came with a report of this class, or
// of any. Photos of a case may all be of those who handled it.
export async function town_photo(page: Page, room: PersonAtApi, category: string) {
  const { rows } = await room.queue({ desk: 'queue', limit: '1000' })
  const with_photos = rows.filter((r) => r.photo_count > 0)
  for (const row of [...with_photos.filter((r) => r.category === category), ...with_photos]) {
    const { reports, files } = await room.see(row.case_id)
    const id = reports.flatMap((r) => r.files).find((f) => files.some((known) => known.file_id === f && known.content_type.startsWith('image/')))
    if (!id) continue
    const answer = await page.request.get(new URL(`/api/files/${id}?size=full&case_id=${row.case_id}`, page.url()).href)
    return { name: '现场.jpg', mimeType: answer.headers()['content-type']!, buffer: await answer.body() }
  }
  throw new Error('the town has no photo of a report')
}
