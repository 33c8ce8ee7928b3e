// When a session can be: what the server would refuse anyway is told while the time is chosen.
import type { MediationRooms } from '@qzt/api'

type Booking = MediationRooms['booked'][number]
export const lengths = [30, 60, 90, 120, 180, 240] as const

export const end_of = (starts_at: string, minutes: number) => new Date(Date.parse(starts_at) + minutes * 60_000).toISOString()
// What ends when the other begins is not in its way.
export function clash_of(booked: Booking[], room_id: string, starts_at: string, ends_at: string): Booking | undefined {
  const [from, until] = [Date.parse(starts_at), Date.parse(ends_at)]
  return booked.find((b) => b.room_id === room_id && Date.parse(b.starts_at) < until && from < Date.parse(b.ends_at))
}
const day = (at: string | number) => new Date(new Date(at).getTime() + 8 * 3600_000).toISOString().slice(0, 10)
// Parties who have come together sit down at once, and it is entered while they do, or when they have gone.
const entered_late = 12 * 3600_000
export const is_timely = (starts_at: string | undefined, now: number) => !!starts_at && Date.parse(starts_at) >= now - entered_late && Date.parse(starts_at) <= now + 366 * 86_400_000

// The whole day of what is chosen, or what comes next in that room.
export function taken_near(booked: Booking[], room_id: string, starts_at: string | undefined): Booking[] {
  const own = booked.filter((b) => b.room_id === room_id).sort((a, b) => a.starts_at.localeCompare(b.starts_at))
  const same_day = starts_at ? own.filter((b) => day(b.starts_at) === day(starts_at)) : []
  return (same_day.length ? same_day : own).slice(0, 4)
}
// Names as people write them: with commas of either kind, or one on each line.
export const names_of = (text: string) => text.split(/[、，,;；\n]/).map((name) => name.trim()).filter(Boolean)
