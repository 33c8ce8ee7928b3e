// What somebody saw of a case when they gave an act on it, field by field, and whether the act still means the same now that
// others have been at the case. Different fields do not get into each other's way; where the act rests on what changed, the
// person looks again; where it is not needed any more, it stops with its words kept.
import type { CaseAct, CaseState, CaseView } from '@qzt/api'

export interface Seen {
  number: string
  title: string
  state: CaseState
  round: number
  lead_org: string
  category: string
  due_at: string
  place_text: string
  demand: string // of one's own part
  task: string // one's own check or verification
  result: string // what the lead says has been done
}

export function seen_of(view: CaseView): Seen {
  const { row } = view
  const parts = view.assignments.filter((a) => a.state !== 'withdrawn')
  const lead = parts.find((a) => a.role === 'lead' && a.round === row.round) ?? parts.find((a) => a.role === 'lead')
  return {
    number: row.number, title: row.title, state: row.state, round: row.round, lead_org: lead?.org_id ?? '', category: row.category, due_at: row.due_at ?? '', place_text: row.place_text,
    demand: parts.filter((a) => a.mine).map((a) => a.demand).join('\n'),
    task: view.tasks.find((k) => k.mine && k.state === 'open')?.task_id ?? '',
    result: lead?.feedback ?? '',
  }
}

// What an act says something about. An act that is not named here stands by itself: a note, a signature, the first contact.
const rests_on: Partial<Record<CaseAct, (keyof Seen)[]>> = {
  submit_result: ['round', 'category', 'demand'],
  finish_assist: ['round', 'demand'],
  give_check: ['task', 'round', 'result'],
  verify_result: ['task'],
  request_return: ['lead_org', 'demand'],
  decline_assist: ['demand'],
  request_extension: ['due_at', 'demand'],
  request_suspend: ['round', 'demand'],
  reopen: ['state', 'round'],
}
const over: CaseState[] = ['closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out']

export const changed_between = (a: Seen, b: Seen) => (Object.keys(b) as (keyof Seen)[]).filter((k) => a[k] !== b[k])

export type Verdict = { go: 'again' } | { go: 'stop'; why: 'concluded' | 'not_needed' | 'changed'; changed: (keyof Seen)[] }
export function weigh(act: CaseAct, then: Seen, view: CaseView): Verdict {
  const now = seen_of(view)
  const changed = changed_between(then, now)
  if (!view.row.allowed_acts.includes(act)) return { go: 'stop', why: over.includes(now.state) ? 'concluded' : 'not_needed', changed }
  const touched = changed.filter((k) => rests_on[act]?.includes(k))
  return touched.length ? { go: 'stop', why: 'changed', changed: touched } : { go: 'again' }
}
