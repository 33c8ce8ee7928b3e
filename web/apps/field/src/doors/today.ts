// Which doors today, worked out on the phone: how stale, how near, what was agreed at the last visit; at most twelve, in the
// order of a short walk. Nothing of it is counted or sent anywhere.
import type { DoorView } from '@qzt/api'
import { distance_m, type LonLat } from '@qzt/geo'
import { by_name } from './door_names'
import { day_of, days_good_for, days_overdue, kind_due } from './freshness'

export type Here = { lon: number; lat: number } | null
export interface Round {
  doors: DoorView[]
  by_letter: DoorView[] // three times nobody opened: the property firm or a letter instead of one more visit
}

export const most_doors = 12
export const soon_days = 14
export const missed_enough = 3
const hour_ms = 3600_000

// When people are at home, and when nobody knocks; minutes of the station's day.
export type Knocking = 'not_now' | 'at_home' | 'by_day'
const at_home = [[450, 540], [690, 810], [1200, 1290]] as const
export function knocking(now: number): Knocking {
  const minute = Math.floor(((now + 8 * hour_ms) % (24 * hour_ms)) / 60_000)
  if (minute < 450 || minute >= 1290) return 'not_now'
  return at_home.some(([from, until]) => minute >= from && minute < until) ? 'at_home' : 'by_day'
}

const point = (door: DoorView): LonLat | null => (door.place ? [door.place.lon, door.place.lat] : null)
export function metres_to(door: DoorView, here: Here): number | undefined {
  const at = point(door)
  return at && here ? Math.round(distance_m(at, [here.lon, here.lat])) : undefined
}

// Agreed for another time, or somebody has been there today already: not now.
export function is_for_later(door: DoorView, now: number): boolean {
  if (door.next_at) return Date.parse(door.next_at) > now + hour_ms
  return [door.missed_at, door.verified_at].some((at) => at && day_of(Date.parse(at)) === day_of(now))
}
export const needs_a_look = (door: DoorView, now: number) => door.missing > 0 || door.due_what === 'uncollected' || days_overdue(door.due_on, now) >= -soon_days

// In spans of what its kind is good for: 1 when it is due. More than three are as good as three.
function age(door: DoorView, now: number): number {
  const kind = kind_due(door)
  const spans = kind ? 1 + days_overdue(door.due_on, now) / days_good_for[kind] : 1
  return Math.min(3, Math.max(0, spans)) + (door.missing ? 0.3 : 0)
}
// Close by is worth two spans, a hundred and fifty metres away one.
const nearness = (metres: number | undefined) => (metres === undefined ? 0 : 2 / (1 + metres / 150))
// People when they are at home; shops and empty rooms while others are at work.
function fits_the_hour(door: DoorView, hour: Knocking): number {
  const people = door.residents.length > 0
  return hour === 'at_home' ? (people ? 0.5 : 0) : hour === 'by_day' && !people ? 0.5 : 0
}
const agreed = (door: DoorView) => (door.next_at ? 4 : 0)

// `doors` are in the order of their names: whoever is as urgent as the next stays before it.
export function doors_of_today(doors: DoorView[], here: Here, now: number): Round {
  const hour = knocking(now)
  const wanted = doors.filter((d) => needs_a_look(d, now) && !is_for_later(d, now))
  const scored = wanted.filter((d) => d.missed < missed_enough).map((door) => ({ door, score: age(door, now) + nearness(metres_to(door, here)) + fits_the_hour(door, hour) + agreed(door) }))
  scored.sort((a, b) => b.score - a.score)
  return {
    doors: short_walk(scored.slice(0, most_doors).map((s) => s.door), here),
    by_letter: wanted.filter((d) => d.missed >= missed_enough).slice(0, most_doors),
  }
}

// 6 幢 302 室 is in 6 幢; a shop at 88 号 is its own house.
export const building_of = (door: Pick<DoorView, 'around' | 'name'>) => `${door.around} ${/^.*?[幢栋号]/.exec(door.name)?.[0] ?? door.name}`

// One building after the other, always the nearest that is left; inside by its numbers.
export function short_walk(doors: DoorView[], here: Here): DoorView[] {
  const left = new Map<string, DoorView[]>()
  for (const door of doors) left.set(building_of(door), [...(left.get(building_of(door)) ?? []), door])
  const walk: DoorView[] = []
  let at = here
  while (left.size) {
    const [name, behind] = [...left].reduce((best, next) => (far(next[1], at) < far(best[1], at) ? next : best))
    left.delete(name)
    walk.push(...behind.sort(by_name))
    at = behind.find((d) => d.place)?.place ?? at
  }
  return walk
}
const far = (behind: DoorView[], here: Here) => Math.min(...behind.map((d) => metres_to(d, here) ?? Infinity))
