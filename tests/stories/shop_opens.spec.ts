// A shop has opened on the ground floor, and the tenant upstairs has taken a room of it: told at the door, read whole and
// confirmed by a second person at the console, and there from then on.
import { choose_when_and_who, colleague_at, door_where, open_door, six } from './support/doors'
import { phone } from './support/phone'
import { expect, test } from './support/town'

test('a shop that opened and another way of living are in the register once a second person has confirmed them', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const door = await door_where(own, (d) => d.residents.length === 1 && d.residents[0]!.living === 'own' && !d.establishments.length)
  const resident = door.residents[0]!
  const officer = await colleague_at(at_api, six('minjing'), door)

  const worker = await sign_in('wangge017', { app: 'field', size: phone })
  await open_door(worker, door)
  await worker.getByRole('button', { name: '还有别的变化' }).click()
  await worker.getByRole('checkbox', { name: '怎么住变了（租、买、借）' }).check()
  const living = worker.getByRole('region', { name: '怎么住变了（租、买、借）' })
  await living.getByRole('button', { name: '租住', exact: true }).click()
  await living.getByRole('button', { name: '合租一间' }).click()
  await choose_when_and_who(living, '本月', '本人')
  await worker.getByRole('checkbox', { name: '新开了店、公司或作坊' }).check()
  const shop = worker.getByRole('region', { name: '新开了店、公司或作坊' })
  await shop.getByRole('textbox', { name: /^单位名称/ }).fill('清泉早点铺')
  const code = shop.getByRole('textbox', { name: /^统一社会信用代码/ })
  await code.fill('9135020377604965')
  await expect(shop.getByText(/看到 16 位/)).toBeVisible()
  await code.fill('91350203M0001QAY9B')
  await expect(shop.getByText(/校验位不符/)).toBeVisible() // told, and not refused
  await shop.getByRole('textbox', { name: /^联系人/ }).fill('林听澜')
  await shop.getByRole('textbox', { name: /^联系电话/ }).fill('0590 1234 5678')
  await shop.getByRole('combobox', { name: /^行业/ }).selectOption({ label: '住宿餐饮' })
  await choose_when_and_who(shop, '今天', '当场看到')
  await worker.getByRole('button', { name: '加进这次走访' }).click()
  await worker.getByRole('button', { name: /^记下这次走访/ }).click()
  await expect(worker.getByRole('link').filter({ hasText: '今天已确认' })).toContainText('已送达')
  expect((await own.see_door(door.address_id)).establishments).toEqual([])

  const desk = await sign_in(officer.login, { path: 'register/proposals' })
  const side = desk.getByRole('region', { name: '这条建议' })
  for (const what of ['新开了 清泉早点铺', `${resident.name} 现在租住（合租一间）`]) {
    await desk.getByRole('row').filter({ hasText: door.name }).filter({ hasText: what }).getByRole('button').click()
    if (what.includes('清泉')) {
      await expect(side.getByText('林听澜')).toHaveCount(0)
      await side.getByRole('button', { name: /^看完整内容/ }).click()
      await expect(side.getByText('林听澜')).toBeVisible()
      await expect(side.getByText('住宿餐饮')).toBeVisible()
    }
    await side.getByRole('button', { name: /^确认/ }).click()
    await expect(side.getByRole('status').filter({ hasText: door.name })).toContainText('已确认')
  }
  const now = await own.see_door(door.address_id)
  expect(now.establishments).toMatchObject([{ unit_name: '清泉早点铺', operating: 'open', contact: '林*澜', unlicensed: false }])
  expect(now.residents).toMatchObject([{ person_id: resident.person_id, living: 'rent', tenancy_use: 'shared' }])

  await test.step('how it was is still written there', async () => {
    await worker.goto(new URL(`/field/doors/${door.address_id}/history`, worker.url()).href)
    const person = worker.getByRole('region', { name: resident.name })
    await expect(person.getByRole('listitem').filter({ hasText: '住在这里 租住' })).toContainText(`${officer.name}确认`)
    await expect(person.getByRole('listitem').filter({ hasText: '住在这里 自家住' }).filter({ hasText: '曾这样登记' })).toHaveCount(1)
    await expect(worker.getByRole('region', { name: '清泉早点铺' })).toContainText('林*澜')
    await worker.getByLabel('看哪一天').fill('2020-01-01')
    await expect(worker.getByRole('region', { name: '清泉早点铺' })).toHaveCount(0)
  })

  await open_door(worker, door)
  const behind = worker.getByRole('region', { name: '登记的（已遮住）' })
  await expect(behind.getByText('清泉早点铺')).toBeVisible()
  await expect(behind.getByText('租住（合租一间）')).toBeVisible()
})
