// What a station must have before its first report, and how much of it is there. Nothing is stored for this: each step
// looks at the list that it fills.
import type { BookView, CalendarYear, CatalogueView, MapView, MemberPage, Role } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { server } from '../support/server'

// Without one of these the loop stands still somewhere; the last two are the people who watch the administrators.
export const needed_roles: Role[] = ['grid_worker', 'dispatcher', 'handler', 'inspector', 'duty_commander', 'security_officer', 'auditor']
export type StepName = 'areas' | 'organisations' | 'members' | 'calendar' | 'catalogue'
export interface Step {
  name: StepName
  done: boolean
  n: number
  to: string
  missing: Role[]
}

const nobody_as = async (role: Role) => !(await server.get<MemberPage>('/members', { role, active: true, limit: 1 })).members.length

async function look(year: number): Promise<Step[]> {
  const [book, map, calendar, catalogue, lacking] = await Promise.all([
    server.get<BookView>('/book'), server.get<MapView>('/map'), server.get<CalendarYear>(`/calendar/${year}`),
    server.get<CatalogueView>('/catalogue'), Promise.all(needed_roles.map(nobody_as)),
  ])
  const drawn = new Set(map.areas.map((a) => a.area_id))
  const grids = book.areas.filter((a) => a.level === 'grid' && a.active && drawn.has(a.area_id)).length
  // The station itself is one, from the set-up on.
  const others = book.organisations.filter((o) => o.active).length - 1
  const missing = needed_roles.filter((_, i) => lacking[i])
  const step = (name: StepName, n: number, done: boolean, to: string): Step => ({ name, n, done, to, missing: name === 'members' ? missing : [] })
  return [
    step('areas', grids, grids > 0, '/admin/imports?kind=areas'),
    step('organisations', others, others > 0, '/admin/imports?kind=organisations'),
    step('members', needed_roles.length - missing.length, !missing.length, '/admin/imports?kind=members'),
    step('calendar', calendar.provisional_days, calendar.provisional_days === 0, '/admin/calendar'),
    step('catalogue', catalogue.categories.length, catalogue.categories.length > 0, '/admin/catalogue'),
  ]
}

export function use_first_day(year: number) {
  const steps = shallowRef<Step[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<unknown>(null)
  const missing = computed(() => steps.value.filter((s) => !s.done).length)

  async function load() {
    try {
      steps.value = await look(year)
      state.value = 'ready'
    } catch (e) {
      failure.value = e
      state.value = 'failed'
    }
  }
  return { steps, state, failure, missing, load }
}
