// In a lift there is no network from the first moment. Every page opens there after one visit; a report waits through reloads
// and arrives once, with a number; and a task that was only seen in the list is signed for, noted and finished with photos,
// in the order in which that was done.
import { act_on_sheet, go_home, kept_on_phone, pages_kept, phone, standing_at, submit, taken_along, write_report } from './support/phone'
import { expect, test, type Page, type Story } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

// A page of its own, opened without a network: nothing of the one before is in its memory.
async function in_the_lift(page: Page, path = ''): Promise<Page> {
  await pages_kept(page)
  await page.context().setOffline(true)
  const inside = await page.context().newPage()
  await inside.goto(new URL(`/field/${path}`, page.url()).href)
  await page.close()
  return inside
}
const back_in_the_street = (page: Page) => page.context().setOffline(false)

test('every page opens without a network after one visit', async ({ sign_in }) => {
  const inside = await in_the_lift(await sign_in('wangge017', { app: 'field', size: phone }))
  await expect(inside.getByText('没有网络，照常工作')).toBeVisible()
  for (const [path, name] of [['report', '核对一下就提交'], ['outbox', '待传清单'], ['overtaken', '两边都改过 0'], ['tasks', '我的任务'], ['doors', '今天的门'], ['doors/all', '所有的门'], ['doors/notice', '给住户看'], ['proposals', '变更建议'], ['reported', '我报的'], ['notices', '提醒'], ['me', '我的'], ['account', '密码与安全']] as const) {
    await inside.goto(new URL(`/field/${path}`, inside.url()).href)
    await expect(inside.getByRole('heading', { level: 1, name })).toBeVisible()
  }
})

test('a report from a lift arrives once, with its number', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const inside = await in_the_lift(await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) }))
  const words = '电梯轿厢地板翘起一角，容易绊倒人'
  await write_report(inside, words, 3)
  await inside.reload()
  await expect(inside.getByRole('textbox', { name: '说明' })).toHaveValue(words)
  await expect(inside.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await submit(inside)
  await kept_on_phone(inside)
  await inside.reload()
  await kept_on_phone(inside)
  await expect(inside.getByText('等待网络')).toBeVisible()
  expect((await own.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => row.title.includes(words.slice(0, 10)))).toEqual([])

  await back_in_the_street(inside)
  await expect(inside.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
  const number = (await inside.getByText(/^[A-Z]{2}\d{10,}$/).textContent())!
  await go_home(inside)
  await expect(inside.getByText('全部已送达')).toBeVisible()
  const { rows } = await own.queue({ desk: 'reported', limit: '200' })
  const came = rows.filter((row) => row.title.includes(words.slice(0, 10)))
  expect(came.map((row) => [row.number, row.photo_count])).toEqual([[number, 1]])
  const [{ files }] = (await own.see(came[0]!.case_id)).reports
  expect((await own.see(came[0]!.case_id)).files.map((f) => f.file_id)).toEqual(files)
})

// Given to the fire station, whose people have the case on their phones.
async function given_out({ at_api }: Pick<Story, 'at_api'>, title: string) {
  const room = await at_api('zhihui01')
  const { case_id } = await (await at_api('wangge017')).report({ category: '0303', title, text: `${title}，拧不开也没有水。`, place_text: '3 号楼电梯厅' })
  const fire = (await room.book()).organisations.find((o) => o.kind === 'dept_fire' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: fire.org_id, demand: '请先看消火栓有没有水。', assists: [], override_reason: '由消防先看' })
  const by_api = await at_api('banli20')
  await expect.poll(() => by_api.see(case_id).then(() => true, () => false), { timeout: 30_000 }).toBe(true)
  return { case_id, room, by_api }
}
test('a task is signed for, noted and finished without a network, in its order', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const title = '三号楼电梯厅消火栓'
  const { case_id, by_api } = await given_out({ at_api }, title)
  const outside = await sign_in('banli20', { app: 'field', size: phone })
  await taken_along(outside, title, case_id)
  const inside = await in_the_lift(outside, 'tasks')
  await inside.getByRole('link').filter({ hasText: title }).click()
  await expect(inside.getByText('请先看消火栓有没有水。', { exact: true })).toBeVisible()
  const waiting = inside.getByRole('region', { name: '还在这台手机里的' })

  await inside.getByRole('button', { name: '签收，我去' }).click()
  await expect(waiting).toContainText('签收')
  await expect(inside.getByRole('button', { name: '签收，我去' })).toHaveCount(0)
  await act_on_sheet(inside, '首次联系', { fill: { 联系情况: '当面和保安说了。' }, send: '首次联系' })
  await act_on_sheet(inside, '只记一笔', { photos: 1, fill: { 现在怎样: '阀门锈死，带了件来换。' }, send: '记下' })
  await act_on_sheet(inside, '办好了，交结果', { photos: 2, fill: { '做了什么、现在怎样': '阀门已换，试水压力正常。' }, send: '提交结果' })
  await inside.reload()
  await expect(waiting.getByText('等待网络')).toHaveCount(4)
  await expect(inside.getByText(/^已办：/)).toHaveCount(0)
  expect((await by_api.see(case_id)).row.state).toBe('dispatched')

  await back_in_the_street(inside)
  await expect(waiting).toHaveCount(0)
  const { timeline, assignments, files } = await by_api.see(case_id)
  const own = ['signed_for', 'first_contact', 'progress', 'result_submitted']
  expect(timeline.map((e) => e.kind as string).filter((kind) => own.includes(kind)).reverse()).toEqual(own)
  const evidence = assignments.find((a) => a.role === 'lead')!.evidence
  expect(files.map((f) => f.file_id)).toEqual(expect.arrayContaining(evidence))
  expect(evidence.length).toBeGreaterThanOrEqual(2)
})

test('what was signed in a lift while the room gave it to others has no effect, and says why', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const title = '地下二层消火栓'
  const { case_id, room } = await given_out({ at_api }, title)
  const outside = await sign_in('banli20', { app: 'field', size: phone })
  await taken_along(outside, title, case_id)
  const inside = await in_the_lift(outside, 'tasks')
  await inside.getByRole('link').filter({ hasText: title }).click()
  await inside.getByRole('button', { name: '签收，我去' }).click()
  await act_on_sheet(inside, '只记一笔', { fill: { 现在怎样: '阀门在水里，先抽水。' }, send: '记下' })
  const other = (await room.book()).organisations.find((o) => o.kind === 'dept_urban' && o.active)!
  await room.act('redispatch', case_id, { lead_org_id: other.org_id, demand: '改由执法先看。', assists: [], reason: '消防说不归他们。' })

  await back_in_the_street(inside)
  await inside.getByRole('link', { name: '看结论' }).first().click()
  await expect(inside.getByRole('heading', { level: 1, name: /两边都改过 2/ })).toBeVisible()
  const kept = inside.getByRole('region', { name: title }).filter({ hasText: '阀门在水里，先抽水。' })
  await expect(kept).toContainText('现在用这个')
  await expect(kept).toContainText('您的，没有采用，已留底')
  await expect(kept).toContainText('为什么：指挥室改派在先')
  await kept.getByRole('button', { name: '知道了' }).click()
  await expect(kept.getByText(/^您已于 .+ 看过$/)).toBeVisible()
  await expect(inside.getByRole('heading', { level: 1, name: /两边都改过 1/ })).toBeVisible()
  expect((await room.see(case_id)).timeline.filter((e) => ['signed_for', 'progress'].includes(e.kind))).toEqual([])
})

test.describe('in a browser without service workers', () => {
  test.use({ serviceWorkers: 'block', expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|registration blocked by Playwright/ })
  test('a report waits in the page and arrives', async ({ sign_in, at_api }) => {
    const own = await at_api('wangge017')
    const house = (await own.book()).areas.find((a) => a.level === 'building')!
    const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
    await page.context().setOffline(true)
    await write_report(page, '车库坡道积水结了青苔，电动车打滑', 1)
    await submit(page)
    await kept_on_phone(page)
    await back_in_the_street(page)
    await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
  })
})

