// The duty commander blows the whistle: organisations that have no part in the case are summoned to a place. It stands on
// their desks and phones until they have left; then both sides say once what it was worth, of organisations only.
import { act_button, act_with_words, choose_act, detail, expect_last, expect_told, live, open_by_keyboard, open_in_table } from './support/desk'
import { act_on_sheet, done, open_task, phone } from './support/phone'
import { expect, test } from './support/town'

test('a summoned organisation comes, leaves with a result, and both sides say what the whistle was worth', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '夜宵摊煤气罐摆上人行道'
  const { case_id, number } = await reporter.report({ category: '0404', title, text: '夜宵摊把煤气罐摆在人行道上，旁边就是配电箱。', place_text: '小吃街口' })
  const { organisations } = await room.book()
  const urban = organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  const market = organisations.find((o) => o.kind === 'dept_market' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: urban.org_id, demand: '请清理占道摊位。', assists: [], override_reason: '由执法中队主办' })

  const commander = await sign_in('zhihuizhang01')
  await live(commander)
  await open_by_keyboard(commander, number)
  await test.step('the commander summons, by the short name that the desks show', async () => {
    await choose_act(commander, '吹哨')
    const dialog = commander.getByRole('dialog')
    await dialog.getByRole('radio', { name: '应急吹哨' }).click()
    await dialog.getByRole('combobox', { name: '召集单位' }).fill(market.short_name)
    await commander.getByRole('option', { name: market.name }).click()
    await dialog.getByRole('textbox', { name: '要求' }).fill('到小吃街口会合，一起查煤气罐。')
    await dialog.getByRole('button', { name: '吹哨', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect_last(commander, `吹哨 · ${market.short_name}：到小吃街口会合`)
    await expect(act_button(commander, '评价到场')).toHaveCount(0)
  })

  const summoned = await sign_in('banli14', { path: 'desk/organisation' })
  await test.step('it stands first on the desk of whoever is summoned', async () => {
    await expect(summoned.getByRole('row').nth(1)).toContainText(title)
    await expect(summoned.getByRole('row').nth(1)).toContainText('待报到')
    await open_in_table(summoned, title)
    await expect(act_button(summoned, '报到')).toBeVisible()
    await expect(act_button(summoned, '评价吹哨')).toHaveCount(0)
  })

  const on_site = await sign_in('banli14', { app: 'field', size: phone })
  await test.step('on the phone it comes and, with a result only, leaves', async () => {
    await open_task(on_site, title)
    await expect(on_site.locator('[data-called]')).toContainText('到小吃街口会合，一起查煤气罐。')
    await act_on_sheet(on_site, '报到', { choose: ['到场'], send: '报到' })
    await done(on_site, '报到')
    await expect_told(commander, `到场 · ${market.short_name}`)
    await on_site.getByRole('button', { name: '报到', exact: true }).click()
    const sheet = on_site.getByRole('dialog')
    await expect(sheet.getByRole('radio')).toHaveCount(1) // only leaving is left
    await expect(sheet.getByText('还差：结果或说明')).toBeVisible()
    await sheet.getByRole('textbox', { name: '结果或说明' }).fill('煤气罐已搬离，摊主写了保证书。')
    await sheet.getByRole('button', { name: '报到', exact: true }).click()
    await expect(sheet).toHaveCount(0)
  })

  await test.step('whoever was summoned says whether it was right to call them, once', async () => {
    await act_on_sheet(on_site, '评价吹哨', { choose: ['该吹'], fill: { 具体情况: '确需市场监管一起查。' }, send: '评价吹哨' })
    await done(on_site, '评价吹哨')
    await expect(on_site.getByRole('button', { name: '评价吹哨' })).toHaveCount(0)
    await expect(on_site.locator('[data-called]')).toHaveCount(0)
    await expect(summoned.getByRole('row').filter({ hasText: title })).toHaveCount(0)
  })

  await test.step('whoever summoned says whether they came and did their share, once', async () => {
    await act_with_words(commander, '评价到场', { choose: ['及时到场', '该办的都办了'], fill: { 具体情况: '十分钟到场，处置干净。' } })
    await expect_last(commander, `评价到场 · ${market.short_name}：十分钟到场`)
    const story = detail(commander).getByRole('region', { name: '申请、任务、督办' })
    await expect(story.getByText('指挥室评价：及时到场 · 该办的都办了：十分钟到场，处置干净。')).toBeVisible()
    await expect(story.getByText('单位评价：该吹：确需市场监管一起查。')).toBeVisible()
    await expect(act_button(commander, '评价到场')).toHaveCount(0)
    await expect((await at_api('zhihuizhang02')).act('appraise_arrival', case_id, {
      arrival_id: (await room.see(case_id)).arrivals[0]!.arrival_id, came: 'late', share_solved: 'no', text: '再评一次',
    })).rejects.toThrow('appraised_already')
  })
})
