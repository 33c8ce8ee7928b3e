// The plates of one's own areas, taken along with the doors: where each hangs and which of these doors lie there, by ids
// alone. Like every copy it is one person's and for three days.
import { ApiProblem, type OwnPlates, type ScannedPlate } from '@qzt/api'
import { areas_of } from '../doors/take_doors'
import { online } from '../support/clock'
import { copy_of, keep_copy } from '../support/copies'
import { server } from '../support/server'
import { me } from '../support/session'
import { one_at_a_time } from '../support/take_turns'

interface Taken {
  areas: string
  at: number
  as_of: string
  rows: ScannedPlate[]
}
const key = 'plates'
const good_for_ms = 12 * 3600_000 // plates are hung up and taken down seldom

export const take_plates = one_at_a_time(async () => {
  const areas = areas_of(me.value)
  const old = await copy_of<Taken>(key)
  if (old?.areas === areas && Date.now() - old.at < good_for_ms) return
  try {
    const { rows, as_of } = await server.get<OwnPlates>('/own-plates')
    await keep_copy(key, { areas, at: Date.now(), as_of, rows } satisfies Taken)
  } catch {
    // What is there serves; the next look at the doors takes them.
  }
})

// `as_of`: out of the copy, as it was then.
export type Found = { plate: ScannedPlate; as_of?: string } | { none: 'unknown' | 'offline' }
export async function find_plate(token: string): Promise<Found> {
  if (online.value)
    try {
      return { plate: await server.get<ScannedPlate>(`/scanned-plates/${token}`) }
    } catch (e) {
      if (!(e instanceof ApiProblem)) throw e
      if (e.status === 404) return taken_down(token)
      if (!e.is_offline) throw e
    }
  const copy = await copy_of<Taken>(key)
  const plate = copy?.rows.find((p) => p.token === token)
  return plate ? { plate, as_of: copy!.as_of } : { none: 'offline' }
}
async function taken_down(token: string): Promise<Found> {
  const copy = await copy_of<Taken>(key)
  if (copy?.rows.some((p) => p.token === token)) await keep_copy(key, { ...copy, rows: copy.rows.filter((p) => p.token !== token) })
  return { none: 'unknown' }
}
