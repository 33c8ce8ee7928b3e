// Two organisations on one project: a document is asked for and handed in, a meeting that nobody called is written down and
// decides who does what next; whoever takes part sees that, and nothing of the money.
import { photo } from './support/photo'
import { fill_draft, launch, open_draft } from './support/projects'
import { expect, test } from './support/town'

test('a property firm hands in what it is asked for, and learns what a meeting decided', async ({ town, sign_in }) => {
  test.setTimeout(180_000)
  const firm = await sign_in('wuye01', { path: 'projects', size: [1366, 768] })
  const { posts } = (await (await firm.request.get(`${town.url}/api/session`)).json()) as { posts: { org_id: string }[] }
  const own = posts[0]!.org_id
  const leader = await sign_in('shegong01', { path: 'projects', size: [1366, 768] })
  const title = `两家合办 ${Date.now() % 100_000}`
  await open_draft(leader)
  await fill_draft(leader, title, own)
  await launch(leader)
  await test.step('a document is asked for, and a line of money is planned', async () => {
    await leader.getByRole('button', { name: '要材料' }).click()
    const form = leader.getByRole('dialog')
    await form.getByRole('button', { name: '要材料' }).click()
    await expect(form.getByText('至少两个字。')).toBeVisible()
    await form.getByLabel(/^材料名称/).fill('维保合同')
    await form.getByLabel('向哪个单位要').selectOption(own)
    await form.getByRole('button', { name: '要材料' }).click()
    await expect(leader.getByRole('region', { name: '材料' }).getByText('待交')).toBeVisible()
    await leader.getByRole('button', { name: '加一笔' }).click()
    await form.getByLabel(/^做什么用/).fill('施工')
    await form.getByLabel(/^谁出钱/).fill('维修资金')
    await form.getByLabel('计划（元）').fill('368000.50')
    await form.getByRole('button', { name: '存', exact: true }).click()
    await expect(leader.getByRole('region', { name: '资金' })).toContainText('368,000.50')
  })
  const papers = firm.getByRole('region', { name: '材料' })
  await test.step('the firm sees its part and hands it in', async () => {
    await firm.goto(leader.url())
    await expect(firm.getByRole('heading', { name: title })).toBeVisible()
    await expect(firm.getByRole('region', { name: '资金' })).toHaveCount(0)
    await papers.getByRole('button', { name: /^交来/ }).click()
    await firm.getByRole('dialog').getByLabel(/^照片或扫描件/).setInputFiles(photo(4))
    await firm.getByRole('dialog').getByRole('button', { name: '交上' }).click()
    await expect(papers.getByText('已交', { exact: true })).toBeVisible()
  })
  await test.step('whoever leads opens it, and nobody else', async () => {
    await leader.reload()
    const link = leader.getByRole('link', { name: /^第 1 张/ })
    const address = (await link.getAttribute('href'))!
    expect((await leader.request.get(town.url + address)).status()).toBe(200)
    const stranger = await sign_in('qishou01', { app: 'field' })
    expect((await stranger.request.get(town.url + address)).status()).toBe(404)
  })
  await test.step('a meeting that was held decides what the firm does', async () => {
    await leader.getByRole('button', { name: '补记会议' }).click()
    const form = leader.getByRole('dialog')
    await form.getByLabel('开会时间').fill(new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 16))
    await form.getByLabel(/^地点/).fill('小区门口')
    await form.getByLabel(/^商量什么/).fill('看现场')
    await form.getByLabel(/^记录/).fill('先修停了的两部')
    await form.getByRole('button', { name: '加一项决定' }).click()
    await form.getByLabel(/^决定了什么/).fill('物业清理机房')
    await form.getByRole('checkbox', { name: /^有要办的事/ }).check()
    await form.getByLabel('谁办').selectOption(own)
    await form.getByRole('button', { name: '存记录' }).click()
    await expect(leader.getByRole('region', { name: '会议' }).locator('.decisions')).toContainText('物业清理机房')
    await firm.reload()
    await expect(firm.getByRole('region', { name: '下一步' })).toContainText('物业清理机房')
  })
})
