// A door as it is with one's own visits that are still on the phone: what was confirmed at it counts at once, for oneself.
import type { DoorView } from '@qzt/api'
import type { VisitParcel } from '../outbox/parcel'
import { counted, day_of, day_text, days_good_for, of_occupancy, of_residence } from './freshness'

export function as_told(door: DoorView, visits: VisitParcel[]): DoorView {
  return visits.filter((p) => p.address_id === door.address_id).sort((a, b) => a.made_at.localeCompare(b.made_at)).reduce(with_visit, door)
}
// What lies on the phone is not older than what the server has told since; once it is there it only confirms.
function with_visit(door: DoorView, { visit, answer }: VisitParcel): DoorView {
  const on = day_text(day_of(Date.parse(visit.at)))
  const good_until = (days: number) => day_text(counted(on) + days)
  if (visit.outcome !== 'met') return answer ? door : { ...door, missed: door.missed + 1, missed_at: visit.at, next_at: visit.next_at }
  const declined = (id: string) => visit.declined?.some((x) => x.subject_id === id && x.field === 'phone')
  const residents = door.residents.map((r) => ({
    ...r,
    ...(visit.residences?.includes(r.residence_id) ? { verified_on: on, due_on: good_until(days_good_for[of_residence(r.residence_kind)]) } : {}),
    ...(declined(r.person_id) ? { phone_declined: true } : {}),
  }))
  const establishments = door.establishments.map((e) => (visit.establishments?.includes(e.establishment_id) ? { ...e, verified_on: on, due_on: good_until(days_good_for.establishment) } : e))
  const dwelling = visit.dwelling ? { dwelling_verified_on: on, dwelling_due_on: good_until(days_good_for[of_occupancy(door.occupancy)]) } : {}
  const told = { ...door, residents, establishments, ...dwelling, missed: 0, missed_at: undefined, next_at: undefined, missing: Math.max(0, door.missing - (visit.declined?.length ?? 0)) }
  return { ...told, ...first_due(told) }
}
function first_due(door: DoorView): Pick<DoorView, 'due_on' | 'due_what'> {
  const dues = [
    ...door.residents.map((r) => ({ due_on: r.due_on, due_what: 'residence' as const })),
    ...door.establishments.map((e) => ({ due_on: e.due_on, due_what: 'establishment' as const })),
    ...(door.occupancy === 'unknown' ? [] : [{ due_on: door.dwelling_due_on, due_what: 'dwelling' as const }]),
  ]
  return dues.sort((a, b) => a.due_on.localeCompare(b.due_on))[0] ?? { due_on: door.due_on, due_what: door.due_what }
}
