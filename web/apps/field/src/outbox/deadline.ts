// Which limit an act keeps when it is there in time. The server counts when an act arrives, by its own clock, whatever the
// phone has noted: what is written before the limit and arrives after it is late.
import type { CaseAct, CaseView } from '@qzt/api'

export function due_of(act: CaseAct, view: CaseView): string | undefined {
  const { row } = view
  if (row.suspended) return
  // While nobody has signed, the nearest limit of one's part is the one for signing.
  if (act === 'sign') return row.own_part?.state === 'assigned' ? row.own_part.due_at : undefined
  if (act === 'submit_result' || act === 'finish_assist') {
    const role = act === 'submit_result' ? 'lead' : 'assist'
    return view.assignments.find((a) => a.mine && a.role === role && a.state !== 'withdrawn' && !a.settled_at)?.due_at
  }
  if (act === 'give_check' || act === 'verify_result') return view.tasks.find((k) => k.mine && k.state === 'open')?.due_at
}
