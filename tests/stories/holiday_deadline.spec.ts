// A limit of work days steps over weekends and holidays, and over a day off that the administrator enters today: whatever
// is dispatched from then on has a day longer, and what is already under way follows by itself, with a line in its history.
// Every deadline is reckoned here a second time, by hand, from the days of the calendar.
import { detail, expect_told, live, open_by_keyboard, parts } from './support/desk'
import { expect, test, type Page } from './support/town'
import type { PersonAtApi } from './support/api'
import { due_after, station_day, work_days_from } from './support/work_days'

const limit = 3 // work days, of broken fire equipment, from the dispatch on

async function dispatch(page: Page, reporter: PersonAtApi, title: string) {
  const { number, case_id } = await reporter.report({ category: '0303', title, text: `${title}，请尽快修好。`, place_text: '五号楼' })
  await open_by_keyboard(page, number)
  await page.keyboard.press('1')
  await page.keyboard.press('d')
  await expect_told(page, '派遣 · ')
  return case_id
}

// As the desk writes it; three work days from now are never tomorrow.
function as_written(due: string): string {
  const [year, month, date] = due.slice(0, 10).split('-').map(Number)
  return `期限 ${station_day(new Date()).startsWith(`${year}-`) ? '' : `${year} 年 `}${month} 月 ${date} 日 18:00`
}

test('a deadline steps over days off, and a new day off moves those under way and the next', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui02')
  const administrator = await at_api('guanli01')
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  const lead_of = async (case_id: string) => (await room.see(case_id)).assignments.find((a) => a.role === 'lead')!

  const days = await work_days_from(room, new Date())
  const before = await dispatch(dispatcher, reporter, '五号楼消火栓没有水')
  const given = await lead_of(before)
  expect(given.due_at).toBe(due_after(days, given.assigned_at, limit))
  await expect(parts(dispatcher).first()).toContainText(as_written(given.due_at!))

  // The second work day from now becomes a day off.
  const off = days.filter((day) => day > station_day(new Date(given.assigned_at)))[1]!
  const stored = (await administrator.calendar(Number(off.slice(0, 4)))).days.find((d) => d.day === off)!
  await test.step('the administrator enters a day off', async () => {
    const page = await sign_in('guanli01', { path: 'admin/calendar' })
    const shown = page.getByRole('heading', { name: `${off.slice(0, 4)} 年` })
    await expect(page.getByRole('heading', { name: /^\d{4} 年$/ })).toBeVisible()
    if (!(await shown.count())) await page.getByRole('button', { name: '下一年' }).click()
    await expect(shown).toBeVisible()
    const day = page.getByRole('button', { name: new RegExp(` ${off} `) })
    while (!(await day.getAttribute('aria-label'))!.includes('放假')) {
      const was = (await day.getAttribute('aria-label'))!
      await day.click()
      await expect(day).not.toHaveAttribute('aria-label', was)
    }
    await expect(page.getByText('改了 1 天，还没有保存')).toBeVisible()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    // What moves is said before it does.
    await expect(page.getByText(/件未结事项的期限会随之变动/)).toBeVisible()
    expect((await administrator.calendar(Number(off.slice(0, 4)))).days.find((d) => d.day === off)!.kind).toBe(stored.kind)
    await page.getByRole('button', { name: '仍要保存' }).click()
    await expect(page.getByText('已保存。')).toBeVisible()
    await expect(page.getByRole('button', { name: `${off} 放假` })).toBeVisible()
  })
  // The station reads its book as one; once it shows what was entered after the calendar, the calendar counts too.
  const { org_id } = await administrator.add_organisation({ name: '消防演练联络组', short_name: '联络组', kind: 'dept_fire', active: false, round_the_clock: false })
  await expect.poll(async () => (await room.book()).organisations.some((o) => o.org_id === org_id)).toBe(true)

  await test.step('what is dispatched from now on has a day longer', async () => {
    const after = await dispatch(dispatcher, reporter, '五号楼灭火器过期')
    const { assigned_at, due_at } = await lead_of(after)
    expect(due_at).toBe(due_after(days.filter((day) => day !== off), assigned_at, limit))
    expect(due_at).toBe(due_after(days, assigned_at, limit + 1))
    await expect(parts(dispatcher).first()).toContainText(as_written(due_at!))
  })

  await test.step('what was under way follows', async () => {
    const { row } = await room.see(before)
    await open_by_keyboard(dispatcher, row.number)
    const moved = due_after(days.filter((day) => day !== off), given.assigned_at, limit)
    await expect(detail(dispatcher).getByText(as_written(moved)).first()).toBeVisible()
    await expect(detail(dispatcher).getByText('日历有变，期限重算').first()).toBeVisible()
    expect((await lead_of(before)).due_at).toBe(moved)
  })
  await administrator.change_calendar(Number(off.slice(0, 4)), [stored])
})
