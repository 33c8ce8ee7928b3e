// From 20:00 to 07:30 by the station's clock only an emergency sounds; everything else is shown and counted in silence. Who
// sits in the command room at that hour is there to hear.
import { station_parts } from './duration'

const begins = 20 * 60
const ends = 7 * 60 + 30
const shift = new Set(['intake', 'dispatcher', 'shift_lead', 'duty_commander'])

export function is_quiet(at: number): boolean {
  const { hour, minute } = station_parts(at)
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes >= begins || minutes < ends
}
export const is_on_shift = (roles: readonly string[]) => roles.some((r) => shift.has(r))

export interface Matter {
  priority: string
  urgent?: boolean // an emergency by something else than its class: a whistle that calls at once, nobody who signs
}
export const may_sound = (m: Matter, at: number, roles: readonly string[]) => m.priority === 'P1' || !!m.urgent || is_on_shift(roles) || !is_quiet(at)
