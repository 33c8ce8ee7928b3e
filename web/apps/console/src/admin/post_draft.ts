// A post as it is being written down, for a new member or one more post.
import type { Role } from '@qzt/api'

export interface PostDraft {
  role?: Role
  org_id?: string
  area_id?: string
}
export const roles: Role[] = [
  'intake', 'dispatcher', 'shift_lead', 'duty_commander', 'station_chief', 'street_leader', 'inspector', 'caller', 'community_officer', 'org_leader',
  'handler', 'grid_worker', 'grid_leader', 'building_steward', 'order_assistant', 'party_volunteer', 'legal_liaison', 'community_worker', 'aux_police',
  'mediator', 'property_staff', 'guard', 'civic_volunteer', 'rider', 'administrator', 'security_officer', 'auditor', 'wall_screen',
]
export const post_words = (d: PostDraft) => ({ role: d.role, org_id: d.org_id, ...(d.area_id ? { area_id: d.area_id } : {}) })
