// One cable that hangs low, told three times within the hour: by a grid worker with a phone, by somebody on the telephone, by
// a passer-by at a plate. Whoever tells it again is asked whether it is that one; all three follow one case. The command room
// then finds that the plate meant another cable, parts the two, and says once and for everybody that they are not the same.
// What is alike is weighed against all that the town tells, so the words are such as no other story of this town uses.
import { small } from './support/card'
import { act_with_words, detail, expect_last, live, open_by_keyboard } from './support/desk'
import { door_where } from './support/doors'
import { expect, test, type Page } from './support/town'

test('a cable told by three becomes one case; parted again, it stays apart', async ({ town, sign_in, at_api, browser }) => {
  test.setTimeout(240_000)
  const officer = await at_api('minjing02')
  const door = await door_where(officer, (d) => d.around !== '')
  const [address] = await officer.find_addresses(door.around)
  const { rows: [plate] } = await officer.make_plates({ address_id: address!.address_id, buildings: false })
  const grid_worker = await at_api('wangge017')
  const cable = '大门口的电缆垂下来了，骑车会挂到脖子'
  const at = (await officer.scan(plate!.token)).place!
  const first = await grid_worker.report({ category: '1002', text: cable, place_text: `${door.around} 大门口`, ...at })

  const desk = await sign_in('zhihui01')
  await live(desk)
  const by_phone = await test.step('whoever takes the call sees it while they write', async () => {
    await desk.getByRole('button', { name: '录入', exact: true }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('什么事').fill(`${door.around}大门口的电缆垂下来了，走路会挂到脖子`)
    const asked = dialog.getByRole('region', { name: '是不是下面这件？' })
    await expect(asked.getByRole('listitem').filter({ hasText: first.number.slice(-6) })).toContainText('1 人报过')
    await asked.getByRole('listitem').filter({ hasText: first.number.slice(-6) }).getByRole('button', { name: '就是这件' }).click()
    await expect(dialog.locator('[data-likely-chosen]')).toContainText('又一条上报')
    await dialog.getByRole('button', { name: '取消' }).click()
    const room = await at_api('zhihui02')
    return room.report({ source: 'hotline', category: '1002', text: `${door.around}门口有根电缆断了，垂在半空`, place_text: door.around, ...at, same_as: first.case_id })
  })
  expect(by_phone.state).toBe('merged')

  const context = await browser.newContext({ viewport: { width: small[0], height: small[1] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const passer_by = await context.newPage()
  const code = await test.step('a passer-by is asked with nothing that others wrote', async () => {
    await passer_by.goto(`${town.url}/p/?plate=${plate!.token}`)
    await passer_by.getByRole('textbox', { name: /^什么事/ }).fill('门口这根电缆垂下来半截，孩子伸手就够得着')
    const asked = passer_by.getByRole('region', { name: '是不是下面这件？' })
    const told_twice = asked.getByRole('listitem').filter({ hasText: '2 人报过' })
    await expect(told_twice).toHaveCount(1)
    await expect(asked).not.toContainText('脖子')
    await expect(asked).not.toContainText(first.number.slice(-6))
    await told_twice.getByRole('button', { name: '就是这件' }).click()
    await passer_by.getByRole('button', { name: '提交' }).click()
    await expect(passer_by.getByText('指挥室收到了')).toBeVisible()
    return (await passer_by.locator('[data-query-code]').textContent())!.replace(/\W/g, '')
  })
  const room = await at_api('zhihui02')
  const { reports } = await room.see(first.case_id)
  expect(reports.map((r) => r.source).sort()).toEqual(['citizen', 'grid', 'hotline'])
  const third = reports.find((r) => r.source === 'citizen')!
  expect(third.query_code).toBe(code)

  const parted_number = await test.step('the plate meant another cable: the two are parted, and its reporter follows back', async () => {
    const { timeline } = await room.see(first.case_id)
    const told = timeline.filter((e) => e.kind === 'absorbed').map((e) => (e.facts as unknown as { case_id: string }).case_id)
    const parted = (await Promise.all(told.map((id) => room.see(id)))).find((v) => v.row.source === 'citizen')!
    await open_by_keyboard(desk, parted.row.number)
    await expect(detail(desk).getByText('已并入另一件，报告人都会收到结果')).toBeVisible()
    await act_with_words(desk, '拆开', { fill: { 理由: '码牌报的是侧门的电缆。' } })
    await expect_last(desk, '从主件拆开：码牌报的是侧门的电缆')
    expect((await room.see(first.case_id)).reports).toHaveLength(2)
    expect((await room.see(parted.row.case_id)).reports.map((r) => r.query_code)).toEqual([code])
    return parted.row.number
  })

  await test.step('they look alike and are not the same: said once, it holds for the whole room', async () => {
    const pair = detail(desk).getByRole('region', { name: /^可能重复/ })
    const offered = (page: Page) => detail(page).getByRole('region', { name: /^可能重复/ }).getByRole('button', { name: new RegExp(`${first.number.slice(-6)}|${parted_number.slice(-6)}`) })
    await expect(pair.getByRole('table')).toContainText(first.number.slice(-6))
    await expect(pair).toContainText('相距')
    await expect(pair).toContainText('都说到“电缆垂下来”')
    await pair.getByRole('button', { name: '不是同一件' }).click()
    await expect(offered(desk)).toHaveCount(0)
    const other = await sign_in('zhihui02')
    await live(other)
    await open_by_keyboard(other, first.number)
    const apart = detail(other).getByRole('list', { name: '已判不是同一件' })
    await expect(apart.getByRole('listitem')).toHaveCount(1)
    await expect(offered(other)).toHaveCount(0)
    await apart.getByRole('button', { name: '撤回' }).click()
    await expect(offered(other)).not.toHaveCount(0)
  })
  await context.close()
})
