// The register at the door, at a desk and on the pages of those who live there.
import { open_card, part } from '../stories/support/card'
import { door_where, open_door, take_doors_along } from '../stories/support/doors'
import { phone } from '../stories/support/phone'
import { expect, test, type Page } from '../stories/support/town'
import { desk, draw, speak } from './draw'

// Everybody has a day of birth of their own; the last row has an address that is nowhere.
function sheet(doors: { around: string; name: string }[]): string {
  const rows = doors.slice(0, 28).map(({ around, name }, n) => `林知秋,1988-01-${String(n + 1).padStart(2, '0')},流动,户主,${around}${name}`)
  return ['姓名,出生日期,居住类别,与户主关系,地址', ...rows, '林知秋,1988-02-01,流动,户主,没有这条路 9 号'].join('\n')
}

const door_page = (page: Page) => page.getByRole('button', { name: /^都没变化，一下确认/ })

test('at the door', async ({ sign_in, at_api, browser, town }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const worker = await sign_in('wangge017', { app: 'field', size: phone })
  await take_doors_along(worker)
  await expect(worker.locator('.door-row').first()).toBeVisible()
  await draw(worker, 'field-doors')
  await worker.locator('.door-row').first().click()
  await expect(door_page(worker)).toBeVisible()
  await draw(worker, 'field-door')

  const door = await door_where(own, (d) => d.residents.length > 1 && !!d.residents[0]!.phone)
  await open_door(worker, door)
  await worker.getByRole('button', { name: '留一张核对卡' }).click()
  const card = worker.getByRole('dialog', { name: '核对卡' })
  await card.getByRole('button', { name: '出一张卡' }).click()
  await expect(card.getByRole('img', { name: '住户扫这里' })).toBeVisible()
  await draw(worker, 'field-card')
  const code = (await card.locator('[data-card-code]').textContent())!

  const resident = await open_card(browser, town.url, code)
  await resident.setViewportSize({ width: phone[0], height: phone[1] })
  await draw(resident, 'public-card')
  await part(resident, /^谁看过/)
  await draw(resident, 'public-card-looks')
  await resident.context().close()
})

test('at a desk', async ({ sign_in, at_api, browser, town }) => {
  test.setTimeout(240_000)
  const chief = await sign_in('suozhang01', { path: 'register', size: desk })
  await expect(chief.getByRole('row').nth(10)).toBeVisible()
  await draw(chief, 'register')
  await speak(chief, 'en')
  await expect(chief.getByRole('row').nth(10)).toBeVisible()
  await draw(chief, 'register.en')
  await speak(chief, 'zh')

  const own = await at_api('minjing02')
  const { doors } = await own.doors()
  const officer = await sign_in('minjing02', { path: 'register/imports', size: desk })
  await officer.getByLabel('上传表格').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet(doors)) })
  await expect(officer.getByRole('button', { name: /^开始导入/ })).toBeVisible()
  await draw(officer, 'register-import')

  const around = doors.find((d) => d.around !== '')!.around
  await officer.goto(`${town.url}/console/register/plates`)
  await officer.getByLabel('小区、门牌、楼幢或单元').fill(around)
  await officer.getByRole('button', { name: '找', exact: true }).click()
  await expect(officer.getByLabel('选一个地点')).toBeVisible()
  await officer.getByRole('button', { name: '做一张' }).click()
  await expect(officer.getByRole('status').filter({ hasText: '已做好 1 张' })).toBeVisible()
  const plate = (await own.plates()).rows.find((p) => p.name === around)!
  const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const passer_by = await context.newPage()
  await passer_by.goto(`${town.url}/p/?plate=${plate.token}`)
  await expect(passer_by.getByText(around)).toBeVisible()
  await draw(passer_by, 'public-plate')
  await context.close()

  // Somebody had to look in an emergency: another one looks at that.
  const { residents } = await door_where(own, (d) => d.residents.length > 1)
  for (const [n, words] of ['楼上漏水漏到电表箱，要找到住户', '老人摔倒在楼道，联系家里人'].entries())
    await own.reveal({ subject: 'person', subject_id: residents[n]!.person_id, field: 'name', purpose: 'emergency', words })
  const auditor = await sign_in('shenji02', { path: 'oversight', size: desk })
  await auditor.getByRole('button', { name: '紧急查看' }).last().click()
  await expect(auditor.getByText(/^老人摔倒在楼道|^楼上漏水/).first()).toBeVisible()
  await draw(auditor, 'oversight')
})
