// A change that somebody was told of at the door, as it is filled in, what it still lacks, and what is said of it to the
// server. It is a proposal: another person or the resident says whether it is so.
import { new_id, type ChangeKind, type EstablishmentSaid, type Field, type Living, type LivingSaid, type PersonSaid, type ProposedChange, type ResidenceKind, type SaidBy, type Subject, type TenancyUse } from '@qzt/api'
import { wrong_credit_code } from './credit_code'
import { is_day, plain_number, wrong_identity_number, type Wrong } from './identity_number'

export type Since = 'today' | 'month' | 'unknown' | 'day'
// Nobody's answer is taken for granted: since when, and who said so, is chosen.
type NotYet = ''
export interface PersonForm {
  name: string
  identity_number: string
  other_document: string
  birth_date: string
  phone: string
  residence_kind: ResidenceKind
  relation: string
  living: Living
  tenancy_use: TenancyUse
  landlord_name: string
  landlord_phone: string
}
export interface LivingForm {
  living: Living | NotYet
  tenancy_use: TenancyUse
  landlord_name: string
  landlord_phone: string
}
export type EstablishmentForm = Required<EstablishmentSaid>
export interface ChangeForm {
  proposal_id: string
  what: ChangeKind
  subject?: Subject
  subject_id?: string
  field?: Field
  value: string
  person?: PersonForm
  living?: LivingForm
  relation?: string // to the head
  establishment?: EstablishmentForm
  since: Since | NotYet
  day: string
  was_wrong: boolean
  said_by: SaidBy | NotYet
}

const empty_person = (): PersonForm => ({ name: '', identity_number: '', other_document: '', birth_date: '', phone: '', residence_kind: 'floating', relation: '99', living: 'rent', tenancy_use: 'whole', landlord_name: '', landlord_phone: '' })
const empty_establishment = (): EstablishmentForm => ({ unit_name: '', credit_code: '', industry: '', headcount_band: '', contact_name: '', contact_phone: '' })
const parts_of: Partial<Record<ChangeKind, () => Partial<ChangeForm>>> = {
  moved_in: () => ({ person: empty_person() }),
  living: () => ({ living: { living: '', tenancy_use: 'whole', landlord_name: '', landlord_phone: '' } }),
  opened: () => ({ establishment: empty_establishment() }),
}
type About = Pick<ChangeForm, 'subject' | 'subject_id' | 'field'>
export function begin_change(what: ChangeKind, about: About = {}): ChangeForm {
  return { proposal_id: new_id(), what, value: '', since: '', day: '', was_wrong: false, said_by: '', ...about, ...parts_of[what]?.() }
}

// Words of closed lists; anything else is typed.
export const choices: Partial<Record<Field, readonly string[]>> = {
  occupancy: ['self', 'rented', 'vacant', 'commercial', 'mixed'],
  actual_use: ['dwelling', 'commerce', 'office', 'factory', 'warehouse', 'other'],
  operating: ['open', 'paused', 'stopped', 'banned', 'gone'],
  residence_kind: ['registered', 'floating', 'overseas', 'undocumented'],
  headcount_band: ['to_9', 'to_49', 'to_299', 'from_300'],
  industry: [...'ABCDEFGHIJKLMNOPQRS'],
}
export const coded = Object.keys(choices) as Field[]
export const livings: readonly Living[] = ['own', 'rent', 'lodge', 'temporary']
export const tenancy_uses: readonly TenancyUse[] = ['whole', 'shared', 'shop', 'storage', 'dormitory']
export const fields_of: Record<Subject, readonly Field[]> = {
  person: ['phone', 'name', 'identity_number', 'residence_kind'],
  dwelling: ['occupancy', 'actual_use'],
  establishment: ['operating', 'unit_name', 'contact_name', 'contact_phone'],
}

// ── what is wrong, before it is sent; the server looks again and says the same ──

export interface WrongAt extends Wrong {
  at: string // of what: a field, or since
}
const wrong = (at: string, code: string, details: Record<string, string> = {}): WrongAt => ({ at, code, details })

export function wrong_value(field: Field, text: string, today: string): Wrong | undefined {
  const value = text.normalize('NFKC').trim()
  switch (field) {
    case 'name':
    case 'contact_name':
    case 'landlord_name':
      if (!value || [...value].length > 60) return { code: 'person_name_length', details: { max: '60' } }
      return /\d/.test(value) ? { code: 'person_name_characters', details: {} } : undefined
    case 'phone':
    case 'contact_phone':
    case 'landlord_phone':
      return wrong_phone(value)
    case 'identity_number':
      return wrong_identity_number(value, today)
    case 'other_document':
      return /^[A-Z0-9]{5,20}$/i.test(value.replace(/[ -]/g, '')) ? undefined : { code: 'document_unreadable', details: {} }
    case 'birth_date':
      return is_day(value) && value <= today ? undefined : { code: 'birth_date_unreadable', details: {} }
    case 'credit_code':
      return wrong_credit_code(value)
    case 'unit_name':
      return value && [...value].length <= 80 ? undefined : { code: 'register_text_length', details: { max: '80' } }
    default:
      return value ? undefined : { code: 'choose', details: {} }
  }
}
function wrong_phone(text: string): Wrong | undefined {
  const digits = text.replace(/[^\d+]/g, '').replace(/^(\+86|0086)/, '')
  const is_read = /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) || /^\+\d{7,15}$/.test(digits)
  return is_read ? undefined : { code: 'phone_unreadable', details: { seen: String(digits.length) } }
}
function wrong_person(p: PersonForm, today: string): WrongAt[] {
  const found: WrongAt[] = []
  const look = (field: Field & keyof PersonForm, must = false) => {
    const said = p[field].trim()
    const what = said || must ? wrong_value(field, said, today) : undefined
    if (what) found.push({ at: field, ...what })
  }
  look('name', true)
  look('identity_number')
  look('other_document')
  look('birth_date')
  look('phone')
  if (!p.identity_number.trim() && !p.other_document.trim() && !p.birth_date) found.push(wrong('birth_date', 'person_without_document'))
  const born = plain_number(p.identity_number).slice(6, 14)
  if (p.birth_date && born.length === 8 && p.birth_date.replace(/-/g, '') !== born) found.push(wrong('birth_date', 'person_contradicts'))
  return found
}
// Of a tenant only. What was begun before landlords were asked for has neither.
const landlord_of = (l: LivingForm) => (l.living === 'rent' ? { name: (l.landlord_name ?? '').trim(), phone: (l.landlord_phone ?? '').trim() } : { name: '', phone: '' })
const one_way = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
function wrong_landlord(l: LivingForm, today: string, tenant?: PersonForm): WrongAt[] {
  const { name, phone } = landlord_of(l)
  const named = name || phone ? wrong_value('landlord_name', name, today) : undefined
  const called = phone ? wrong_value('landlord_phone', phone, today) : undefined
  const is_self = tenant && name && one_way(name) === one_way(tenant.name) && (!phone || !tenant.phone.trim() || one_way(phone) === one_way(tenant.phone))
  return [...(named ? [{ at: 'landlord_name', ...named }] : is_self ? [wrong('landlord_name', 'landlord_is_tenant')] : []), ...(called ? [{ at: 'landlord_phone', ...called }] : [])]
}
function wrong_establishment(e: EstablishmentForm, today: string): WrongAt[] {
  const asked: [keyof EstablishmentForm, boolean][] = [['unit_name', true], ['credit_code', false], ['contact_name', false], ['contact_phone', false]]
  return asked.flatMap(([field, must]) => {
    const what = e[field].trim() || must ? wrong_value(field, e[field], today) : undefined
    return what ? [{ at: field, ...what }] : []
  })
}
export function wrong_change(form: ChangeForm, today: string): WrongAt[] {
  const found = form.what === 'moved_in' ? [...wrong_person(form.person!, today), ...wrong_landlord(form.person!, today, form.person)] : form.what === 'living' ? wrong_landlord(form.living!, today) : form.what === 'opened' ? wrong_establishment(form.establishment!, today) : []
  if (form.what === 'living' && !form.living!.living) found.push(wrong('living', 'choose'))
  if (form.what === 'relation' && !form.relation) found.push(wrong('relation', 'choose'))
  if (form.what === 'field') {
    const what = form.field && form.subject_id ? wrong_value(form.field, form.value, today) : { code: 'choose', details: {} }
    if (what) found.push({ at: 'value', ...what })
  } else if (form.what !== 'moved_in' && form.what !== 'opened' && !form.subject_id) found.push(wrong('subject_id', 'choose'))
  if (!form.was_wrong && !form.since) found.push(wrong('since', 'since'))
  if (!form.was_wrong && form.since === 'day' && !(is_day(form.day) && form.day <= today)) found.push(wrong('since', 'day_unreadable'))
  if (!form.said_by) found.push(wrong('said_by', 'said_by'))
  return found
}

// ── what is said ──

// "This month" is told as its first day; who does not remember says none.
export function day_since(form: Pick<ChangeForm, 'since' | 'day'>, today: string): string | undefined {
  return { today, month: `${today.slice(0, 7)}-01`, unknown: undefined, day: form.day, '': undefined }[form.since]
}
export function said_change(form: ChangeForm, today: string): ProposedChange {
  const since = form.was_wrong ? undefined : day_since(form, today)
  return {
    proposal_id: form.proposal_id,
    what: form.what,
    ...(form.what === 'field' ? { subject: form.subject!, field: form.field!, value: form.value.trim() } : {}),
    ...(form.subject_id ? { subject_id: form.subject_id } : {}),
    ...(form.person ? { person: said_person(form.person) } : {}),
    ...(form.living ? { living: said_living(form.living) } : {}),
    ...(form.what === 'relation' ? { relation: form.relation! } : {}),
    ...(form.establishment ? { establishment: said_establishment(form.establishment) } : {}),
    ...(since ? { changed_on: since } : {}),
    was_wrong: form.was_wrong,
    said_by: form.said_by || 'self',
  }
}
function said_person(p: PersonForm): PersonSaid {
  const given = (key: 'identity_number' | 'other_document' | 'birth_date' | 'phone') => (p[key].trim() ? { [key]: p[key].trim() } : {})
  return { name: p.name.trim(), ...given('identity_number'), ...given('other_document'), ...given('birth_date'), ...given('phone'), residence_kind: p.residence_kind, relation: p.relation, ...said_living(p) }
}
function said_living(l: LivingForm): LivingSaid {
  const { name, phone } = landlord_of(l)
  return { living: l.living || 'own', ...(l.living === 'rent' ? { tenancy_use: l.tenancy_use } : {}), ...(name ? { landlord: { name, ...(phone ? { phone } : {}) } } : {}) }
}
function said_establishment(e: EstablishmentForm): EstablishmentSaid {
  const given = Object.entries(e).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : []))
  return { unit_name: '', ...Object.fromEntries(given) }
}
