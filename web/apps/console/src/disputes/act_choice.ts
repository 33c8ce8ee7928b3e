// Which acts stand as buttons over the page. Acts on one party, one session, one offer, one signature or one instalment
// stand beside what they are of.
import type { DisputeAct, DisputeStep } from '@qzt/api'

const beside: DisputeAct[] = ['consented', 'cancelled', 'held', 'answered', 'signed_agreement', 'performed', 'breached']
const ahead: DisputeAct[] = ['triaged', 'assigned', 'contacted', 'scheduled', 'drafted', 'agreed_orally', 'offered', 'followed_up', 'applied', 'confirmed', 'archived']

// The act that the next step is.
const act_of_step: Partial<Record<DisputeStep, DisputeAct>> = { triage: 'triaged', assign: 'assigned', contact: 'contacted', schedule: 'scheduled', agree: 'drafted', follow_up: 'followed_up', archive: 'archived' }
export const is_next = (act: DisputeAct, step: DisputeStep) => act_of_step[step] === act

export function acts_over(allowed: DisputeAct[]): { front: DisputeAct[]; rest: DisputeAct[] } {
  const all = allowed.filter((act) => !beside.includes(act))
  return { front: ahead.filter((act) => all.includes(act)), rest: all.filter((act) => !ahead.includes(act)) }
}
