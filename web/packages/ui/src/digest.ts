// What is to be told, in as few lines as possible: an emergency and what is urgent stand for themselves; of ordinary matters
// those of one kind stand in one line, and what is left of one case in another. A line stands where its newest notice would.
export interface Told {
  notice_id: string
  case_id: string
  kind: string
  priority: string
  urgent: boolean
  read: boolean
}

const by_itself = (n: Told) => n.urgent || n.priority === 'P1' || n.priority === 'P2'

export function digest<N extends Told>(notices: readonly N[]): N[][] {
  const lines: N[][] = []
  const of_kind = grouped(notices.filter((n) => !by_itself(n)), (n) => `${n.read} ${n.kind}`)
  const left = [...of_kind.values()].filter((line) => line.length === 1).flat()
  const of_case = grouped(left, (n) => `${n.read} ${n.case_id}`)
  for (const n of notices) {
    if (by_itself(n)) lines.push([n])
    const kind = of_kind.get(`${n.read} ${n.kind}`)
    const line = kind && kind.length > 1 ? kind : of_case.get(`${n.read} ${n.case_id}`)
    if (!by_itself(n) && line && line[0] === n) lines.push(line)
  }
  return lines
}
// A line of one case names the case, any other its kind.
export const is_of_one_case = (line: readonly Told[]) => line.every((n) => n.case_id === line[0]!.case_id)
export const cases_in = (line: readonly Told[]) => new Set(line.map((n) => n.case_id)).size

function grouped<N>(all: readonly N[], key: (n: N) => string): Map<string, N[]> {
  const groups = new Map<string, N[]>()
  for (const n of all) groups.set(key(n), [...(groups.get(key(n)) ?? []), n])
  return groups
}
