// Noise and fumes come and go with the hour: the check passes only at the hours at which the matter was reported. The phone
// says when, and waits; that it is not solved can be said at any time. Here both hours are those of a report that a phone
// without a network sent late: one far from now, one at this very hour.
import type { SubmitReport } from '@qzt/api/types'
import { act_on_sheet, done, open_task, phone } from './support/phone'
import { expect, test, type Story } from './support/town'

async function checked_soon({ at_api }: Pick<Story, 'at_api'>, title: string, hours_ago: number) {
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const seen: Partial<SubmitReport> = { device_at: new Date(Date.now() - hours_ago * 3_600_000).toISOString() }
  const { case_id } = await reporter.report({ ...seen, category: '0503', priority: 'P2', title, text: '烧烤店的音响朝着街，楼上睡不着。', place_text: '霁桥路烧烤店' })
  const { organisations } = await room.book()
  const environment = organisations.find((o) => o.kind === 'dept_env' && o.active)!
  await room.act('dispatch', case_id, { lead_org_id: environment.org_id, demand: '请测噪声。', assists: [], override_reason: '有监测设备' })
  const handler = await at_api('banli17')
  await expect.poll(() => handler.see(case_id).then(() => true, () => false), { timeout: 30_000 }).toBe(true)
  await handler.act('sign', case_id, {})
  await handler.act('start', case_id, { contact_text: '已到店。' })
  await handler.act('submit_result', case_id, { text: '已责令关小，加装隔音棉。', files: [], documents: [], measurement: '店门外 1 米处 46 分贝' })
  const { tasks } = await room.see(case_id)
  const name = tasks.find((task) => task.kind === 'check' && task.state === 'open')!.assignee_name!
  return { case_id, login: await (await at_api('guanli01')).login_of(name) }
}

test('far from the hour of the report a check does not pass, but may fail', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const title = '烧烤店音响吵到后半夜'
  const { case_id, login } = await checked_soon({ at_api }, title, 8)
  const checker = await sign_in(login, { app: 'field', size: phone })
  await open_task(checker, title)
  const window = checker.locator('[data-window]').first()
  await expect(window).toContainText(/请在 (今天|明天) \d\d:00–\d\d:00 到现场核查/)
  await checker.getByRole('button', { name: '核查', exact: true }).click()
  const sheet = checker.getByRole('dialog')
  await sheet.getByRole('radio', { name: '通过', exact: true }).check()
  await sheet.getByRole('textbox', { name: '看到什么' }).fill('白天去过，没有声音。')
  await expect(sheet.getByText(/“通过”要在 .+ 到现场后交/)).toBeVisible()
  await expect(sheet.getByRole('button', { name: '提交核查结论' })).toHaveAttribute('aria-disabled', 'true')
  // And by no other way.
  await expect((await at_api(login)).act('give_check', case_id, { outcome: 'pass', text: '白天去过。', files: [] })).rejects.toThrow('check_outside_window')
  await sheet.getByRole('radio', { name: '不通过', exact: true }).check()
  await sheet.getByRole('textbox', { name: '看到什么' }).fill('隔音棉没有装。')
  await sheet.getByRole('button', { name: '提交核查结论' }).click()
  await done(checker, '交核查')
  expect((await (await at_api('zhihui01')).see(case_id)).row.state).toBe('rework')
})

test('at the hour of the report a check passes', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const title = '烧烤店音响朝街放'
  const { case_id, login } = await checked_soon({ at_api }, title, 23.5)
  const checker = await sign_in(login, { app: 'field', size: phone })
  await open_task(checker, title)
  await expect(checker.locator('[data-window]').first()).toContainText('到现场核查')
  await act_on_sheet(checker, '核查', { choose: ['通过'], fill: { 看到什么: '到店门口听过，声音正常。' }, send: '提交核查结论' })
  await done(checker, '交核查')
  expect((await (await at_api('zhihui01')).see(case_id)).row.state).toBe('following_up')
})
