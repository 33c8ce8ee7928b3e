// Doors for specs: on the twelfth of March 2026, in the evening.
import type { DoorView, EstablishmentLine, ResidentLine } from '@qzt/api'
import type { VisitParcel } from '../outbox/parcel'

export const evening = Date.parse('2026-03-12T20:10:00+08:00')
export const resident = (n: number, more: Partial<ResidentLine> = {}): ResidentLine => ({
  residence_id: `r${n}`, person_id: `p${n}`, name: n === 1 ? '方*兰' : `周*${n}`, relation: n === 1 ? '01' : '10', is_head: n === 1, living: 'own', residence_kind: 'registered', phone: n === 1 ? '139*21' : undefined,
  phone_declined: false, verified_on: '2025-12-11', due_on: '2026-12-11', ...more,
})
export const unit = (n: number, more: Partial<EstablishmentLine> = {}): EstablishmentLine => ({ establishment_id: `e${n}`, unit_name: `阿福五金 ${n}`, operating: 'open', unlicensed: false, contact: '何*远', contact_phone: '059*12', contact_phone_declined: false, verified_on: '2026-01-11', due_on: '2026-07-10', ...more })
export const door = (n: number, more: Partial<DoorView> = {}): DoorView => ({
  address_id: `d${n}`, name: `6幢1单元${n}层${n}02室`, around: '柏芦佳苑', occupancy: 'self', actual_use: 'dwelling', version: 1, missing: 0, due_on: '2026-12-11', due_what: 'residence',
  dwelling_verified_on: '2025-12-11', dwelling_due_on: '2026-12-11', residents: [resident(1)], establishments: [], verified_at: '2025-12-11T19:00:00+08:00', missed: 0, waiting: 0, visits: [], ...more,
})
export const stale = (n: number, due_on = '2026-02-09', more: Partial<DoorView> = {}): DoorView => door(n, { due_on, residents: [resident(1, { due_on })], ...more })
export const at = (east: number, north = 0) => ({ lon: 118 + east / 102_000, lat: 25 + north / 111_195 })
export const visit = (n: number, address_id = 'd3', more: Partial<VisitParcel> = {}): VisitParcel => ({
  kind: 'visit', id: `v${n}`, address_id, door: '柏芦佳苑 6幢', names: {}, visit: { at: '2026-03-12T18:55:00+08:00', outcome: 'met', residences: ['r1'], establishments: [], dwelling: true, declined: [], changes: [], card_left: false },
  photos: [], state: 'waiting', made_at: `2026-03-12T18:55:0${n}.000Z`, tries: 0, percent: 0, ...more,
})
