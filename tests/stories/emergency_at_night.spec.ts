// At night somebody is stuck in a lift. The desk hears it, sees it above what is ordinary, and sends it out from
// "submitted" in a single act: accepted, filed and dispatched, each with a line of its own. The clock runs at once,
// though nobody is at work: by the station's calendar today and the next days are days off, so that the story is at
// night at whatever hour it is told. What is ordinary waits for the next day of work.
import type { PersonAtApi } from './support/api'
import { detail, expect_told, live, parts, queue } from './support/desk'
import { expect, test } from './support/town'
import { station_day } from './support/work_days'

const day_ms = 86_400_000

// Nobody works on these days from now on; gives back what stood in the calendar before.
async function close_the_offices(administrator: PersonAtApi, days: string[]) {
  const stored = []
  for (const day of days) {
    const year = Number(day.slice(0, 4))
    const before = (await administrator.calendar(year)).days.find((d) => d.day === day)!
    stored.push(before)
    await administrator.change_calendar(year, [{ ...before, kind: 'restday' }])
  }
  return stored
}

test('an emergency sounds, stands first and goes out in one act', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui02')
  const administrator = await at_api('guanli01')
  const closed = [0, 1, 2].map((n) => station_day(new Date(Date.now() + n * day_ms)))
  const stored = await close_the_offices(administrator, closed)
  // The station reads its book as one; once it shows what was entered after the calendar, the calendar counts too.
  const { org_id } = await administrator.add_organisation({ name: '夜间值守联络组', short_name: '夜值组', kind: 'dept_fire', active: false, round_the_clock: false })
  await expect.poll(async () => (await room.book()).organisations.some((o) => o.org_id === org_id)).toBe(true)
  const due_of = async (case_id: string) => (await room.see(case_id)).row.due_at!
  const ordinary = await reporter.report({ category: '0304', title: '楼道堆着纸箱', text: '楼道里堆着纸箱，出入不便。', place_text: '三号楼' })
  const next_work = Date.parse(`${closed[2]}T24:00:00+08:00`)
  expect(Date.parse(await due_of(ordinary.case_id)), 'what is ordinary waits until somebody is at work').toBeGreaterThan(next_work)

  const dispatcher = await sign_in('zhihui01', {
    path: '?sort=newest',
    // Counts the tones that the page asks for; nobody can listen to a headless browser.
    prepare: (context) =>
      context.addInitScript(() => {
        const tones: number[] = []
        Object.assign(window, { tones })
        const start = OscillatorNode.prototype.start
        OscillatorNode.prototype.start = function (...when) {
          tones.push(this.frequency.value)
          return start.apply(this, when)
        }
      }),
  })
  await live(dispatcher)
  const tones = () => dispatcher.evaluate(() => (window as unknown as { tones: number[] }).tones)
  expect(await tones()).toEqual([])

  const title = '电梯停在九楼困住母子'
  const { case_id } = await reporter.report({ category: '0601', title, text: '二号楼电梯停在九楼，里面是一位母亲和孩子。', place_text: '二号楼' })
  await expect(queue(dispatcher).getByRole('button', { name: '1 条新事项' })).toBeVisible()
  await expect.poll(tones).toEqual([880, 1175, 880])

  await dispatcher.keyboard.press('.')
  const row = queue(dispatcher).getByRole('button', { name: new RegExp(title) })
  await expect(row).toContainText('特急')
  await dispatcher.keyboard.press('j')
  await expect(detail(dispatcher).getByRole('heading', { name: title })).toBeVisible()
  await expect(detail(dispatcher).getByText('待受理').first()).toBeVisible()

  await dispatcher.keyboard.press('1')
  await dispatcher.keyboard.press('d')
  await expect(dispatcher.getByText('已派遣，10 秒内可撤销')).toBeVisible()
  await expect_told(dispatcher, '受理', '立案', '派遣 · 电梯维保站')
  // What is urgent counts from the dispatch, at any hour, whether or not anybody has signed.
  await expect(parts(dispatcher).first()).toContainText('待签收')
  await expect(parts(dispatcher).first()).toContainText(/剩 (59 分|1 时)/)
  const lead = (await room.see(case_id)).assignments.find((a) => a.role === 'lead')!
  expect(Date.parse(lead.due_at!) - Date.parse(lead.assigned_at)).toBe(3_600_000)
  for (const day of stored) await administrator.change_calendar(Number(day.day.slice(0, 4)), [day])
})
