// What to ask at one door: only what is stale, soon stale, or missing. Everything else is left in peace.
import type { DoorView, EstablishmentLine, Field, ResidentLine } from '@qzt/api'
import { days_overdue } from './freshness'
import { soon_days } from './today'

interface Due {
  key: string
  overdue: number // days; below zero: soon
  never: boolean // nobody has verified it yet
}
export type StaleItem = Due & ({ what: 'people'; residents: ResidentLine[] } | { what: 'dwelling' } | { what: 'unit'; unit: EstablishmentLine })
export type LackingItem = { key: string } & ({ what: 'phone'; resident: ResidentLine } | { what: 'contact_phone'; unit: EstablishmentLine } | { what: 'field'; field: Extract<Field, 'occupancy' | 'actual_use'> })
export type Item = StaleItem | LackingItem
export const is_stale = (item: Item): item is StaleItem => 'overdue' in item

export interface Items {
  ask: Item[]
  fresh: number
}

export function items_of(door: DoorView, now: number): Items {
  const stale: StaleItem[] = []
  const old = door.residents.filter((r) => is_old(r.due_on, r.verified_on, now))
  if (old.length) stale.push({ key: 'people', what: 'people', residents: old, ...how_old(old, now) })
  for (const unit of door.establishments) if (is_old(unit.due_on, unit.verified_on, now)) stale.push({ key: unit.establishment_id, what: 'unit', unit, ...how_old([unit], now) })
  const lacking = lacking_of(door)
  const is_known = door.occupancy !== 'unknown'
  const dwelling = { due_on: door.dwelling_due_on, verified_on: door.dwelling_verified_on }
  if (is_known && is_old(dwelling.due_on, dwelling.verified_on, now)) stale.push({ key: 'dwelling', what: 'dwelling', ...how_old([dwelling], now) })
  const all = door.residents.length + door.residents.filter((r) => r.is_head).length + 2 * door.establishments.length + 2
  const asked = old.length + stale.filter((s) => s.what !== 'people').length + lacking.length
  return { ask: [...stale, ...lacking], fresh: Math.max(0, all - asked) }
}

// Never verified is stale from the day on which it was written down.
const is_old = (due_on: string, verified_on: string | undefined, now: number) => !verified_on || days_overdue(due_on, now) >= -soon_days
const how_old = (lines: { due_on: string; verified_on?: string }[], now: number) => ({
  overdue: Math.max(...lines.map((l) => days_overdue(l.due_on, now))),
  never: lines.every((l) => !l.verified_on),
})

// Whoever was asked and did not give it is not asked again.
function lacking_of(door: DoorView): LackingItem[] {
  const phones = door.residents.filter((r) => r.is_head && !r.phone && !r.phone_declined).map((resident) => ({ key: `phone:${resident.person_id}`, what: 'phone' as const, resident }))
  const fields = (['occupancy', 'actual_use'] as const).filter((field) => door[field] === 'unknown').map((field) => ({ key: field, what: 'field' as const, field }))
  const units = door.establishments.filter((unit) => !unit.contact_phone && !unit.contact_phone_declined)
  return [...fields, ...phones, ...units.map((unit) => ({ key: `phone:${unit.establishment_id}`, what: 'contact_phone' as const, unit }))]
}
