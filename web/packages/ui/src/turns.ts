// The parties' minutes in their order, as widths of a bar: what is past, and what is left of the limit.
import { last } from './last'
export type TurnKind = 'desk' | 'dept' | 'check' | 'person' | 'pause'

export interface TurnLike {
  party: string
  org_id?: string
  clock_stopped: boolean
  from_at: string
  until_at?: string
}
export interface TurnSegment {
  kind: TurnKind
  party: string
  org_id?: string
  ms: number
  running: boolean
  width: number
}

const kinds: Record<string, TurnKind> = {
  command_room: 'desk', duty_commander: 'desk', lead: 'dept', assist: 'dept', checker: 'check', verifier: 'check',
  caller: 'person',
}
export const turn_kind = (party: string, stopped = false): TurnKind => (stopped ? 'pause' : (kinds[party] ?? 'desk'))

// `due` is the end of the limit: the bar ends there, or at now when that is later. `mark` is where the limit ran out.
export function turn_segments(turns: readonly TurnLike[], now: number, due?: number) {
  const segments: TurnSegment[] = []
  for (const turn of turns) {
    const until = turn.until_at ? Date.parse(turn.until_at) : now
    const ms = Math.max(0, until - Date.parse(turn.from_at))
    const kind = turn_kind(turn.party, turn.clock_stopped)
    const newest = last(segments)
    if (newest && newest.kind === kind && newest.org_id === turn.org_id) {
      newest.ms += ms
      newest.running = !turn.until_at
    } else segments.push({ kind, party: turn.party, org_id: turn.org_id, ms, running: !turn.until_at, width: 0 })
  }
  const past = segments.reduce((sum, s) => sum + s.ms, 0)
  const rest = due && segments.some((s) => s.running) ? Math.max(0, due - now) : 0
  const whole = past + rest || 1
  for (const s of segments) s.width = (s.ms / whole) * 100
  const first = turns[0] ? Date.parse(turns[0].from_at) : now
  const mark = due && due < now && due > first ? ((due - first) / whole) * 100 : undefined
  return { segments: segments.filter((s) => s.ms > 0), rest: (rest / whole) * 100, past, mark }
}

export interface TurnLane {
  kind: TurnKind
  party: string
  org_id?: string
  ms: number
  share: number
  running: boolean
  bars: { left: number; width: number; ms: number; paused: boolean }[]
}

// One lane for each party in the order in which they first held the case, on one axis from the report to `end`.
export function turn_lanes(turns: readonly TurnLike[], now: number, end: number) {
  const start = turns[0] ? Date.parse(turns[0].from_at) : now
  const whole = Math.max(1, end - start)
  const lanes = new Map<string, TurnLane>()
  let past = 0
  for (const turn of turns) {
    const from = Date.parse(turn.from_at)
    const ms = Math.max(0, (turn.until_at ? Date.parse(turn.until_at) : now) - from)
    past += ms
    const key = `${turn.party} ${turn.org_id ?? ''}`
    let lane = lanes.get(key)
    if (!lane) {
      lane = { kind: turn_kind(turn.party), party: turn.party, org_id: turn.org_id, ms: 0, share: 0, running: false, bars: [] }
      lanes.set(key, lane)
    }
    lane.ms += ms
    lane.running ||= !turn.until_at
    lane.bars.push({ left: ((from - start) / whole) * 100, width: (ms / whole) * 100, ms, paused: turn.clock_stopped })
  }
  for (const lane of lanes.values()) lane.share = past ? Math.round((lane.ms / past) * 100) : 0
  return { lanes: [...lanes.values()], start, at: (moment: number) => ((moment - start) / whole) * 100 }
}

// Round hours or days to write under the axis, at most eight of them.
export function axis_ticks(start: number, end: number): number[] {
  const hour = 3600_000
  const steps = [hour / 4, hour / 2, hour, 2 * hour, 4 * hour, 8 * hour, 24 * hour, 48 * hour, 168 * hour, 720 * hour]
  const step = steps.find((s) => (end - start) / s <= 8) ?? 2160 * hour
  const zone = 8 * hour
  const ticks: number[] = []
  for (let t = Math.ceil((start + zone) / step) * step - zone; t <= end; t += step) ticks.push(t)
  return ticks
}
