// A station chief brings in what the police system counted: a table with a wrong community is refused where it is wrong,
// the right one is looked at and taken, a later one corrects it; and a campaign in one community stands beside one where
// nothing was done. Nobody below the ladder sees it.
import { expect, test } from './support/town'

const heading = '月份,社区,类别,警情,案件,破案\n'
const table = (rows: string[]) => ({ name: 'counts.csv', mimeType: 'text/csv', buffer: Buffer.from(heading + rows.join('\n') + '\n') })

test('police counts are brought in, corrected, and tell whether a campaign helped', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const handler = await sign_in('banli10', { path: '/police-counts' })
  await expect(handler).not.toHaveURL(/police/)

  const chief = await sign_in('suozhang01')
  await chief.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '统计' }).click()
  await chief.getByRole('navigation', { name: '统计' }).getByRole('link', { name: '警情' }).click()
  await expect(chief.getByText('还没有导入过警情数字')).toBeVisible()
  const { areas } = await (await at_api('suozhang01')).book()
  const [covered, other] = areas.filter((a) => a.level === 'community').map((a) => a.name)
  const months = ['2026-06', '2026-07', '2026-08', '2026-09']
  const rows = months.flatMap((m, i) => [`${m},${covered},盗窃,${[7, 5, 3, 3][i]},4,1`, `${m},${other},盗窃,10,5,2`])

  const bring = async (file: ReturnType<typeof table>, source: string) => {
    await chief.getByLabel('文件').setInputFiles(file)
    await chief.getByLabel('出处').fill(source)
    await chief.getByRole('button', { name: '先看一看' }).click()
  }
  await test.step('a wrong cell is told where it stands, and nothing is taken', async () => {
    await bring(table([...rows, '2026-09,没有的社区,盗窃,1,,']), '9 月通报')
    await expect(chief.getByRole('alert')).toContainText('B10：没有叫“没有的社区”的社区')
  })
  await test.step('looked at, then taken; a correction keeps the source', async () => {
    await bring(table(rows), '9 月通报')
    await expect(chief.getByRole('main').getByRole('status')).toContainText('8 行，2026 年 6 月 至 2026 年 9 月：新 8，更正 0，没变 0。')
    await chief.getByRole('button', { name: '导入', exact: true }).click()
    await expect(chief.getByText('已导入。')).toBeVisible()
    const line = chief.getByRole('row').filter({ hasText: covered! }).first()
    await expect(line).toContainText('3→3')
    await bring(table([`2026-09,${covered},盗窃,2,2,1`]), '9 月通报更正')
    await chief.getByRole('button', { name: '导入', exact: true }).click()
    await expect(line).toContainText('更正过 1 次')
    await expect(line).toContainText('3→2')
    await expect(line).toContainText('◇')
    await expect(chief.getByText('出处：9 月通报更正')).toBeVisible()
  })
  await test.step('both counts of both sides, and that chance reaches that far', async () => {
    await chief.getByLabel(covered!, { exact: true }).check()
    await chief.getByRole('button', { name: '比一比' }).click()
    const sides = chief.getByRole('row')
    await expect(sides.filter({ hasText: '没覆盖的 1 个社区' })).toContainText('2020')
    await expect(sides.filter({ hasText: '没覆盖的' }).getByRole('cell').nth(0)).toHaveText('20')
    const here = chief.getByRole('row').filter({ has: chief.getByRole('rowheader', { name: '覆盖的 1 个社区', exact: true }) })
    await expect(here.getByRole('cell').nth(0)).toHaveText('12')
    await expect(here.getByRole('cell').nth(1)).toHaveText('5')
    await expect(chief.getByText('−58.33 %')).toBeVisible()
    await expect(chief.getByText(/还在碰巧的范围之内/)).toBeVisible()
  })
})
