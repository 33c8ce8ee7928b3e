// Who is named before a line of the story. Without a name it was the clock, a rule that followed from somebody else's
// act, or a person whose name is not for this reader; the three are never mixed up.
export type Doer = 'person' | 'rule' | 'clock' | 'reporter' | 'hidden'

const by_clock = new Set([
  'near_due', 'overdue', 'auto_signed', 'sign_escalated', 'archived', 'supervised', 'return_endorsed', 'extension_endorsed', 'suspend_endorsed', 'resumed',
  'due_moved',
])
const by_reporter = new Set(['submitted', 'reporter_answered'])
// These follow by rule when a result or a check comes in, under the name of whoever brought it; only somebody of the
// command room does them on purpose.
const by_rule = new Set(['check_assigned', 'check_picked', 'check_waived', 'follow_up_waived', 'rework_ordered', 'sent_to_joint_decision'])
const command_room = new Set(['intake', 'dispatcher', 'shift_lead', 'duty_commander', 'station_chief', 'street_leader'])

export function doer_of(event: { kind: string; actor_name?: string; actor_role?: string; actor_org?: string }): Doer {
  if (by_rule.has(event.kind) && !command_room.has(event.actor_role ?? '')) return 'rule'
  if (event.actor_name || event.actor_role || event.actor_org) return 'person'
  if (by_clock.has(event.kind)) return 'clock'
  return by_reporter.has(event.kind) ? 'reporter' : 'hidden'
}
