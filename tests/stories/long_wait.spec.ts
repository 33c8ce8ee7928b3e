// A matter that takes longer than its limit. A member of the house asks its leader, the leader asks the command room: three
// more work days on the same calendar. Then the owners must vote: the clock stands still until the vote is over.
import { act_with_words, detail, expect_last, expect_told, live, open_in_table, parts } from './support/desk'
import { expect, test } from './support/town'
import { due_after, work_days_from } from './support/work_days'

test('more time by two consents, then a clock that stands until the owners have voted', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui01')
  const title = '二号楼公共烟道堵塞'
  const { case_id } = await reporter.report({ category: '0504', title, text: '二号楼公共烟道堵塞，油烟倒灌进三户人家。', place_text: '二号楼' })
  const { organisations } = await room.book()
  const urban = organisations.find((o) => o.kind === 'dept_urban')!.org_id
  await room.act('dispatch', case_id, { lead_org_id: urban, demand: '', assists: [] })

  const member = await sign_in('banli12', { path: 'desk/organisation' })
  const leader = await sign_in('fuze04', { path: 'desk/organisation' })
  await live(member)
  await live(leader)
  await open_in_table(member, title)
  await member.keyboard.press('s')
  await expect_last(member, '签收 · 霁桥执法中队')
  await act_with_words(member, '首次联系', { fill: { 联系情况: '已上门看过三户，约物业开检修口。' } })
  const due = async () => (await room.see(case_id)).assignments.find((a) => a.role === 'lead')!.due_at!
  const first_due = await due()

  await test.step('three more days: asked by a member, endorsed by the leader, granted by the room', async () => {
    await act_with_words(member, '申请延期', { fill: { 延多少: '3', 理由: '检修口要等厂家开模。' } })
    await expect_told(member, '申请延期')
    await open_in_table(leader, title)
    await expect(detail(leader).getByText('待负责人审')).toBeVisible()
    await act_with_words(leader, '裁定', { choose: ['同意'], fill: { 理由: '情况属实。' } })
    await expect_told(leader, '负责人同意延期')
    expect(await due()).toBe(first_due)

    const dispatcher = await sign_in('zhihui02', { path: 'desk/requests' })
    await open_in_table(dispatcher, title)
    await expect(detail(dispatcher).getByText('延 3 工作日')).toBeVisible()
    await act_with_words(dispatcher, '裁定', { choose: ['同意'], fill: { 理由: '同意延三个工作日。' } })
    await expect_told(member, '同意延期')
    const days = await work_days_from(room, new Date(first_due))
    expect(await due()).toBe(due_after(days, first_due, 3))
  })

  await test.step('the owners must vote: only the duty commander stops the clock', async () => {
    const until = new Date(Date.now() + 20 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    await act_with_words(member, '申请挂账', { choose: ['业主表决'], fill: { 挂账至: `${until}T18:00`, 说明: '改造烟道须业主表决，公示十五天。' } })
    await expect_told(leader, '申请挂账')
    await act_with_words(leader, '裁定', { choose: ['同意'], fill: { 理由: '须走表决程序。' } })
    await expect_told(leader, '负责人同意挂账')
    expect((await room.see(case_id)).row.allowed_acts).not.toContain('decide_request')
    const commander = await sign_in('zhihuizhang02', { path: 'desk/requests' })
    await open_in_table(commander, title)
    await act_with_words(commander, '裁定', { choose: ['同意'], fill: { 理由: '同意挂账至表决结束。' } })
    await expect_told(member, '批准挂账，时钟停')
    await expect(parts(member).first()).toContainText(/挂账|时钟停|暂停/)
    await expect(detail(member).getByRole('button', { name: /^交结果/ })).toHaveCount(0)
  })

  await test.step('the vote is over sooner: the clock goes on with what was left', async () => {
    await act_with_words(member, '恢复计时', { fill: { 说明: '业主表决提前通过。' } })
    await expect_told(member, '恢复计时')
    await expect(detail(member).getByRole('button', { name: /^交结果/ })).toBeVisible()
    await expect(parts(member).first()).toContainText(/剩 /)
  })
})
