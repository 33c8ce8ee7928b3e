// Three matters of one organisation are signed for at one go: marked with a key and with shift, signed with one button, and
// of each it is said whether it was done. What somebody else did meanwhile is told by its number and stays marked.
import { detail, queue } from './support/desk'
import { expect, test } from './support/town'

test('a handler signs for several matters at one go', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const dispatcher = await at_api('zhihui01')
  const { organisations } = await dispatcher.book()
  const urban = organisations.find((o) => o.name === '霁桥综合行政执法中队')!.org_id
  const titles = ['东门口占道卖菜', '西门口占道修车', '南门口占道洗车']
  const ids: string[] = []
  for (const title of titles) {
    const { case_id } = await reporter.report({ category: '0404', title, text: `${title}，行人只能走车道。`, place_text: title.slice(0, 3) })
    await dispatcher.act('dispatch', case_id, { lead_org_id: urban, demand: '', assists: [], override_reason: '由执法中队统一办理' })
    ids.push(case_id)
  }
  const handler = await sign_in('fuze04', { path: 'desk/organisation?sort=newest' })
  const row = (title: string) => handler.getByRole('row').filter({ hasText: title })
  for (const title of titles) await expect(row(title)).toHaveCount(1, { timeout: 30_000 })

  await row(titles[2]!).getByRole('button', { name: titles[2]! }).click()
  await expect(detail(handler).getByRole('heading', { name: titles[2]! })).toBeVisible()
  await handler.keyboard.press('x')
  const bar = handler.getByRole('region', { name: /^已勾选/ })
  await expect(bar).toContainText('已勾选 1 件')
  await row(titles[0]!).getByRole('button', { name: titles[0]! }).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('已勾选 3 件')

  await bar.getByRole('button', { name: '签收', exact: true }).click()
  const dialog = handler.getByRole('dialog')
  // A colleague is quicker with one of them.
  await (await at_api('fuze04')).act('sign', ids[1]!, {})
  await dialog.getByRole('button', { name: '签收', exact: true }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await expect(dialog.getByText('3 件里 1 件没有办成，仍勾选着')).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(bar).toContainText('已勾选 1 件')
  await expect(queue(handler)).toHaveCount(0)
  for (const case_id of ids) expect((await dispatcher.see(case_id)).row.state).toBe('signed_for')
})
