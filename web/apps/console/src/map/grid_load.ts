// What each grid carries: how many open cases, and the worst lamp among them. The map draws it; a filter never hides the rest.
import type { CaseRow } from '@qzt/api'
import { lamp_of, lamp_rank, type LampKind } from '@qzt/ui'

export interface GridLoad {
  count: number
  worst: LampKind
}

export function grid_loads(rows: CaseRow[], now: number): Map<string, GridLoad> {
  const loads = new Map<string, GridLoad>()
  for (const row of rows) {
    const lamp = lamp_of(row, now) ?? 'green'
    const load = loads.get(row.grid_id)
    if (!load) loads.set(row.grid_id, { count: 1, worst: lamp })
    else {
      load.count++
      if (lamp_rank[lamp] < lamp_rank[load.worst]) load.worst = lamp
    }
  }
  return loads
}

// Five steps of fill: none, 1–2, 3–4, 5, 6 and more.
export const load_step = (count: number) => (count === 0 ? 0 : count < 3 ? 1 : count < 5 ? 2 : count < 6 ? 3 : 4)
