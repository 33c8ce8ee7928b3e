// Who may register a dispute that they found (dispute_finders in the policy of the server).
import type { MeView, Role } from '@qzt/api'

const finders: Role[] = [
  'intake', 'dispatcher', 'shift_lead', 'duty_commander', 'inspector', 'community_officer', 'grid_worker', 'grid_leader', 'building_steward', 'order_assistant', 'party_volunteer', 'legal_liaison',
  'community_worker', 'aux_police', 'mediator', 'property_staff', 'guard', 'civic_volunteer',
]
export const may_find = (who: Pick<MeView, 'posts'> | null) => !!who?.posts.some((p) => finders.includes(p.role))
