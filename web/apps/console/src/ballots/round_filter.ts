// The units of an open ballot by what is known of them: whether they answered, never what.
import type { RoundUnit } from '@qzt/api'

export type RoundState = 'answered' | 'untried' | 'tried' | 'appointment' | 'away' | 'declined'
export const round_states = ['untried', 'tried', 'appointment', 'away', 'declined', 'answered'] as const

export function round_state(unit: RoundUnit): RoundState {
  if (unit.is_answered) return 'answered'
  if (unit.last_attempt === 'appointment') return 'appointment'
  if (unit.last_attempt === 'abroad' || unit.last_attempt === 'power_needed') return 'away'
  if (unit.last_attempt === 'declined') return 'declined'
  return unit.attempts ? 'tried' : 'untried'
}

export function counts_of(units: readonly RoundUnit[]): Record<RoundState, number> {
  const counts = { answered: 0, untried: 0, tried: 0, appointment: 0, away: 0, declined: 0 }
  for (const unit of units) counts[round_state(unit)]++
  return counts
}
export const shown_units = (units: readonly RoundUnit[], state: RoundState | undefined, text: string) =>
  units.filter((u) => (!state || round_state(u) === state) && (!text.trim() || u.unit.includes(text.trim())))

// Both people who type in a paper have to name the same one. The paper has no number of its own, so it is called by the
// ballot, the unit, and whether it is this unit's first or a later one: what else they mistype then shows as a difference.
export function paper_id(ballot_id: string, address_id: string, nth: number): string {
  const digits = (id: string) => id.replace(/-/g, '')
  const [a, b] = [digits(ballot_id), digits(address_id)]
  const mixed = [...a].map((c, i) => (parseInt(c, 16) ^ parseInt(b[i]!, 16) ^ (i < 2 ? (nth >> (4 * (1 - i))) & 15 : 0)).toString(16))
  mixed[12] = '8'
  mixed[16] = '8'
  return [mixed.slice(0, 8), mixed.slice(8, 12), mixed.slice(12, 16), mixed.slice(16, 20), mixed.slice(20)].map((part) => part.join('')).join('-')
}
