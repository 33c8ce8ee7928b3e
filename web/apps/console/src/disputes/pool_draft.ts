// One of the pool while it is changed, and when a room is taken next.
import type { DisputeKind, MediationRooms, MediatorKind, MediatorProfile, MediatorView, SpokenLanguage } from '@qzt/api'

export const ways = ['peoples', 'industry', 'administrative', 'judicial', 'lawyer', 'police', 'party_member', 'grid_worker'] as const satisfies readonly MediatorKind[]

export interface MediatorForm {
  member_id: string
  org_id: string
  version?: number
  kind: MediatorKind
  kinds: DisputeKind[]
  areas: string[]
  languages: SpokenLanguage[]
  load_max: number
  is_active: boolean
}
export const new_mediator = (): MediatorForm => ({ member_id: '', org_id: '', kind: 'peoples', kinds: [], areas: [], languages: ['putonghua'], load_max: 10, is_active: true })
export const profile_of = ({ member_id, org_id, version, kind, kinds, areas, languages, load_max, is_active }: MediatorView | (MediatorForm & { version?: number })): MediatorProfile => ({
  member_id, org_id, ...(version ? { version } : {}), kind, kinds: [...kinds], areas: [...areas], languages: [...languages], load_max, is_active,
})
export const form_of_mediator = (of?: MediatorView): MediatorForm => (of ? { ...new_mediator(), ...profile_of(of), kinds: [...of.kinds], areas: [...of.areas], languages: [...of.languages] } : new_mediator())
export const most_load = 50
export function mediator_lack(form: MediatorForm): 'member' | 'org' | 'load' | undefined {
  if (!form.member_id) return 'member'
  if (!form.org_id) return 'org'
  return Number.isInteger(form.load_max) && form.load_max >= 1 && form.load_max <= most_load ? undefined : 'load'
}

export const next_booking = (room_id: string, booked: MediationRooms['booked']) => [...booked].sort((a, b) => a.starts_at.localeCompare(b.starts_at)).find((b) => b.room_id === room_id)
