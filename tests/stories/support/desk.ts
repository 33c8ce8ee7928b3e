// What a person does at a desk of the console, found as they find it: by what stands there. Every act ends with what the
// screen then shows, so that a story never goes on too early.
import { expect, type Locator, type Page } from '@playwright/test'
import { photo } from './photo'

export const queue = (page: Page) => page.getByRole('region', { name: '待办队列' })
export const detail = (page: Page) => page.getByRole('region', { name: '事项详情' })
export const timeline = (page: Page) => detail(page).getByRole('region', { name: '经过' }).getByRole('listitem')
export const parts = (page: Page) => detail(page).getByRole('region', { name: '承办' }).getByRole('listitem')
// The bar of acts stands last; a request that waits has the same button beside it.
export const act_button = (page: Page, act: string) => detail(page).getByRole('button', { name: new RegExp(`^${act}( [A-Z])?$`) }).last()

export const live = (page: Page) => expect(page.getByRole('banner').getByRole('status')).toContainText('实时')

// Looks for a case by its number and opens the only one that is found, without touching the mouse.
export async function open_by_keyboard(page: Page, number: string) {
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: '编号、地点、内容' })).toBeFocused()
  await page.keyboard.insertText(number)
  // The answer to this search, not to the one before.
  const answered = page.waitForResponse((response) => response.url().includes('/api/cases?') && response.url().includes(number))
  await page.keyboard.press('Enter')
  const { rows } = (await (await answered).json()) as { rows: { case_id: string }[] }
  await expect(queue(page).locator(`[data-case="${rows[0]!.case_id}"]`)).toBeVisible()
  await expect(page.getByText('找到 1 件')).toBeVisible()
  await page.keyboard.press('j')
  await expect(detail(page).getByText(number, { exact: true })).toBeVisible()
}

export async function expect_last(page: Page, words: string | RegExp) {
  await expect(timeline(page).first()).toContainText(words)
}

export async function expect_told(page: Page, ...words: (string | RegExp)[]) {
  for (const said of words) await expect(timeline(page).filter({ hasText: said })).not.toHaveCount(0)
}

// Presses the button of an act; one that does not fit in the bar stands behind 更多.
export async function choose_act(page: Page, act: string) {
  const button = act_button(page, act)
  const more = detail(page).getByRole('button', { name: '更多' })
  await expect(button.or(more).first()).toBeVisible()
  if (!(await button.count())) await more.click()
  await button.click()
}

export interface DialogWords {
  choose?: string[]
  fill?: Record<string, string>
  pick?: Record<string, string> // an organisation or a case, by typing part of its name
  tick?: string[]
  select?: Record<string, string>
  photos?: number
}

export async function say_in_dialog(dialog: Locator, words: DialogWords) {
  for (const choice of words.choose ?? []) await dialog.getByRole('radio', { name: choice, exact: true }).click()
  for (const label of words.tick ?? []) await dialog.getByRole('checkbox', { name: label }).check()
  for (const [label, text] of Object.entries(words.fill ?? {})) await dialog.locator('input, textarea').and(dialog.getByLabel(label, { exact: true })).fill(text)
  for (const [label, name] of Object.entries(words.pick ?? {})) {
    await dialog.getByRole('combobox', { name: label }).fill(name)
    await dialog.page().getByRole('option', { name }).click()
  }
  for (const [label, option] of Object.entries(words.select ?? {})) await dialog.locator('select').and(dialog.getByLabel(label, { exact: true })).selectOption({ label: option })
  if (words.photos) {
    await dialog.getByLabel('照片或录音').locator('input').setInputFiles(Array.from({ length: words.photos }, (_, i) => photo(i)))
    await expect(dialog.getByText('已收到')).toHaveCount(words.photos)
  }
}

// The one dialog for acts that need words.
export async function act_with_words(page: Page, act: string, words: DialogWords) {
  await choose_act(page, act)
  const dialog = page.getByRole('dialog')
  await say_in_dialog(dialog, words)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

// At every desk but the command room's, a table of what waits there.
export async function open_in_table(page: Page, title: string) {
  // A dispatch can be undone for ten seconds; until then its addressees see nothing of it.
  const row = page.getByRole('row').filter({ hasText: title })
  await expect(row).toHaveCount(1, { timeout: 30_000 })
  await row.getByRole('button', { name: title }).click()
  await expect(detail(page).getByRole('heading', { name: title })).toBeVisible()
}
