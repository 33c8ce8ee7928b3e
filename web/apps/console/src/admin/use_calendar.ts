// A year of the calendar on its way: days are changed on the page; before they are saved the server is asked how many
// open cases would move, and where any would, a person says yes to that number first.
import type { ApiProblem, CalendarDay, CalendarPreview, CalendarYear } from '@qzt/api'
import { ref, shallowRef } from 'vue'
import { server } from '../support/server'
import { pressed, type DayChanges } from './calendar_days'

export function use_calendar(first_year: number) {
  const shown = ref(first_year)
  const year = shallowRef<CalendarYear | null>(null)
  const changes = shallowRef<DayChanges>(new Map())
  const asked = shallowRef<{ days: CalendarDay[]; moved: CalendarPreview } | null>(null)
  const load_failure = shallowRef<ApiProblem | null>(null)
  const save_failure = shallowRef<ApiProblem | null>(null)
  const saved = ref(false)
  const busy = ref(false)

  function forget() {
    asked.value = save_failure.value = null
    saved.value = false
  }
  async function load(wanted = shown.value) {
    shown.value = wanted
    forget()
    changes.value = new Map()
    load_failure.value = null
    year.value = null
    try {
      year.value = await server.get<CalendarYear>(`/calendar/${wanted}`)
    } catch (e) {
      load_failure.value = e as ApiProblem
    }
  }
  // What was asked about is no longer what would be saved.
  function change(days: DayChanges) {
    asked.value = null
    changes.value = days
  }
  const press = (day: string) => year.value && change(pressed(year.value, changes.value, day))
  const take_back = () => change(new Map())

  async function attempt(run: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    try {
      await run()
    } catch (e) {
      asked.value = null
      save_failure.value = e as ApiProblem
    } finally {
      busy.value = false
    }
  }
  async function store(days: CalendarDay[]) {
    year.value = await server.put<CalendarYear>(`/calendar/${shown.value}`, { days })
    changes.value = new Map()
    asked.value = null
    saved.value = true
  }
  async function save(days: CalendarDay[]) {
    if (!days.length) return
    await attempt(async () => {
      forget()
      const before = changes.value
      const moved = await server.post<CalendarPreview>(`/calendar/${shown.value}/preview`, { days })
      if (before !== changes.value) return
      if (moved.moved_cases) asked.value = { days, moved }
      else await store(days)
    })
  }
  const confirm = () => attempt(async () => void (asked.value && (await store(asked.value.days))))

  return { shown, year, changes, asked, load_failure, save_failure, saved, busy, load, press, take_back, save, confirm }
}
