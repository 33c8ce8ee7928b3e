// The PIN of a phone in a story: chosen at the first sign-in, and given again by itself whenever the phone asks for it, as a
// person would who is in the middle of something else.
import { expect, type BrowserContext, type Page } from '@playwright/test'

export const pin = '480917'
export const pin_door = (page: Page) => page.locator('[data-door]')

export async function type_pin(page: Page, digits = pin) {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}
// Sets a PIN, or gives the one that is set; by keys, as whoever waits for the page behind has no time for twelve touches.
export async function pass_door(page: Page) {
  const step = await pin_door(page).getAttribute('data-door')
  await page.keyboard.type(pin)
  if (step === 'set') {
    await expect(pin_door(page)).toHaveAttribute('data-door', 'again')
    await page.keyboard.type(pin)
  }
  await expect(pin_door(page)).toHaveCount(0)
}
// From here on the story itself stands before the door.
export const mind_yourself = (page: Page) => page.removeLocatorHandler(pin_door(page))
export const inside = (page: Page) => expect(page.locator('main.page:not(.pin):not(.sign-in)')).toBeVisible()

const minded = new WeakSet<BrowserContext>()
export async function passes_every_door(context: BrowserContext) {
  if (minded.has(context)) return
  minded.add(context)
  const mind = (page: Page) => page.addLocatorHandler(pin_door(page), () => pass_door(page))
  context.on('page', mind)
  for (const page of context.pages()) await mind(page)
}
