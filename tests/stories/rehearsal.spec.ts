// Before a rule is changed: the station chief rehearses the last days with a shorter limit, sees who would have been late,
// opens these cases, passes the address on, and takes it back. Nothing of it is saved.
import { readFileSync } from 'node:fs'
import { expect, test } from './support/town'

// Days that are not over are refused.
test.use({ expected_words: /status of 400/ })

test('a rule is rehearsed before it is changed', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  await test.step('is for those who lead, and for nobody else', async () => {
    const handler = await at_api('banli10')
    await expect(handler.rehearse({})).rejects.toMatchObject({ status: 403 })
    const screen = await sign_in('banli10', { path: '/rehearsal' })
    await expect(screen).not.toHaveURL(/rehearsal/)
  })

  const chief = await sign_in('suozhang01')
  await chief.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '统计' }).click()
  await chief.getByRole('link', { name: '推演' }).click()
  await expect(chief.getByRole('heading', { level: 1 })).toContainText('推演')

  await test.step('days that are not over are refused at their field', async () => {
    await chief.getByLabel('上报从').fill('2020-01-01')
    await chief.getByLabel('到', { exact: true }).fill('2020-01-02')
    await chief.getByRole('button', { name: '推演' }).click()
    await expect(chief.getByText('期间上报 0 件')).toBeVisible()
    await chief.getByLabel('到', { exact: true }).fill('2099-01-01')
    await chief.getByRole('button', { name: '推演' }).click()
    await expect(chief.getByText('推演的是已经过去的日子').first()).toBeVisible()
  })

  const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)
  await test.step('the last days as they were', async () => {
    await chief.getByLabel('上报从').fill(day(20))
    await chief.getByLabel('到', { exact: true }).fill(day(1))
    await chief.getByRole('button', { name: '推演' }).click()
    await expect(chief.getByText('还没有改任何规则')).toBeVisible()
  })

  const result = chief.getByRole('region', { name: '结果' })
  await test.step('a minute for the signing and the first contact makes many late', async () => {
    await chief.getByText('期限', { exact: true }).click()
    for (const name of ['P3 首次联系', 'P4 首次联系']) {
      await chief.getByLabel(name, { exact: true }).fill('1')
      await chief.getByLabel(`${name}的单位`).selectOption('urgent_minute')
    }
    await chief.getByRole('button', { name: '推演' }).click()
    await expect(chief).toHaveURL(/changes=/)
    await expect(result.getByText('还没有改任何规则')).toBeHidden()
    const late = chief.getByRole('link', { name: /^首次联系 变逾期 \d+$/ })
    await expect(late).toBeVisible()
    const n = Number(await late.textContent())
    await late.click()
    const behind = chief.getByRole('region', { name: '首次联系 · 由按期变逾期' })
    await expect(behind.getByText(`计 ${n}，涉及 ${n} 件`)).toBeVisible()
    await expect(behind.getByRole('row')).toHaveCount(Math.min(n, 500) + 1)
  })

  await test.step('the address says all of it', async () => {
    const address = chief.url()
    await chief.reload()
    await expect(chief.getByRole('region', { name: '首次联系 · 由按期变逾期' })).toBeVisible()
    await expect(chief.getByLabel('P3 首次联系', { exact: true })).toHaveValue('1')
    expect(chief.url()).toBe(address)
    await expect(chief.getByText('没有人会因此办得更快')).toBeVisible()
  })

  await test.step('as a workbook', async () => {
    const [file] = await Promise.all([chief.waitForEvent('download'), result.getByRole('button', { name: '导出表格' }).click()])
    expect(file.suggestedFilename()).toMatch(/^rehearsal-.*\.xlsx$/)
    expect(readFileSync((await file.path())!).subarray(0, 2).toString()).toBe('PK')
  })

  await test.step('nobody in the command room: all that came would still wait', async () => {
    await chief.getByRole('button', { name: '恢复原样' }).click()
    await chief.getByText('值守人数', { exact: true }).first().click()
    await chief.getByRole('button', { name: '＋ 排一段' }).click()
    const line = chief.getByRole('group', { name: '第 1 段' })
    await line.getByLabel('从').selectOption('0')
    await line.getByLabel('到').selectOption('24')
    await line.getByLabel('几个人').fill('0')
    await chief.getByLabel('每件几分钟').fill('6')
    await chief.getByRole('button', { name: '推演' }).click()
    const room = chief.getByRole('region', { name: '值守人数' })
    await expect(room.getByText(/有 \d+ 件一直没有人受理/)).toBeVisible()
    await expect(result.getByRole('link', { name: /^受理派遣：\d+ 件由按期变逾期$/ })).toBeVisible()
    await expect(room.getByText('每件处理 6 分钟，是填写的。')).toBeVisible()
  })

  await test.step('taken back', async () => {
    await chief.getByRole('button', { name: '恢复原样' }).click()
    await expect(chief.getByText('还没有改任何规则')).toBeVisible()
    await expect(chief.getByLabel('P3 首次联系', { exact: true })).toHaveValue('')
  })
})
