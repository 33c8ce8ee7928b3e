// What a door's line says of it: a shape, a colour and words. What one did there oneself today comes first.
import type { DoorView } from '@qzt/api'
import { is_today, type LampKind } from '@qzt/ui'
import { is_delivered, type VisitParcel } from '../outbox/parcel'
import { days_overdue, kind_due } from './freshness'
import { soon_days } from './today'

export interface DoorState {
  lamp: LampKind
  words: string // below register.state
  n: number
  kind?: string // below register.record
}
export function state_of(door: DoorView, now: number): DoorState {
  const kind = kind_due(door)
  if (!kind) return { lamp: 'plan', words: 'uncollected', n: 0 }
  const overdue = days_overdue(door.due_on, now)
  if (!door.verified_at) return { lamp: 'red', words: 'never', n: overdue, kind }
  if (overdue > 0) return { lamp: 'red', words: 'overdue', n: overdue, kind }
  return overdue >= -soon_days ? { lamp: 'amber', words: 'soon', n: -overdue, kind } : { lamp: 'green', words: 'fresh', n: -overdue, kind }
}

export interface Today {
  words: string // below register.today_at
  at: string
  delivered: boolean
}
export function today_at(visits: VisitParcel[], now: number): Today | undefined {
  const last = visits.filter((p) => is_today(Date.parse(p.visit.at), now)).sort((a, b) => b.made_at.localeCompare(a.made_at))[0]
  return last && { words: last.visit.outcome, at: last.visit.at, delivered: is_delivered(last) }
}
