// A tenant has moved out and another one in. Whoever heard it at the door only proposes it; a second person looks at the whole
// value and confirms; from then on the register says so, and who lets
// the home to the newcomer.
import { choose_when_and_who, colleague_at, door_where, identity_number, open_door, six } from './support/doors'
import { phone } from './support/phone'
import { expect, test } from './support/town'

test('a tenant moves out and another in, once a second person has confirmed it', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const door = await door_where(own, (d) => d.occupancy === 'rented' && d.residents.length === 2)
  const leaver = door.residents[1]!
  const officer = await colleague_at(at_api, six('minjing'), door)
  const worker = await sign_in('wangge017', { app: 'field', size: phone })
  await open_door(worker, door)
  await worker.getByRole('button', { name: '还有别的变化' }).click()
  await worker.getByRole('checkbox', { name: `${leaver.name} 搬走了` }).check()
  await choose_when_and_who(worker.getByRole('region', { name: `${leaver.name} 搬走了` }), '本月', '同住人当面')
  await worker.getByRole('checkbox', { name: '新住进来一个人' }).check()
  const newcomer = worker.getByRole('region', { name: '新住进来一个人' })
  await newcomer.getByRole('textbox', { name: '姓名' }).fill('林听澜')
  const number = newcomer.getByRole('textbox', { name: /^身份证号/ })
  await number.fill(identity_number('19930231', '911'))
  await expect(newcomer.getByText(/没有 19930231 这一天/)).toBeVisible()
  await number.fill(identity_number('19930221', '911'))
  await newcomer.getByRole('textbox', { name: /^出租人(?!电话)/ }).fill('林听澜')
  await expect(newcomer.getByText('出租人和租户是同一个人，请核对')).toBeVisible()
  await newcomer.getByRole('textbox', { name: /^出租人(?!电话)/ }).fill('沈砚秋')
  await newcomer.getByRole('textbox', { name: /^出租人电话/ }).fill('0590 1000456')
  await choose_when_and_who(newcomer, '今天', '本人')
  await expect(worker.getByText('由另一个人或本人确认后才生效；此前原记录不变。')).toBeVisible()
  await worker.getByRole('button', { name: '加进这次走访' }).click()
  await worker.getByRole('button', { name: /^记下这次走访/ }).click()
  await expect(worker.getByRole('link').filter({ hasText: '今天已确认' })).toContainText('已送达')
  expect((await own.see_door(door.address_id)).residents.map((r) => r.name)).toEqual(door.residents.map((r) => r.name))

  const second = await sign_in(officer.login, { app: 'field', size: phone })
  for (const what of [`${leaver.name} 搬走了`, '林*澜 住进来了']) {
    await second.goto(new URL('/field/proposals', second.url()).href)
    await second.getByRole('link').filter({ hasText: what }).click()
    await expect(second.getByText('这里是完整内容，您看了会记一笔。')).toBeVisible()
    if (what.startsWith('林')) await expect(second.getByText('沈砚秋')).toBeVisible()
    await second.getByRole('button', { name: '属实，确认' }).click()
    await expect(second).toHaveURL(/\/field\/proposals$/)
  }
  const now = await own.see_door(door.address_id)
  expect(now.residents.map((r) => r.name).sort()).toEqual([door.residents[0]!.name, '林*澜'].sort())
  expect(now.waiting).toBe(0)
  expect(now.residents.find((r) => r.name === '林*澜')).toMatchObject({ landlord: '沈*秋', landlord_phone: '059*56' })

  await worker.goto(new URL('/field/proposals', worker.url()).href)
  await expect(worker.getByRole('listitem').filter({ hasText: '林*澜 住进来了' })).toContainText('已确认，生效')
  await open_door(worker, now)
  await expect(worker.getByRole('region', { name: '登记的（已遮住）' })).toContainText('出租人 沈*秋 059*56')
})
