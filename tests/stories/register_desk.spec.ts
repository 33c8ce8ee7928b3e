// The register at a desk. A grid worker was told of changes at two doors; the community officer reads and confirms them,
// makes two records of one person one and takes them apart again, has something drawn and looks at it again, and sees the
// figure change. What was confirmed is found with a ground, masked, and opened for a minute.
import { identity_number } from './support/doors'
import { expect, test, type Page } from './support/town'

// Two people that are not one, and a change that has already been decided: the server says so.
test.use({ expected_words: /status of (403|409)/ })

const view = (page: Page, name: string) => page.getByRole('navigation', { name: '一标三实' }).getByRole('link', { name }).click()
const phone = '13956784321'
const twin = { name: '郁青禾', birth_date: '1991-02-03', residence_kind: 'floating', relation: '99', living: 'rent' } as const
// Once by the identity card, once by a passport: nothing but name and day of birth says that they may be one.
const by_card = { ...twin, identity_number: identity_number('19910203', '902') }
const by_passport = { ...twin, other_document: 'QZ5902771' }

test('a community officer keeps the register of a community at a desk', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const worker = await at_api('wangge017')
  const doors = await worker.own_doors()
  const [first, second] = doors.filter((d) => d.residents.length > 0 && d.occupancy !== 'vacant').slice(-2)
  const resident = first!.residents[0]!
  await worker.visit(first!, [
    { what: 'field', subject: 'person', subject_id: resident.person_id, field: 'phone', value: phone, was_wrong: false, said_by: 'self' },
    { what: 'moved_in', person: by_card, was_wrong: false, said_by: 'self' },
  ])
  await worker.visit(second!, [{ what: 'moved_in', person: by_passport, was_wrong: false, said_by: 'landlord' }])

  const officer = await sign_in('minjing02')
  await officer.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '一标三实' }).click()
  const whole = officer.locator('.figure-whole > div').filter({ hasText: '准确率' })
  await expect(whole).toBeVisible()
  const before = (await worker.register_figures()).whole.accuracy

  await test.step('the whole value is seen only when it is opened, and then confirmed', async () => {
    await view(officer, '变更建议')
    const list = officer.getByRole('region', { name: '变更建议' })
    const side = officer.getByRole('region', { name: '这条建议' })
    const wanted = list.getByRole('row').filter({ hasText: '电话' }).filter({ hasText: first!.name })
    await wanted.getByRole('button').click()
    await expect(side.getByText('请先看完整内容，再确认')).toBeVisible()
    await expect(officer.getByText(phone)).toHaveCount(0)
    await officer.keyboard.press('y')
    await expect(wanted).toHaveCount(1)
    await officer.keyboard.press('Enter')
    await expect(side.getByText(phone)).toBeVisible()
    await expect(side.getByText('这次查看已记入记录，本人可以看到。')).toBeVisible()
    await officer.keyboard.press('y')
    await expect(side.getByText('已确认，登记已改。')).toBeVisible()
    await expect(wanted).toHaveCount(0)
    for (const door of [first!, second!]) {
      await list.getByRole('row').filter({ hasText: '搬来' }).filter({ hasText: door.name }).getByRole('button').click()
      await side.getByRole('button', { name: /^看完整内容/ }).click()
      await expect(side.getByText(twin.name)).toBeVisible()
      await side.getByRole('button', { name: /^确认/ }).click()
      await expect(side.getByRole('status').filter({ hasText: door.name })).toContainText('已确认')
    }
  })

  await test.step('two people with two documents stay two', async () => {
    await view(officer, '可能重复')
    const strangers = officer.getByRole('region', { name: /^第 \d+ 组/ }).filter({ hasText: '3509*', hasNotText: '郁*禾' }).first()
    await strangers.getByRole('button', { name: '并入留下的那条' }).first().click()
    const dialog = officer.getByRole('dialog')
    await dialog.getByRole('button', { name: '合并', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('证件号不同，不是同一个人')
    await dialog.getByRole('button', { name: '取消' }).click()
  })

  await test.step('one person written twice becomes one, and two again', async () => {
    const pair = officer.getByRole('region', { name: /^第 \d+ 组/ }).filter({ hasText: '郁*禾' })
    await pair.getByRole('button', { name: '并入留下的那条' }).click()
    await officer.getByRole('dialog').getByRole('button', { name: '合并', exact: true }).click()
    await expect(officer.getByRole('status').filter({ hasText: '已合并，可在下面撤销。' })).toBeVisible()
    await expect(pair).toHaveCount(0)
    await officer.getByRole('region', { name: '已合并' }).getByRole('row').filter({ hasText: '郁*禾' }).getByRole('button', { name: '撤销合并' }).click()
    await officer.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
    await expect(pair).toHaveCount(1)
  })

  await test.step('what was drawn is looked at again', async () => {
    await view(officer, '抽样复核')
    await officer.getByLabel('抽几条').fill('3')
    await officer.getByRole('button', { name: '随机抽取' }).click()
    await expect(officer.getByRole('status').filter({ hasText: '抽出 3 条' })).toBeVisible()
    const list = officer.getByRole('region', { name: '抽样复核' })
    const rows = await list.getByRole('row').count()
    await list.getByRole('button', { name: '属实' }).first().click()
    await expect(officer.getByRole('status').filter({ hasText: '属实' })).toBeVisible()
    await expect(list.getByRole('row')).toHaveCount(rows - 1)
  })

  await test.step('and the figure has changed', async () => {
    await view(officer, '鲜活度地图')
    await expect(whole).toContainText(`${before.part + 1}/${before.whole + 1}`)
  })

  await test.step('what was confirmed is found with a ground, and opened for a minute', async () => {
    await view(officer, '查人')
    await expect(officer.getByText('本人可以看到是哪个单位')).toBeVisible()
    await officer.getByLabel('按什么查').selectOption({ label: '电话（完整）' })
    await officer.getByLabel('查什么').fill(phone)
    await officer.getByRole('button', { name: '查', exact: true }).click()
    const found = officer.getByRole('region', { name: '查人' })
    await expect(found.getByText('查到 1 人')).toBeVisible()
    await expect(found.getByText(phone)).toHaveCount(0)
    await found.getByRole('button', { name: '显示电话' }).click()
    await expect(found.getByText(phone)).toBeVisible()
    await expect(found.getByText(/秒后遮住/)).toBeVisible()
  })
})

test('a dispatcher has a case or an emergency as the ground, and no list of people', async ({ sign_in }) => {
  const dispatcher = await sign_in('zhihui01', { path: 'register' })
  const views = dispatcher.getByRole('navigation', { name: '一标三实' })
  await expect(views.getByRole('link')).toHaveText(['查人'])
  await expect(dispatcher.getByRole('radio')).toHaveCount(2) // a case, or an emergency
  await expect(dispatcher.getByText('先选事项作依据')).toBeVisible()
  await expect(dispatcher.getByRole('table')).toHaveCount(0)
})
