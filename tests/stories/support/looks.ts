// How a page looks to everybody: no breach of WCAG 2.2 AA by axe, nothing that runs out of the screen sideways.
import { expect, type Locator, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const program = readFileSync(join(__dirname, '..', '..', '..', 'web', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8') // less than half of what stands in axe.source
const every_rule: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
const of_looks: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'target-size', 'link-in-text-block', 'html-has-lang', 'html-lang-valid'] }

export async function breaches(page: Page, rules = every_rule): Promise<string[]> {
  await page.evaluate(program)
  return page.evaluate(async (runOnly) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] })
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | ')}`)
  }, rules)
}

export const too_wide = (page: Page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

export async function expect_fit(page: Page, where: string, rules = every_rule) {
  expect.soft(await breaches(page, rules), where).toEqual([])
  expect.soft(await too_wide(page), `${where} runs out of the screen`).toBe(0)
}

export const lights = ['dark', 'light'] as const

export async function turn_light(page: Page, light: (typeof lights)[number]) {
  await page.emulateMedia({ colorScheme: light })
  await page.evaluate((look) => localStorage.setItem('qzt-theme', look), light)
}

export interface Dresses {
  ready: () => Promise<void>
  // What is opened on each page before it is looked at.
  open?: () => Promise<void>
  languages?: ('en' | 'zh')[]
}

// Shows pages in each language and each light: English by night and Chinese by day, since neither how wide words are nor
// what they are called changes with the light, nor a contrast with the language. Pages in Chinese alone are seen in both lights.
// Every rule is asked in the last dress; in the one before it those whose answer depends on light or words: that halves it.
// The language is the account's; the story ends in Chinese, as it began.
export async function in_every_dress(page: Page, url: string, paths: string[], { ready, open, languages = ['en', 'zh'] }: Dresses) {
  const dresses = languages.length === 1 ? lights.map((light) => [languages[0]!, light] as const) : languages.map((language, i) => [language, lights[i]!] as const)
  for (const [language, light] of dresses) {
    await page.request.put(`${url}/api/me/language`, { data: { language }, headers: { 'X-Requested-With': 'qzt' } })
    await turn_light(page, light)
    for (const path of paths) {
      await page.goto(`${url}${path}`)
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
      await expect(page.locator('html')).toHaveAttribute('data-theme', light)
      await ready()
      await open?.()
      await expect_fit(page, `${path} ${language} ${light}`, light === dresses.at(-1)![1] ? every_rule : of_looks)
    }
  }
}

// Also on the narrowest phones nothing runs out sideways.
export async function fits_when_narrow(page: Page, addresses: string[], drawn: Locator) {
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 })
    for (const address of addresses) {
      await page.goto(address)
      await expect(drawn).toBeVisible()
      expect.soft(await too_wide(page), `${address} at ${width}`).toBe(0)
    }
  }
}
