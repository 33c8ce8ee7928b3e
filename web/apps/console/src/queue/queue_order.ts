// The order of the queue, as the desk has always kept it on paper: what is late first and the latest of it on top, then
// the urgent, then the rest, and what a search finds among the ended; within each the nearest deadline, and what waits by decision at the end.
import type { CaseRow, CaseState, Priority } from '@qzt/api'
import { lamp_of, type Clocked, type LampKind } from '@qzt/ui'

export type Section = 'overdue' | 'urgent' | 'ordinary' | 'ended'
export type Sort = 'default' | 'due' | 'newest' | 'oldest'
export const sorts: Sort[] = ['default', 'due', 'newest', 'oldest']
// What waits for the command room to send it out.
export const waits_for_dispatch: CaseState[] = ['submitted', 'accepted', 'filed']
export type Item = { kind: 'head'; section: Section; count: number } | { kind: 'row'; case_id: string }

export interface QueueFilter {
  state: CaseState[]
  priority: Priority[]
  lamp?: LampKind
  community?: string
  grid?: string
  org?: string
  category?: string
  pending?: boolean
}
export const no_filter = (): QueueFilter => ({ state: [], priority: [] })
// How many filters are set, beside the states, which have chips of their own.
export const filters_set = (f: QueueFilter) => [f.priority.length, f.lamp, f.community, f.grid, f.org, f.category, f.pending].filter(Boolean).length

// Whose clock counts: the case's, or on the desk of an organisation that of its own part.
export type ClockOf = (row: CaseRow) => Clocked
const of_case: ClockOf = (row) => row

export function section_of(row: CaseRow, now: number, clock = of_case): Section {
  if (is_ended(row)) return 'ended'
  if (lamp_of(clock(row), now) === 'red') return 'overdue'
  return row.priority === 'P1' || row.priority === 'P2' ? 'urgent' : 'ordinary'
}

const ended_at = (row: CaseRow) => Date.parse(row.closed_at ?? row.turn_since)
const due = (row: Clocked) => (row.suspended || !row.due_at ? Number.MAX_SAFE_INTEGER : Date.parse(row.due_at))
const section_rank: Record<Section, number> = { overdue: 0, urgent: 1, ordinary: 2, ended: 3 }

export function in_order(rows: CaseRow[], sort: Sort, now: number, clock = of_case): CaseRow[] {
  const born = new Map(rows.map((r) => [r, Date.parse(r.created_at)]))
  const keys = new Map(rows.map((r) => [r, { s: section_rank[section_of(r, now, clock)], d: due(clock(r)) }]))
  return [...rows].sort((a, b) => {
    if (sort === 'newest') return born.get(b)! - born.get(a)!
    if (sort === 'oldest') return born.get(a)! - born.get(b)!
    const x = keys.get(a)!
    const y = keys.get(b)!
    if (sort === 'due') return x.d - y.d || born.get(a)! - born.get(b)!
    if (x.s !== y.s) return x.s - y.s
    if (x.s === section_rank.ended) return ended_at(b) - ended_at(a)
    if (x.s !== 0 && a.priority !== b.priority) return a.priority < b.priority ? -1 : 1
    return x.d - y.d || born.get(a)! - born.get(b)!
  })
}

// Heads between the sections; only the default order has sections. A row that keeps its place keeps its section too, so
// `placed` may say where it stood when the order was made.
export function with_heads(rows: CaseRow[], sort: Sort, now: number, placed?: ReadonlyMap<string, Section>): Item[] {
  if (sort !== 'default') return rows.map((r) => ({ kind: 'row', case_id: r.case_id }))
  const counts: Record<Section, number> = { overdue: 0, urgent: 0, ordinary: 0, ended: 0 }
  const section_in = (r: CaseRow) => placed?.get(r.case_id) ?? section_of(r, now)
  for (const r of rows) counts[section_in(r)]++
  const items: Item[] = []
  let current: Section | undefined
  for (const r of rows) {
    const section = section_in(r)
    if (section !== current && (!current || section_rank[section] > section_rank[current])) {
      // The head of what is late stands above the list itself and never scrolls away.
      if (section !== 'overdue') items.push({ kind: 'head', section, count: counts[section] })
      current = section
    }
    items.push({ kind: 'row', case_id: r.case_id })
  }
  return items
}

export function passes(row: CaseRow, filter: QueueFilter, now: number, clock = of_case): boolean {
  if (filter.state.length && !filter.state.includes(row.state)) return false
  if (filter.priority.length && !filter.priority.includes(row.priority)) return false
  if (filter.lamp && lamp_of(clock(row), now) !== filter.lamp) return false
  if (filter.community && row.community_id !== filter.community) return false
  if (filter.grid && row.grid_id !== filter.grid) return false
  if (filter.org && row.turn_org !== filter.org) return false
  if (filter.category && !row.category.startsWith(filter.category)) return false
  if (filter.pending && !is_asking(row)) return false
  return true
}

// Somebody waits for a decision.
export const is_asking = (row: CaseRow) => row.return_pending || row.extension_pending || row.suspend_pending || row.review_pending

const ended: CaseState[] = ['closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out']
export const is_ended = (row: CaseRow) => ended.includes(row.state)
