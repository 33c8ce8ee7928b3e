// Who may be named to collect for a ballot (ballot_collectors in the policy of the server).
import type { MeView, Role } from '@qzt/api'

const collectors: Role[] = ['grid_worker', 'building_steward', 'community_worker', 'property_staff']
export const may_collect = (who: Pick<MeView, 'posts'> | null) => !!who?.posts.some((p) => collectors.includes(p.role))
