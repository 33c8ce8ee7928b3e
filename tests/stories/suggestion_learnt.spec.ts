// A wrong suggestion is corrected and learnt: what dispatchers choose instead, again and again, is what the next like it is
// suggested as, once the station has learnt anew. Accepting takes two keys. The administrator sees how well each version did
// and goes back.
import { detail, expect_last, live, open_by_keyboard } from './support/desk'
import { Refused } from './support/api'
import { expect, test } from './support/town'

const corrected = 30
const kite = (n: number) => ({ title: '线上缠着风筝', text: `第 ${n} 次说：风筝缠在树上，线横在路中间，骑车的人差点被割到脖子。`, place_text: '堤边' })
const right = '1004' // 交通隐患

test('what dispatchers correct again and again is suggested the next time', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const [reporter, room, keeper] = [await at_api('wangge017'), await at_api('zhihui01'), await at_api('guanli01')]

  await test.step('refused: no dispatcher changes what suggests, and no version is taken that is not there', async () => {
    await expect(room.choose_suggestions({ way: 'off', reason: '不要了' })).rejects.toMatchObject({ status: 403 })
    await expect(keeper.choose_suggestions({ way: 'model', version: 99, reason: '试试' })).rejects.toBeInstanceOf(Refused)
    expect((await keeper.suggestion_settings()).way).toBe('tree')
  })

  const page = await sign_in('zhihui01')
  await live(page)
  const first_class = detail(page).locator('[data-class]').first()

  await test.step('a new station says honestly that it goes by the category tree, and is corrected by hand', async () => {
    const { number, case_id } = await reporter.report(kite(0))
    await open_by_keyboard(page, number)
    const { class_suggestions } = await room.see(case_id)
    expect(class_suggestions.map((c) => c.ground)).not.toContain('learnt')
    if (class_suggestions.length) await expect(first_class).toContainText('按分类目录')
    expect(class_suggestions[0]?.category).not.toBe(right)
    await expect(detail(page).locator('.target[aria-pressed="true"]')).toHaveCount(0)
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await dialog.locator('select').first().selectOption(right)
    await dialog.getByRole('textbox', { name: '理由' }).fill('线横在路上，是交通隐患')
    await dialog.getByRole('button', { name: '改类别', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(first_class).toHaveAttribute('data-class', right)
    await page.keyboard.press('1')
    await page.keyboard.press('d')
    await expect_last(page, '派遣')
  })

  await test.step('others are corrected in the same way, among the station’s other business', async () => {
    const { suggestions } = await room.see((await reporter.report({ category: right, ...kite(0) })).case_id)
    const lead_org_id = suggestions[0]!.lead_org_id
    for (let n = 1; n < corrected; n++) {
      const { case_id } = await reporter.report(kite(n))
      const view = await room.see(case_id)
      await room.act('dispatch', case_id, { category: right, lead_org_id, demand: '', assists: [], override_reason: '线横在路上', ...(view.first_suggestion ? { seen: view.first_suggestion } : {}) })
    }
    const usual = [
      { category: '0404', text: '流动摊贩占道摆摊，行人走不过去', words: ['早市', '夜市', '水果', '小吃'] },
      { category: '1002', text: '路灯不亮，晚上看不见路', words: ['灯罩', '灯杆', '整条街', '拐角'] },
    ]
    for (let n = 0; n < 180; n++) {
      const { category, text, words } = usual[n % 2]!
      const { case_id } = await reporter.report({ category, title: words[n % 4]!, text: `${text}，${words[(n >> 1) % 4]}那一段，第 ${n} 次`, place_text: '霁桥路' })
      const target = (await room.see(case_id)).suggestions[0]!
      await room.act('dispatch', case_id, { lead_org_id: target.lead_org_id, demand: '', assists: [], override_reason: '照旧' })
    }
  })

  const admin = await sign_in('guanli01', { path: 'admin/suggestions' })
  // It may have begun by itself meanwhile: whichever version comes in use is the one that learnt.
  const version = await test.step('the administrator lets it learn: tried beside the category tree, and in use because it is not worse', async () => {
    await admin.getByRole('button', { name: '现在学习' }).click()
    await expect(admin.locator('[data-in-use]')).toHaveText(/^正在用第 \d+ 版$/, { timeout: 120_000 })
    const [number] = /\d+/.exec((await admin.locator('[data-in-use]').textContent())!)!
    await expect(admin.locator(`[data-version="${number}"]`)).toContainText('自动启用')
    return number
  })

  await test.step('the next like it is suggested as what was right, with its reasons; two keys send it out', async () => {
    const { number, case_id } = await reporter.report({ title: '又是风筝线', text: '风筝缠在树上，线横在路中间，电动车差点撞上。', place_text: '堤边' })
    await expect.poll(async () => (await room.see(case_id)).class_suggestions[0], { timeout: 10_000 }).toMatchObject({ category: right, ground: 'learnt' })
    await open_by_keyboard(page, number)
    await expect(first_class).toHaveAttribute('data-class', right)
    await expect(first_class).toContainText(/可能（\d+%）/)
    await expect(first_class).toContainText('文中有')
    await expect(detail(page).locator('.target[aria-pressed="true"]')).toHaveCount(0)
    let keys = 0
    const press = async (key: string) => {
      keys++
      await page.keyboard.press(key)
    }
    await press('1')
    await press('d')
    await expect(page.getByText('已派遣，10 秒内可撤销')).toBeVisible()
    await expect_last(page, '派遣')
    expect(keys).toBe(2)
    expect((await room.see(case_id)).row).toMatchObject({ category: right, state: 'dispatched' })
  })

  await test.step('how often it was taken is counted by version and names nobody; the way back takes a reason', async () => {
    await admin.reload()
    await expect(admin.locator('[data-outcomes]')).toContainText(`第 ${version} 版`)
    await expect(admin.locator('[data-outcomes]')).toContainText('1 / 1（100%）')
    await expect(admin.locator('[data-outcomes]')).not.toContainText(room.name)
    await admin.getByRole('button', { name: '只用分类目录' }).click()
    const dialog = admin.getByRole('dialog')
    await expect(dialog.locator('[data-confirm]')).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByRole('textbox').fill('先用回目录')
    await dialog.locator('[data-confirm]').click()
    await expect(admin.locator('[data-in-use]')).toHaveText('只按分类目录的词')
    await expect(admin.locator(`[data-version="${version}"]`)).toContainText('用过')
  })
})
