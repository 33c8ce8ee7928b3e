import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { words_of } from './calendar_days'
import { use_calendar } from './use_calendar'

const day = { day: '2026-03-11', kind: 'workday', provisional: false }
let moved: number
let refused: boolean
let said: string[]
beforeEach(() => {
  moved = 3
  refused = false
  said = []
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    said.push(`${method} ${url}`)
    if (url.endsWith('/preview')) return refused ? Response.json({ code: 'too_few_work_days', title: '工作日太少' }, { status: 422 }) : Response.json({ moved_cases: moved, at_least: false })
    return Response.json({ year: 2026, days: [day], work_days: 1, holidays: 0, makeup_days: 0, provisional_days: 0 })
  })
})
afterEach(() => vi.unstubAllGlobals())
const writes = () => said.filter((s) => s.startsWith('PUT'))
async function changed() {
  const calendar = use_calendar(2026)
  await calendar.load()
  calendar.press(day.day)
  return calendar
}

describe('saving days of the calendar', () => {
  it('says first how many cases would move, and saves nothing before it is confirmed', async () => {
    const calendar = await changed()
    await calendar.save(words_of(calendar.changes.value))
    expect(calendar.asked.value?.moved.moved_cases).toBe(3)
    expect(writes()).toEqual([])
    await calendar.confirm()
    expect(writes()).toHaveLength(1)
    expect(calendar.saved.value).toBe(true)
    expect(calendar.asked.value).toBeNull()
  })
  it('tells what the server refuses, and asks nothing', async () => {
    refused = true
    const calendar = await changed()
    await calendar.save(words_of(calendar.changes.value))
    expect(calendar.save_failure.value?.title).toBe('工作日太少')
    expect(calendar.asked.value).toBeNull()
    await calendar.confirm()
    expect(writes()).toEqual([])
  })
  it('takes the question back when another day is pressed', async () => {
    const calendar = await changed()
    await calendar.save(words_of(calendar.changes.value))
    calendar.press(day.day)
    await calendar.confirm()
    expect(writes()).toEqual([])
  })
  it('saves at once when no case would move', async () => {
    moved = 0
    const calendar = await changed()
    await calendar.save(words_of(calendar.changes.value))
    expect(writes()).toHaveLength(1)
    expect(calendar.changes.value.size).toBe(0)
  })
})
