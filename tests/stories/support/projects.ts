// A project as a community worker begins it in the console: from the template for lifts, and then promised.
import { expect, type Page } from '@playwright/test'

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
