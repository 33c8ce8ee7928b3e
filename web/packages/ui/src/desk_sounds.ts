// What a list of one's own work says aloud: something urgent has come, something else has come, something has become late.
// The first look at a list is silent, and so is whatever was there before.
import type { Tone } from './sounds'

interface Row {
  case_id: string
  priority: string
}

// `say` is told which rows it is about, so that it can be asked later whether they are still to be heard.
export function make_listener<R extends Row>(say: (tone: Tone, rows: R[]) => void, may_be_heard: (row: R) => boolean = () => true) {
  let known: Set<string> | undefined
  let was_late = new Set<string>()
  return (rows: readonly R[], is_late: (row: R) => boolean) => {
    const late = new Set(rows.filter(is_late).map((r) => r.case_id))
    if (known) {
      const come = rows.filter((r) => !known!.has(r.case_id) && may_be_heard(r))
      const urgent = come.filter((r) => r.priority === 'P1' || r.priority === 'P2')
      const later = rows.filter((r) => late.has(r.case_id) && known!.has(r.case_id) && !was_late.has(r.case_id) && may_be_heard(r))
      if (urgent.length) say('urgent', urgent)
      else if (later.length) say('late', later)
      else if (come.length) say('new', come)
    }
    known = new Set(rows.map((r) => r.case_id))
    was_late = late
  }
}
