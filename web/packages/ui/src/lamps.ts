// Which lamp a clock shows: 0–80 % of the limit green, 80–100 % amber, beyond it red; a stopped clock is paused.
export type LampKind = 'green' | 'amber' | 'red' | 'paused' | 'plan'

export interface Clocked {
  due_at?: string
  amber_at?: string
  suspended?: boolean
}

export function lamp_of(row: Clocked, now: number): LampKind | null {
  if (row.suspended) return 'paused'
  if (!row.due_at) return null
  if (now > Date.parse(row.due_at)) return 'red'
  return row.amber_at && now >= Date.parse(row.amber_at) ? 'amber' : 'green'
}

export const lamp_rank: Record<LampKind, number> = { red: 0, amber: 1, green: 2, plan: 3, paused: 4 }
