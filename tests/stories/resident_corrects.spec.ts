// A worker leaves a card at a door. Whoever lives there opens it on a small phone, sees what is registered and who looked,
// corrects a phone number and objects to a look. An officer confirms the number at a desk, an auditor of another
// organisation answers, and the card shows both.
import { open_card, part } from './support/card'
import { colleague_at, door_where, open_door, six } from './support/doors'
import { too_wide } from './support/looks'
import { phone } from './support/phone'
import { expect, test } from './support/town'

const number = '05901000077'

test('a resident corrects a phone number and objects to a look', async ({ town, sign_in, at_api, browser }) => {
  test.setTimeout(240_000)
  const own = await at_api('wangge017')
  const door = await door_where(own, (d) => d.residents.length > 1 && !!d.residents[0]!.phone)
  const head = door.residents[0]!
  const officer = await colleague_at(at_api, six('minjing'), door)
  // Somebody looks for a reason that the resident knows nothing of.
  await officer.reveal({ subject: 'person', subject_id: head.person_id, field: 'name', purpose: 'own_request', address_id: door.address_id })

  const worker = await sign_in('wangge017', { app: 'field', size: phone })
  await open_door(worker, door)
  await worker.getByRole('button', { name: '留一张核对卡' }).click()
  const sheet = worker.getByRole('dialog', { name: '核对卡' })
  await sheet.getByRole('button', { name: '出一张卡' }).click()
  await expect(sheet.getByRole('img', { name: '住户扫这里' })).toBeVisible()
  const code = (await sheet.locator('[data-card-code]').textContent())!
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await sheet.getByRole('button', { name: '抄好了' }).click()

  const resident = await open_card(browser, town.url, code)
  await test.step('what is registered is masked, and nothing of the code stays in the address', async () => {
    const person = resident.getByRole('region', { name: head.name })
    await expect(person).toContainText(head.name)
    expect(resident.url()).not.toContain('card')
    expect(await too_wide(resident)).toBe(0)
  })
  await test.step('a number is corrected, and waits', async () => {
    const person = resident.getByRole('region', { name: head.name })
    await person.getByRole('button', { name: '有不对的' }).click()
    await person.getByRole('radio', { name: '电话' }).check()
    await person.getByRole('textbox', { name: '应该是' }).fill(number)
    await person.getByRole('button', { name: '提交' }).click()
    await expect(resident.getByRole('status').filter({ hasText: '由另一位工作人员确认后才改' })).toBeVisible()
    await expect(resident.getByRole('region', { name: /059\*77/ })).toContainText('由工作人员确认')
    expect((await own.see_door(door.address_id)).residents[0]!.phone).toBe(head.phone)
  })
  await test.step('who looked is told by post and organisation, and is objected to', async () => {
    await part(resident, /^谁看过/)
    const look = resident.getByRole('region').filter({ hasText: '看完整的姓名' })
    await expect(look).toContainText('社区民警')
    await expect(look).toContainText('说是本人要求')
    await expect(resident.getByText(officer.name)).toHaveCount(0)
    await look.getByRole('button', { name: '我有异议' }).click()
    await look.getByRole('textbox', { name: '哪里不应该看？' }).fill('我没有要求看')
    await look.getByRole('button', { name: '提交异议' }).click()
    await expect(look).toContainText('等答复')
    expect(await too_wide(resident)).toBe(0)
  })

  await test.step('whoever left the card cannot confirm what was said with it; another one does', async () => {
    const [told] = (await own.proposals(door.address_id)).rows.filter((p) => p.state === 'waiting')
    expect(told!.own_card).toBe(true)
    await expect(own.decide(told!.proposal_id, true)).rejects.toMatchObject({ code: 'proposal_by_own_card' })
    const desk = await sign_in(officer.login, { path: 'register/proposals' })
    await desk.getByRole('region', { name: '变更建议' }).getByRole('row').filter({ hasText: '本人' }).filter({ hasText: door.name }).getByRole('button').click()
    const side = desk.getByRole('region', { name: '这条建议' })
    await side.getByRole('button', { name: /^看完整内容/ }).click()
    await expect(side.getByText(number)).toBeVisible()
    await side.getByRole('button', { name: /^确认/ }).click()
    await expect(side.getByText('已确认，登记已改。')).toBeVisible()
  })

  await test.step('an auditor of the same organisation cannot answer, one of another does', async () => {
    const same = await sign_in('shenji01', { path: 'oversight' })
    await same.getByRole('button', { name: /^居民异议/ }).click()
    await same.getByRole('button', { name: '我没有要求看' }).click()
    await expect(same.getByText('要由别人下结论')).toBeVisible()
    const auditor = await sign_in('shenji02', { path: 'oversight' })
    await auditor.keyboard.press('3')
    await auditor.keyboard.press('j')
    const side = auditor.getByRole('region', { name: '这一条' })
    await side.getByRole('textbox', { name: '答复（居民看得到）' }).fill('没有查到您要求过，已告知本人和单位')
    await side.getByRole('button', { name: /^没有依据/ }).click()
    await expect(auditor.getByRole('status').filter({ hasText: '已记下' })).toBeVisible()
  })

  await test.step('the card shows both', async () => {
    await resident.close()
    const again = await open_card(browser, town.url, code)
    await expect(again.getByRole('region', { name: head.name })).toContainText('059*77')
    await part(again, /^等确认/)
    await expect(again.getByRole('region', { name: /059\*77/ })).toContainText('已确认，登记已改')
    await part(again, /^谁看过/)
    const look = again.getByRole('region').filter({ hasText: '我没有要求看' })
    await expect(look).toContainText('答复：没有依据')
    await expect(look).toContainText('没有查到您要求过')
    await again.getByRole('button', { name: '看好了，关上' }).click()
    await expect(again.getByText('已关上')).toBeVisible()
    await again.context().close()
  })
})
