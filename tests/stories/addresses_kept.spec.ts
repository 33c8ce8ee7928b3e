// Addresses are kept up. A community officer adds a stair to a house, gives it another name, and proposes that it is no more; a grid
// worker confirms it. A door that is missing is said on a phone without a network, confirmed at the desk, and is then a door;
// two that are one become one and two again.
import { door_where, open_door, take_doors_along, words_of } from './support/doors'
import { phone } from './support/phone'
import { expect, test, type Page } from './support/town'

test.use({ expected_words: /status of (404|409)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const side = (page: Page) => page.getByRole('region', { name: '这个地址' })
const dialog = (page: Page) => page.getByRole('dialog')
async function look_for(page: Page, text: string) {
  await page.getByLabel('找地址').fill(text)
  await page.getByRole('button', { name: '找', exact: true }).click()
  await expect(page.getByRole('button', { name: '回到逐级' })).toBeVisible()
}

test('an officer keeps the addresses of a community, and a second person has the last word', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const worker = await at_api('wangge017')
  const door = await door_where(worker, (d) => /幢.*室$/.test(d.name) && d.residents.length > 0)
  const house = door.around + /^.*?幢/.exec(door.name)![0]
  const officer = await sign_in('minjing02', { path: 'register/addresses' })

  await test.step('goes down level by level, and finds by a text', async () => {
    await look_for(officer, house)
    await officer.getByRole('region', { name: '地址' }).getByRole('button', { name: new RegExp(`${house}$`) }).first().click()
    await expect(side(officer).getByRole('heading', { name: /幢/ })).toBeVisible()
    await expect(side(officer).getByText(/\d+ 人 · \d+ 户在用房屋/)).toBeVisible()
  })
  await test.step('adds a stair; the same name again is refused with the way to it', async () => {
    await side(officer).getByRole('button', { name: /^在下面加一个/ }).click()
    await dialog(officer).getByLabel('名称', { exact: true }).fill('97')
    await dialog(officer).getByRole('button', { name: '加上' }).click()
    await expect(officer.getByRole('status').filter({ hasText: '已加上“97 单元”' })).toBeVisible()
    await look_for(officer, house)
    await officer.getByRole('region', { name: '地址' }).getByRole('button', { name: new RegExp(`${house}$`) }).first().click()
    await side(officer).getByRole('button', { name: /^在下面加一个/ }).click()
    await dialog(officer).getByLabel('名称', { exact: true }).fill('九十七单元')
    await dialog(officer).getByRole('button', { name: '加上' }).click()
    await expect(dialog(officer).getByRole('alert')).toContainText('已有同名地址')
    await dialog(officer).getByRole('button', { name: '去看' }).click()
    await expect(side(officer).getByRole('heading', { name: /97 单元/ })).toBeVisible()
  })
  await test.step('renames it; the former name still finds it', async () => {
    await side(officer).getByRole('button', { name: '改名' }).click()
    await dialog(officer).getByLabel('新名称', { exact: true }).fill('98 单元')
    await dialog(officer).getByLabel(/^说明/).fill('门牌整编')
    await dialog(officer).getByRole('button', { name: '改名' }).click()
    await expect(side(officer).getByText('“97 单元”改为“98 单元”')).toBeVisible()
    await look_for(officer, `${house}97单元`)
    await expect(officer.getByRole('region', { name: '地址' }).getByRole('button', { name: new RegExp(`${house}98单元$`) })).toBeVisible()
  })
  await test.step('its end waits for a second person', async () => {
    await side(officer).getByRole('button', { name: '注销' }).click()
    await dialog(officer).getByLabel(/^为什么/).fill('拆除')
    await dialog(officer).getByRole('button', { name: '提出注销' }).click()
    await expect(officer.getByRole('status').filter({ hasText: '等另一位同事确认' })).toBeVisible()
    const { rows } = await worker.all_proposals()
    const mine = rows.find((p) => p.what === 'address_ended')!
    expect((await worker.decide(mine.proposal_id, true)).state).toBe('confirmed')
    await officer.getByRole('button', { name: '回到逐级' }).click()
    await officer.keyboard.press('.')
    await expect(side(officer).getByText('已注销').first()).toBeVisible()
  })
})

test('a door that is missing is said without a network, and is a door once it is confirmed', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const door = await door_where(own, (d) => /幢.*室$/.test(d.name) && d.residents.length > 0)
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await take_doors_along(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await open_door(page, door)
  await page.getByRole('button', { name: '这里少登记一户' }).click()
  await expect(page.getByRole('heading', { name: '这里少登记一户' })).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('请写门上的号')
  await page.getByLabel(/^门上的号/).fill('9901')
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await expect(page.getByText('已记下，有网就送出')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('已送达')).toBeVisible()

  const officer = await sign_in('minjing02', { path: 'register/proposals' })
  const list = officer.getByRole('region', { name: '变更建议' })
  await list.getByRole('row').filter({ hasText: '少登记一户：9901' }).getByRole('button').click()
  await officer.getByRole('region', { name: '这条建议' }).getByRole('button', { name: /^确认/ }).click()
  await expect(officer.getByRole('status').filter({ hasText: '已确认，登记已改。' })).toBeVisible()
  const made = (await own.all_doors()).find((d) => d.around === door.around && d.name.endsWith('9901室'))
  expect(made?.due_what).toBe('uncollected')

  await test.step('it was another door all along: two become one, and two again', async () => {
    const mine = (await own.all_doors()).find((d) => d.address_id === door.address_id)!
    await officer.goto(officer.url().replace(/register\/.*/, `register/addresses?address=${made!.address_id}`))
    await side(officer).getByRole('button', { name: '与另一个合并' }).click()
    await dialog(officer).getByLabel('另一个地址').fill(words_of(mine).replace(/\s/g, ''))
    await dialog(officer).getByRole('button', { name: '找', exact: true }).click()
    await expect(dialog(officer).getByRole('combobox', { name: '是哪一个' })).toBeVisible()
    await dialog(officer).getByRole('button', { name: '提出合并' }).click()
    await expect(officer.getByRole('status').filter({ hasText: '等另一位同事确认' })).toBeVisible()
    const waiting = (await own.all_proposals()).rows.find((p) => p.what === 'address_merged' && p.state === 'waiting')!
    expect((await own.decide(waiting.proposal_id, true)).state).toBe('confirmed')
    expect((await own.all_doors()).some((d) => d.address_id === made!.address_id)).toBe(false)
    await officer.keyboard.press('.')
    await side(officer).getByRole('button', { name: '撤销合并' }).click()
    await dialog(officer).getByRole('button', { name: '撤销合并' }).click()
    await expect(officer.getByRole('status').filter({ hasText: '已撤销合并' })).toBeVisible()
    expect((await own.all_doors()).some((d) => d.address_id === made!.address_id)).toBe(true)
  })
})
