// Two people are at one household while neither has a network. Both tell a new phone number, and each something else. What they
// changed of different fields is both so in the end; of the same field whoever was confirmed first has won, and the other finds
// that in the inbox, with who it was.
import type { DoorView } from '@qzt/api/types'
import { choose_when_and_who, colleague_at, door_where, open_door, six } from './support/doors'
import { phone } from './support/phone'
import { expect, test, type Page } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

async function at_the_door(page: Page, door: DoorView) {
  await open_door(page, door)
  await expect(page.getByText('先说：')).toBeVisible()
  await page.context().setOffline(true)
}
interface Told {
  phone: string
  field: string
  value: string
}
async function tell(page: Page, told: Told) {
  await page.getByRole('button', { name: '还有别的变化' }).click()
  await page.getByRole('checkbox', { name: '电话、姓名有误' }).check()
  const person = page.getByRole('region', { name: '电话、姓名有误' })
  await person.getByRole('button', { name: '电话', exact: true }).click()
  await person.getByRole('textbox', { name: '电话' }).fill(told.phone)
  await choose_when_and_who(person, '今天', '本人')
  await page.getByRole('checkbox', { name: '房子的用法变了' }).check()
  const dwelling = page.getByRole('region', { name: '房子的用法变了' })
  await dwelling.getByRole('button', { name: told.field, exact: true }).click()
  await dwelling.getByRole('radio', { name: told.value, exact: true }).check()
  await choose_when_and_who(dwelling, '记不清', '当场看到')
  await page.getByRole('button', { name: '加进这次走访' }).click()
  await page.getByRole('button', { name: /^记下这次走访/ }).click()
  await expect(page.getByRole('link').filter({ hasText: '今天已确认' })).toContainText('等待上传')
}
const back_in_the_street = async (page: Page) => {
  await page.context().setOffline(false)
  await expect(page.getByRole('link').filter({ hasText: '今天已确认' })).toContainText('已送达')
}

test('two who were at one household offline: other fields merge, of the same field one has won', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const door = await door_where(own, (d) => d.residents.length === 1 && d.occupancy === 'self' && d.actual_use === 'dwelling' && !!d.residents[0]!.phone && !d.establishments.length)
  const officer = await colleague_at(at_api, six('minjing'), door)
  const third = await colleague_at(at_api, six('xieguan'), door)
  const [one, two] = [await sign_in('wangge017', { app: 'field', size: phone }), await sign_in(officer.login, { app: 'field', size: phone })]
  await at_the_door(one, door)
  await at_the_door(two, door)
  await tell(one, { phone: '05901000011', field: '居住情况', value: '出租' })
  await tell(two, { phone: '05901000022', field: '房屋用途', value: '办公' })
  await back_in_the_street(one)
  await back_in_the_street(two)

  const { rows } = await third.proposals(door.address_id)
  const of = (name: string, field: string) => rows.find((p) => p.proposed_by === name && p.field === field && p.state === 'waiting')!
  for (const [name, field] of [[own.name, 'phone'], [own.name, 'occupancy'], [officer.name, 'actual_use']] as const) expect((await third.decide(of(name, field).proposal_id, true)).state).toBe('confirmed')
  expect((await third.decide(of(officer.name, 'phone').proposal_id, true)).state).toBe('overtaken')
  const now = await own.see_door(door.address_id)
  expect([now.occupancy, now.actual_use, now.residents[0]!.phone]).toEqual(['rented', 'office', '059*11'])

  await two.goto(new URL('/field/', two.url()).href)
  await two.getByRole('link').filter({ hasText: /两边都改过 1/ }).click()
  const kept = two.getByRole('region', { name: /电话$/ })
  await expect(kept).toContainText('现在用这个059*11')
  await expect(kept).toContainText(`${own.name} · ${third.name} 确认`)
  await expect(kept).toContainText('您的，没有采用，已留底059*22')
  await kept.getByRole('button', { name: '知道了' }).click()
  await expect(two.getByRole('heading', { level: 1, name: /两边都改过 0/ })).toBeVisible()
})
