// A community officer makes a plate for a building and prints it; somebody scans it, says one sentence, and follows what
// becomes of it. Withdrawn, it opens nothing.
import { small } from './support/card'
import { door_where } from './support/doors'
import { too_wide } from './support/looks'
import { photo } from './support/photo'
import { expect, test } from './support/town'

test('a plate is scanned, a report is told and followed', async ({ town, sign_in, at_api, browser }) => {
  test.setTimeout(300_000)
  const officer = await at_api('minjing02')
  const door = await door_where(officer, (d) => d.around !== '')
  const desk = await sign_in('minjing02', { path: 'register/plates' })
  await desk.getByLabel('小区、门牌、楼幢或单元').fill(door.around)
  await desk.getByRole('button', { name: '找', exact: true }).click()
  await expect(desk.getByLabel('选一个地点')).toBeVisible()
  await desk.getByRole('button', { name: '做一张' }).click()
  await expect(desk.getByRole('status').filter({ hasText: '已做好 1 张' })).toBeVisible()
  const list = desk.getByRole('region', { name: '码牌' })
  await expect(list.getByRole('row').filter({ hasText: door.around })).toHaveCount(1)

  await test.step('it is printed with its place beneath', async () => {
    await desk.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '1')))
    await list.getByRole('button', { name: /^打印选中的 1 张/ }).click()
    await expect(desk.locator('body[data-printed]')).toBeAttached()
    await desk.emulateMedia({ media: 'print' })
    await expect(desk.locator('.plate figcaption')).toContainText(door.around)
    await expect.poll(() => desk.locator('.plate img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await desk.emulateMedia({ media: 'screen' })
  })

  const [plate] = (await officer.plates()).rows.filter((p) => p.name === door.around)
  const context = await browser.newContext({ viewport: { width: small[0], height: small[1] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const passer_by = await context.newPage()
  await passer_by.goto(`${town.url}/p/?plate=${plate!.token}`)
  await expect(passer_by.getByText(door.around)).toBeVisible()
  expect(await too_wide(passer_by)).toBe(0)
  await passer_by.getByRole('textbox', { name: /^什么事/ }).fill('大门口的路灯三天不亮了，晚上看不清台阶')
  await passer_by.getByLabel('拍照或选照片').setInputFiles([photo(0), photo(1)])
  await expect(passer_by.getByRole('img', { name: '照片 2' })).toBeVisible()
  await passer_by.getByRole('button', { name: '去掉照片 2' }).click()
  expect(await too_wide(passer_by)).toBe(0)
  await passer_by.getByRole('button', { name: '提交' }).click()
  await expect(passer_by.getByText('指挥室收到了')).toBeVisible()
  await expect(passer_by.getByText('1 张照片已送到')).toBeVisible()
  await passer_by.getByRole('button', { name: '看进度' }).click()
  await expect(passer_by.getByText('现在：已收到')).toBeVisible()
  await expect(passer_by.getByText('大门口的路灯三天不亮了').first()).toBeVisible()

  await test.step('the command room has it, with the place', async () => {
    const room = await at_api('zhihui01')
    const { rows } = await room.queue({ q: '路灯三天不亮' })
    expect((await room.see(rows[0]!.case_id)).files.map((f) => f.content_type)).toEqual(['image/jpeg'])
    expect(rows.map((r) => [r.place_text, r.source])).toEqual([[door.around, 'citizen']])
  })
  await test.step('withdrawn, it opens nothing', async () => {
    await list.getByRole('row').filter({ hasText: door.around }).getByRole('button', { name: '撤下' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click()
    await expect(desk.getByRole('status').filter({ hasText: '已撤下' })).toBeVisible()
    await passer_by.goto(`${town.url}/p/?plate=${plate!.token}&again=1`)
    await expect(passer_by.getByRole('alert')).toContainText('急事请打 110')
  })
  await context.close()
})
