// One visit as it is filled in at the door, and what is said of it. Nothing counts as confirmed that nobody touched.
import { new_id, type DeclinedField, type DoorView, type Field, type RecordVisit, type SeenAtDoor, type Subject, type VisitOutcome } from '@qzt/api'
import { said_change, type ChangeForm } from './changes'
import { day_of, day_text } from './freshness'
import { is_stale, type Item } from './items'

export interface VisitDraft {
  visit_id: string
  same: string[] // keys of the items that have not changed
  declined: DeclinedField[]
  changes: ChangeForm[]
  writing: ChangeForm[] // being filled in, not yet part of the visit
  tried?: unknown // as it went out once, when nobody knows whether it arrived
}
export const empty_visit = (): VisitDraft => ({ visit_id: new_id(), same: [], declined: [], changes: [], writing: [] })
export const says_something = (d: VisitDraft) => d.same.length + d.declined.length + d.changes.length > 0
export const is_begun = (d: VisitDraft) => says_something(d) || d.writing.length > 0 || !!d.tried

// What somebody has said of one item so far.
export type Said = 'same' | 'changed' | 'declined' | undefined
export function said_of(item: Item, d: VisitDraft): Said {
  if (d.same.includes(item.key)) return 'same'
  const ids = subjects_of(item)
  if (d.declined.some((x) => ids.includes(x.subject_id) && !is_stale(item))) return 'declined'
  const concerns = (c: ChangeForm) => {
    if (c.what === 'opened') return false
    if (item.what === 'people') return c.what !== 'field' || c.field === 'residence_kind' ? c.what === 'moved_in' || ids.includes(c.subject_id!) : false
    if (item.what === 'phone' || item.what === 'contact_phone') return ids.includes(c.subject_id!) && c.field === item.what
    return item.what === 'field' ? c.field === item.field : item.what === 'dwelling' ? c.subject === 'dwelling' : ids.includes(c.subject_id!)
  }
  return d.changes.some(concerns) ? 'changed' : undefined
}
function subjects_of(item: Item): string[] {
  if (item.what === 'people') return item.residents.map((r) => r.person_id)
  if (item.what === 'phone') return [item.resident.person_id]
  return 'unit' in item ? [item.unit.establishment_id] : []
}
export const asked_of = (item: Item): [Subject, string, Field] | undefined =>
  item.what === 'phone' ? ['person', item.resident.person_id, 'phone'] : item.what === 'contact_phone' ? ['establishment', item.unit.establishment_id, 'contact_phone'] : undefined

interface Told {
  outcome: VisitOutcome
  seen?: SeenAtDoor
  next_at?: string
  card_left?: boolean
}
type Words = Omit<RecordVisit, 'visit_id'>
// Who moved out, or died, does not still live here.
export function said_visit(d: VisitDraft, items: Item[], told: Told, now: number): Words {
  const words: Words = { at: new Date(now).toISOString(), outcome: told.outcome, dwelling: false, card_left: !!told.card_left }
  if (told.seen) words.seen = told.seen
  if (told.next_at) words.next_at = told.next_at
  if (told.outcome !== 'met') return words
  const same = items.filter((i) => is_stale(i) && d.same.includes(i.key))
  const gone = d.changes.filter((c) => c.what === 'moved_out' || c.what === 'died').map((c) => c.subject_id)
  const today = day_text(day_of(now))
  return {
    ...words,
    residences: same.flatMap((i) => (i.what === 'people' ? i.residents.filter((r) => !gone.includes(r.person_id)).map((r) => r.residence_id) : [])),
    establishments: same.flatMap((i) => (i.what === 'unit' ? [i.unit.establishment_id] : [])),
    dwelling: same.some((i) => i.what === 'dwelling'),
    declined: d.declined.map((x) => ({ ...x })),
    changes: d.changes.map((c) => said_change(c, today)),
  }
}
// Once it is there, only what its line on the phone needs.
export const bare_visit = ({ at, outcome, residences, establishments, dwelling, card_left }: Words): Words => ({ at, outcome, residences, establishments, dwelling, card_left })

// Masked, as they were seen at this visit.
export const names_at = (door: DoorView): Record<string, string> =>
  Object.fromEntries([...door.residents.map((r) => [r.residence_id, r.name]), ...door.establishments.map((e) => [e.establishment_id, e.unit_name]), [door.address_id, door.name]])
