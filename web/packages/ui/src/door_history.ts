// The history of a door, read as a question: how was it on a day, as we know it now, or as it was believed at the time?
import type { HistoryLine } from '@qzt/api'

export type Knowledge = 'now' | 'then'
export interface Question {
  on: string // 2026-03-12; empty: everything that was ever written
  knowledge: Knowledge
}

// The end of that day in UTC+8: what was learnt on it belongs to it.
const end_of = (day: string) => new Date(`${day}T23:59:59.999+08:00`).toISOString()
const was_believed = (l: HistoryLine, at: string) => l.known_from <= at && (!l.known_to || l.known_to > at)
// A value is so from its first day until before its last.
const was_so = (l: HistoryLine, on: string) => (!l.valid_from || l.valid_from <= on) && (!l.valid_to || l.valid_to > on)

export function as_it_was(lines: readonly HistoryLine[], { on, knowledge }: Question): HistoryLine[] {
  if (!on) return [...lines]
  return lines.filter((l) => (knowledge === 'then' ? was_believed(l, end_of(on)) : !l.known_to) && was_so(l, on))
}

export interface HistoryGroup {
  key: string
  subject: HistoryLine['subject']
  name: string
  lines: HistoryLine[]
}
const order = { dwelling: 0, person: 1, establishment: 2 } as const
export function grouped(lines: readonly HistoryLine[]): HistoryGroup[] {
  const groups = new Map<string, HistoryGroup>()
  for (const line of lines) {
    const group = groups.get(line.subject_id) ?? { key: line.subject_id, subject: line.subject, name: line.name, lines: [] }
    groups.set(line.subject_id, group)
    group.lines.push(line)
  }
  return [...groups.values()].sort((a, b) => order[a.subject] - order[b.subject])
}
