// What a list of one's own work says aloud: something urgent has come, something else has come, something has become late.
// The first look at a list is silent, and so is whatever was there before.
import type { Tone } from './sounds'

interface Row {
  case_id: string
  priority: string
}

export function make_listener<R extends Row>(say: (tone: Tone) => void) {
  let known: Set<string> | undefined
  let was_late = new Set<string>()
  return (rows: readonly R[], is_late: (row: R) => boolean) => {
    const late = new Set(rows.filter(is_late).map((r) => r.case_id))
    if (known) {
      const come = rows.filter((r) => !known!.has(r.case_id))
      const later = [...late].some((id) => known!.has(id) && !was_late.has(id))
      if (come.some((r) => r.priority === 'P1' || r.priority === 'P2')) say('urgent')
      else if (later) say('late')
      else if (come.length) say('new')
    }
    known = new Set(rows.map((r) => r.case_id))
    was_late = late
  }
}
