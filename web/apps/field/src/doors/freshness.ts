// How long what is known of a door is good, as the server reckons for a new station (src/registry/freshness.cpp), and how far
// past that it is. Days are those of the station, counted.
import type { DoorView, Occupancy, ResidenceKind } from '@qzt/api'

export type RecordKind = 'registered' | 'floating' | 'overseas' | 'rental' | 'vacant' | 'establishment'
export const days_good_for: Record<RecordKind, number> = { registered: 365, floating: 90, overseas: 30, rental: 60, vacant: 180, establishment: 180 }

export const of_residence = (kind: ResidenceKind): RecordKind => (kind === 'registered' || kind === 'overseas' ? kind : 'floating')
export const of_occupancy = (occupancy: Occupancy): RecordKind =>
  occupancy === 'rented' || occupancy === 'mixed' ? 'rental' : occupancy === 'vacant' ? 'vacant' : 'registered'

const day_ms = 86_400_000
export const day_of = (at: number) => Math.floor((at + 8 * 3600_000) / day_ms)
export const counted = (day: string) => Date.parse(`${day}T00:00:00Z`) / day_ms
export const day_text = (day: number) => new Date(day * day_ms).toISOString().slice(0, 10)
// Below zero: still good for so many days.
export const days_overdue = (due_on: string, now: number) => day_of(now) - counted(due_on)

// Which kind of record makes this door due; nothing: nobody has written anything down yet.
export function kind_due(door: DoorView): RecordKind | undefined {
  if (door.due_what === 'residence') {
    const first = door.residents.reduce((a, b) => (b.due_on < a.due_on ? b : a), door.residents[0]!)
    return first && of_residence(first.residence_kind)
  }
  if (door.due_what === 'establishment') return 'establishment'
  return door.due_what === 'dwelling' ? of_occupancy(door.occupancy) : undefined
}
