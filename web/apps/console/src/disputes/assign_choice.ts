// Who may be taken, and why somebody cannot: a person chooses, the reasons are in words.
import type { MediatorReason, MediatorSuggestion, PoliceGate } from '@qzt/api'

const forbidding: MediatorReason[] = ['full', 'screened', 'stepped_back', 'challenged', 'out_of_pool']
export const forbids = (reason: MediatorReason) => forbidding.includes(reason)
// Where the parties choose, it does not count how much somebody has in hand; that somebody found it always counts.
export function may_take(one: MediatorSuggestion, is_wish_of_parties: boolean): boolean {
  return one.may_be_taken || (is_wish_of_parties && one.reasons.every((reason) => !forbids(reason) || reason === 'full'))
}

export const gate_must = ['is_minor_violation', 'comes_of_civil_dispute'] as const
export const gate_not = ['is_hired_injury', 'is_gang_fight', 'picks_quarrels', 'is_repeated', 'provoked_again'] as const
// Nothing is ticked beforehand: whoever chooses has looked at each line.
export const open_gate = (): PoliceGate => ({ is_minor_violation: false, comes_of_civil_dispute: false, is_hired_injury: false, is_gang_fight: false, picks_quarrels: false, is_repeated: false, provoked_again: false })
export const passes = (gate: PoliceGate) => gate_must.every((line) => gate[line]) && gate_not.every((line) => !gate[line])

export interface Choice {
  lead: string
  others: string[]
  is_wish: boolean
  gate: PoliceGate
}
export const needs_gate = (choice: Choice, all: MediatorSuggestion[]) => all.some((s) => s.mediator.kind === 'police' && [choice.lead, ...choice.others].includes(s.mediator.member_id))
export function choice_said(choice: Choice, all: MediatorSuggestion[]) {
  const others = choice.others.filter((id) => id !== choice.lead)
  return {
    lead: choice.lead, ...(others.length ? { others } : {}), ...(choice.is_wish ? { is_wish_of_parties: true } : {}), ...(needs_gate(choice, all) ? { police_gate: choice.gate } : {}),
  }
}
