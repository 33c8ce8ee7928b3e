// The loop in the street, each with a phone: a grid worker reports with three taps and the place finds itself; a fire
// fighter signs, keeps a note and gives the result with photos; a stranger to both checks; and the grid worker sees in
// "my reports" what became of it.
import { act_on_sheet, done, open_task, phone, standing_at } from './support/phone'
import { photo } from './support/photo'
import { expect, test } from './support/town'

test('reported in three taps, handled and checked on phones, and the reporter sees it', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const room = await at_api('zhihui01')
  const { areas, organisations } = await room.book()
  const house = areas.find((a) => a.level === 'building')!
  const reporter = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })

  const number = await test.step('three taps: report, the shutter, send', async () => {
    const camera = reporter.waitForEvent('filechooser')
    await reporter.getByRole('button', { name: /^上报/ }).click()
    await (await camera).setFiles(photo(0))
    await expect(reporter.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    const place = reporter.getByRole('region', { name: '地点' })
    await expect(place).toContainText(house.name)
    await expect(place).toContainText('误差约 12 米')
    await reporter.getByRole('button', { name: '提交', exact: true }).click()
    await expect(reporter.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
    return (await reporter.getByText(/^[A-Z]{2}\d{10,}$/).textContent())!
  })
  const { case_id, title } = (await room.queue({ q: number })).rows[0]!
  expect(title, 'a photo without words has a name too').toMatch(/现场照片$/)
  const stage = async (word: string) => {
    await reporter.goto(new URL('/field/', reporter.url()).href)
    await reporter.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我报的' }).click()
    await expect(reporter).toHaveURL(/\/field\/reported$/)
    // Nobody is told of a dispatch that can still be taken back, nor is the reporter; then the page itself hears of it.
    await expect(reporter.getByRole('link').filter({ hasText: title }).first()).toContainText(word, { timeout: 40_000 })
  }
  await stage('已收到')

  const fire = organisations.find((o) => o.kind === 'dept_fire' && o.active)!
  await room.act('dispatch', case_id, { category: '0303', lead_org_id: fire.org_id, demand: '请先看消火栓有没有水。', assists: [], override_reason: '由消防先看' })
  await stage('已派人')

  await test.step('the handler signs, keeps a note and gives the result', async () => {
    const by_api = await at_api('banli20')
    // A dispatch can be undone for ten seconds; until then the house sees nothing of it.
    await expect.poll(() => by_api.see(case_id).then(() => true, () => false), { timeout: 30_000 }).toBe(true)
    const handler = await sign_in('banli20', { app: 'field', size: phone })
    await open_task(handler, title)
    await expect(handler.getByText('请先看消火栓有没有水。', { exact: true })).toBeVisible()
    await handler.getByRole('button', { name: '签收，我去' }).click()
    await done(handler, '签收')
    await act_on_sheet(handler, '首次联系', { fill: { 联系情况: '已电话联系网格员。' }, send: '首次联系' })
    await done(handler, '首次联系')
    await act_on_sheet(handler, '只记一笔', { fill: { 现在怎样: '阀门锈死，已请维保带件过来。' }, send: '记下' })
    await done(handler, '记进展')
    await expect(handler.getByRole('listitem').filter({ hasText: '进展：阀门锈死，已请维保带件过来。' })).toBeVisible()
    await act_on_sheet(handler, '办好了，交结果', { photos: 2, fill: { '做了什么、现在怎样': '阀门已换，试水压力正常。' }, send: '提交结果' })
    await done(handler, '交结果')
    await expect(handler.getByText('阀门已换，试水压力正常。').first()).toBeVisible()
    await expect(handler.getByRole('button', { name: '办好了，交结果' })).toHaveCount(0)
  })
  await stage('正在办')

  await test.step('somebody drawn by lot checks', async () => {
    const { tasks } = await room.see(case_id)
    const name = tasks.find((task) => task.kind === 'check' && task.state === 'open')!.assignee_name!
    const checker = await sign_in(await (await at_api('guanli01')).login_of(name), { app: 'field', size: phone })
    await open_task(checker, title)
    await act_on_sheet(checker, '核查', { photos: 1, choose: ['通过'], fill: { 看到什么: '消火栓出水正常，压力表在绿区。' }, send: '提交核查结论' })
    await done(checker, '交核查')
    await expect(checker.getByRole('button', { name: '核查', exact: true })).toHaveCount(0)
  })
  await stage('已核查')
})
