// Whoever works for an organisation goes by the clock of its part; that of the case is the lead's. Where the organisation
// has done its part, or is only called to the place, nothing of it runs for them, though the case is open.
import type { Clocked } from './lamps'

export interface PartLike {
  role: string
  state: string
  due_at?: string
  amber_at?: string
}
export interface RowLike extends Clocked {
  state?: string
  suspended_until?: string
  own_part?: PartLike
  own_summons?: { arrive_by: string; arrived_at?: string }
  allowed_acts?: readonly string[]
  follow_up_done?: boolean
  review_pending?: boolean
}

const open = new Set(['assigned', 'signed_for', 'working'])
export const is_open_part = (part?: PartLike) => !!part && open.has(part.state)
export const has_done_part = (row: RowLike) => !!row.own_part && !is_open_part(row.own_part)

// The stage of the part in the words of a case's states.
const stages: Record<string, string> = { assigned: 'dispatched', signed_for: 'signed_for', working: 'handling' }
export const own_stage = (row: RowLike & { state: string }) =>
  row.own_part?.role === 'assist' && is_open_part(row.own_part) ? stages[row.own_part.state]! : row.state

// A whistle calls the organisation to the place, and it has not left yet.
export const is_summoned = (row: RowLike) => !is_open_part(row.own_part) && !!row.allowed_acts?.includes('report_arrival')

// By when they are to be there; whoever has come has no time any more, and goes on standing on the desk until leaving.
export const awaited_by = (row: RowLike) => (is_summoned(row) && row.own_summons && !row.own_summons.arrived_at ? row.own_summons.arrive_by : undefined)

// What stands on the row. After the follow-up a case waits for somebody else: for the second person, then for whoever closes it.
export function shown_state(row: RowLike & { state: string }): string {
  if (is_summoned(row)) return 'summoned'
  const stage = own_stage(row)
  return stage !== 'following_up' || !row.follow_up_done ? stage : row.review_pending ? 'to_review' : 'to_close'
}

export function own_clock(row: RowLike): RowLike {
  const part = row.own_part
  if (is_summoned(row) || (part && !is_open_part(part))) return {}
  if (!part) return row
  return { due_at: part.due_at, amber_at: part.amber_at, suspended: row.suspended, suspended_until: row.suspended_until, state: stages[part.state] }
}
