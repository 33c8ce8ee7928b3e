// Monday: the station chief looks at the figures of the week before, follows one down to its cases, draws the table that
// somebody upstairs has asked for, and takes the report along, on paper and as a workbook. What was asked once is
// answered the same when the address is opened again.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from './support/town'

const numbers = (text: string | null) => [...(text ?? '').matchAll(/\d+/g)].map((m) => Number(m[0]))
async function saved(page: Page, act: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) }
}

test('the Monday report, from a figure to its cases and onto paper', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  await test.step('is for those who lead, and for nobody else', async () => {
    const handler = await at_api('banli10')
    await expect(handler.figures()).rejects.toMatchObject({ status: 403 })
    const screen = await sign_in('banli10', { path: '/figures' })
    await expect(screen).not.toHaveURL(/figures/)
  })

  const chief = await sign_in('suozhang01')
  await chief.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '统计' }).click()
  await expect(chief.getByRole('heading', { level: 1 })).toContainText('统计')

  await test.step('the week before', async () => {
    await chief.getByLabel('期间').selectOption('week')
    await chief.getByRole('button', { name: '上一期' }).click()
    await expect(chief).toHaveURL(/period=week&day=\d{4}-\d{2}-\d{2}/)
  })

  await test.step('a figure opens exactly the cases that it counts', async () => {
    const open = chief.getByRole('link', { name: /^上报 看 \d+ 件$/ })
    const [n] = numbers(await open.textContent())
    await open.click()
    const behind = chief.getByRole('region', { name: '上报', exact: true })
    await expect(behind.getByText(`计 ${n}，涉及 ${n} 件`)).toBeVisible()
    await expect(behind.getByRole('row')).toHaveCount(n! + 1)
    const address = chief.url()
    await chief.reload()
    await expect(behind.getByText(`计 ${n}，涉及 ${n} 件`)).toBeVisible()
    expect(chief.url()).toBe(address)
    await behind.getByRole('link', { name: '关闭' }).click()
    await expect(behind).toBeHidden()
  })

  await test.step('how it is counted stands there', async () => {
    await chief.getByText('怎么算').click()
    await expect(chief.getByText('批准延期不改原期限')).toBeVisible()
  })

  await test.step('one more table, by community and day, sums up to the figure', async () => {
    const part = chief.getByRole('region', { name: '再列一张表' })
    await part.getByText('再列一张表').click()
    await expect(part.getByRole('columnheader', { name: '社区' })).toBeVisible()
    const [n] = numbers(await chief.getByRole('link', { name: /^上报 看 \d+ 件$/ }).textContent())
    await expect(part.getByRole('row', { name: /^合计/ })).toContainText(String(n))
    await part.getByRole('combobox').nth(1).selectOption('day')
    await expect(part.getByRole('columnheader', { name: /\d{4}-\d{2}-\d{2} · 上报/ }).first()).toBeVisible()
    const table = await saved(chief, () => part.getByRole('link', { name: '导出表格' }).click())
    expect(table.name).toMatch(/^table-.*\.xlsx$/)
    expect(table.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  await test.step('on paper and as a workbook', async () => {
    const paper = await saved(chief, () => chief.getByRole('link', { name: 'PDF 通报' }).click())
    expect(paper.name).toMatch(/^figures-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.pdf$/)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const book = await saved(chief, () => chief.getByRole('link', { name: '导出表格' }).first().click())
    expect(book.bytes.subarray(0, 2).toString()).toBe('PK')
  })
})
