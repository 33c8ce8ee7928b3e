// A project as a community worker leads it in the console: begun from the template for lifts, promised, its meetings called
// and written down, its documents handed in.
import { expect, type Page } from '@playwright/test'
import { photo } from './photo'

export async function fill_draft(page: Page, title: string, firm_org?: string) {
  const form = page.getByRole('dialog')
  await form.getByLabel('模板').selectOption('lift_repair')
  await form.getByLabel(/^项目/).fill(title)
  await form.getByLabel(/^范围/).fill('两幢楼、五部电梯')
  await expect(form.getByLabel('类别')).toHaveValue('lift')
  const firm = form.getByLabel('物业')
  if (firm_org) await firm.selectOption(firm_org)
  else await firm.selectOption({ index: (await firm.locator('option').allTextContents()).findIndex((o) => o.includes('物业')) })
  await form.getByRole('button', { name: '建草稿' }).click()
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/)
}
export const open_draft = (page: Page) => page.getByRole('button', { name: /^新建项目/ }).click()
export const launch = (page: Page) => page.getByRole('button', { name: '启动（按此计划承诺）' }).click()

// From the template, with its parties, and of the case that somebody told of.
export async function begin_of_case(page: Page, { title, scope, begins_on, case_title, parties }: { title: string; scope: string; begins_on: string; case_title: string; parties: Record<string, string> }): Promise<string> {
  await open_draft(page)
  const form = page.getByRole('dialog')
  await form.getByLabel('模板').selectOption('lift_repair')
  await form.getByLabel(/^项目/).fill(title)
  await form.getByLabel(/^范围/).fill(scope)
  await form.getByRole('combobox', { name: '来自事项' }).fill(case_title)
  await page.getByRole('option', { name: new RegExp(case_title) }).click()
  await form.getByLabel('从哪天起').fill(begins_on)
  for (const [party, org] of Object.entries(parties)) await form.getByLabel(party, { exact: true }).selectOption(org)
  await form.getByRole('button', { name: '建草稿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1)!
}

const clock_of = (ms: number) => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16)
export async function call_meeting(page: Page, { at, place, agenda, orgs }: { at: number; place: string; agenda: string; orgs: string[] }) {
  await page.getByRole('button', { name: '通知开会' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/^时间/).fill(clock_of(at))
  await form.getByLabel(/^地点/).fill(place)
  await form.getByLabel(/^商量什么/).fill(agenda)
  for (const org of orgs) await form.getByRole('group', { name: '请哪些单位' }).getByRole('checkbox', { name: org }).check()
  await form.getByRole('button', { name: '通知开会' }).click()
  await expect(page.getByRole('region', { name: '会议' }).getByText('已通知')).toBeVisible()
}
export async function write_minutes(page: Page, { minutes, decisions }: { minutes: string; decisions: string[] }) {
  await page.getByRole('region', { name: '会议' }).getByRole('button', { name: /^写记录/ }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/^记录/).fill(minutes)
  for (const [i, text] of decisions.entries()) {
    await form.getByRole('button', { name: '加一项决定' }).click()
    await form.getByRole('group', { name: `决定 ${i + 1}` }).getByLabel(/^决定了什么/).fill(text)
  }
  await form.getByRole('button', { name: '存记录' }).click()
  await expect(page.getByRole('region', { name: '会议' }).locator('.decisions')).toContainText(decisions.at(-1)!)
}
export async function hand_in(page: Page, { title, nth, shared }: { title: string; nth: number; shared: boolean }) {
  const papers = page.getByRole('region', { name: '材料' })
  await papers.getByRole('button', { name: '交材料' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/^材料名称/).fill(title)
  await form.getByLabel(/^照片或扫描件/).setInputFiles(photo(nth))
  if (shared) await form.getByRole('checkbox', { name: '各参与单位都可看' }).check()
  await form.getByRole('button', { name: '交材料' }).click()
  await expect(papers.getByText('已交', { exact: true })).toBeVisible()
  await expect(papers).toContainText(title)
}
