// On Monday the duty commander looks at what the week said of organisations: whom the street supervises, and what fell due
// the week before. Each figure leads to its cases; the address keeps the week, and what is not open to everybody is counted
// without its name.
import { detail } from './support/desk'
import { expect, test, type Page } from './support/town'

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a figure of the weekly bulletin leads to its cases', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const title = '小吃街油烟直排'
  const { case_id, number } = await reporter.report({ category: '0503', title, text: '小吃街几家店的油烟直接排向居民楼。', place_text: '霁桥路小吃街' })
  const street = await at_api('jiedao01')
  const { organisations } = await street.book()
  const environment = organisations.find((o) => o.kind === 'dept_env')!
  await street.act('supervise', case_id, { level: 3, kind: 'leader', org_id: environment.org_id, reason: '居民联名反映。', demand: '请一周内书面说明。' })

  const commander = await sign_in('zhihuizhang01')
  await commander.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '通报' }).click()
  await expect(commander.getByRole('heading', { level: 1 })).toContainText('每周通报')
  await expect(commander).toHaveURL(/week=\d{4}-\d{2}-\d{2}/)

  await test.step('whom the street supervises', async () => {
    const supervised = part(commander, '三级督办')
    const row = supervised.getByRole('row').filter({ hasText: number })
    await expect(row).toContainText('未回复')
    await supervised.getByRole('link', { name: new RegExp(`${environment.name} 三级督办 \\d+，看是哪几件`) }).click()
    const behind = supervised.getByRole('region', { name: /三级督办$/ })
    await expect(behind.getByRole('row').filter({ hasText: title })).toHaveCount(1)
  })

  await test.step('how it is counted stands there', async () => {
    const supervised = part(commander, '三级督办')
    await expect(supervised.getByText('作废和已并案的不计')).toBeHidden()
    await supervised.getByText('怎么算').click()
    await expect(supervised.getByText('作废和已并案的不计')).toBeVisible()
  })

  await test.step('what fell due in the week before, in exactly as many cases as are listed', async () => {
    await commander.getByRole('button', { name: '上一周' }).click()
    const due = part(commander, '到期与按期')
    const figure = due.getByRole('link', { name: /^全所 到期 \d+，看是哪几件$/ })
    await expect(figure).toBeVisible()
    await figure.click()
    const behind = due.getByRole('region', { name: '到期', exact: true })
    const told = await behind.getByText(/^计 \d+，涉及 \d+ 件$/).textContent()
    const [, counted, cases] = /计 (\d+)，涉及 (\d+) 件/.exec(told!)!
    expect(counted).toBe(await figure.textContent())
    await expect(behind.getByRole('row')).toHaveCount(Number(cases) + 1)
    const address = commander.url()
    await commander.reload()
    await expect(behind.getByText(told!)).toBeVisible()
    expect(commander.url()).toBe(address)
  })

  await test.step('and from the list into a case', async () => {
    const link = part(commander, '到期与按期').getByRole('region', { name: '到期', exact: true }).getByRole('link', { name: /^JQ|^\w+\d{10,}/ }).first()
    const wanted = await link.textContent()
    await link.click()
    await expect(detail(commander).getByText(wanted!, { exact: true })).toBeVisible()
  })
})

test('nobody else is shown the bulletin', async ({ sign_in, at_api }) => {
  const dispatcher = await sign_in('zhihui01', { path: 'bulletin' })
  await expect(dispatcher.getByRole('heading', { level: 1, name: '每周通报' })).toHaveCount(0)
  await expect(dispatcher.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '通报' })).toHaveCount(0)
  const handler = await at_api('banli10')
  await expect(handler.bulletin()).rejects.toMatchObject({ status: 403, code: 'role_needed' })
})
