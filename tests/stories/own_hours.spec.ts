// An organisation that stops work an hour before the others: the administrator enters its hours, is told how many limits
// that moves before anything moves, and then what it has in hand and what it is sent next ends at its own evening.
import { expect, test } from './support/town'
import { due_after, work_days_from } from './support/work_days'

const limit = 3 // work days, of broken fire equipment

// Two periods that overlap are refused.
test.use({ expected_words: /status of 400/ })

test('the limits of an organisation end with its own working day', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui02')
  const administrator = await at_api('guanli01')
  const name = '早班园林养护队'
  // Of a kind that no other story looks for.
  const { org_id } = await administrator.add_organisation({ name, short_name: '早班队', kind: 'dept_greening', active: true, round_the_clock: false })
  await expect.poll(async () => (await room.book()).organisations.some((o) => o.org_id === org_id)).toBe(true)
  const dispatched = async (title: string) => {
    const { case_id } = await reporter.report({ category: '0303', title, text: `${title}，请尽快修好。`, place_text: '六号楼' })
    await room.act('dispatch', case_id, { lead_org_id: org_id, demand: '请修好。', assists: [], override_reason: '由早班队包片' })
    return case_id
  }
  const lead_of = async (case_id: string) => (await room.see(case_id)).assignments.find((a) => a.role === 'lead')!
  const days = await work_days_from(room, new Date())

  const case_id = await dispatched('六号楼灭火器过期')
  const before = await lead_of(case_id)
  const evening = due_after(days, before.assigned_at, limit)
  expect(before.due_at, 'as the station works').toBe(evening)

  const page = await sign_in('guanli01', { path: 'admin/organisations' })
  await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: /^修改/ }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('工作时间').selectOption({ label: '自有时段' })
  await form.getByLabel('第 1 段开始').fill('08:00')
  await form.getByLabel('第 1 段结束').fill('12:00')
  await form.getByLabel('第 2 段开始').fill('11:00')
  await form.getByLabel('第 2 段结束').fill('17:00')
  await form.getByRole('button', { name: '保存', exact: true }).click()
  await expect(form.getByRole('alert').first(), 'two periods that overlap are no day').toBeVisible()
  await form.getByLabel('第 2 段开始').fill('13:00')
  await form.getByRole('button', { name: '保存', exact: true }).click()
  await expect(form.getByText('保存后，1 件未结事项的期限会随之变动。')).toBeVisible()
  expect((await lead_of(case_id)).due_at, 'nothing has moved yet').toBe(evening)
  await form.getByRole('button', { name: '仍要保存' }).click()
  await expect(form).toHaveCount(0)

  const an_hour_before = evening.replace('T18:', 'T17:')
  expect(an_hour_before).not.toBe(evening)
  await expect.poll(async () => (await lead_of(case_id)).due_at).toBe(an_hour_before)
  const next = await lead_of(await dispatched('七号楼灭火器过期'))
  expect(next.due_at).toBe(due_after(days, next.assigned_at, limit).replace('T18:', 'T17:'))
})
