// All that was said of who moved in, of who lets a home, of what opened or of an address, for whoever compares it; at the desk and on the phone alike.
import { relation_said, type Field, type LivingSaid, type ProposalView } from '@qzt/api'

type Say = (key: string, words?: Record<string, unknown>) => string
const coded: readonly Field[] = ['sex', 'residence_kind', 'actual_use', 'occupancy', 'ownership', 'operating', 'headcount_band', 'fire_key', 'industry']

// Codes by their words; what is masked or written freely, as it stands.
export const coded_words = (t: Say, field: Field, value: string): string => (coded.includes(field) && /^([a-z]\w*|[A-S])$/.test(value) ? t(`register_terms.value.${field}.${value}`) : value)
export const living_words = (t: Say, l: LivingSaid): string => t(`register_terms.living.${l.living}`) + (l.living === 'rent' && l.tenancy_use ? `（${t(`register_terms.tenancy_use.${l.tenancy_use}`)}）` : '')

export function said_lines(t: Say, p: ProposalView): [what: string, value: string][] {
  const lines: [string, string | undefined][] = []
  const say = (field: Field, value: string | undefined) => lines.push([t(`register_terms.field.${field}`), value && coded_words(t, field, value)])
  const m = p.moved_in
  if (m) {
    for (const field of ['identity_number', 'other_document', 'birth_date', 'phone', 'residence_kind'] as const) say(field, m[field])
    lines.push([t('register_terms.said.relation'), t(`register_terms.relation.${relation_said(m.relation)}`)], [t('register_terms.said.lives'), living_words(t, m)])
  }
  const landlord = m?.landlord ?? p.living?.landlord
  say('landlord_name', landlord?.name)
  say('landlord_phone', landlord?.phone)
  for (const field of ['credit_code', 'industry', 'headcount_band', 'contact_name', 'contact_phone'] as const) if (p.opened) say(field, p.opened[field])
  lines.push([t('register_terms.said.missing_door'), p.address?.name], [t('register_terms.said.kept'), p.kept], [t('register_terms.said.why'), p.address?.reason])
  return lines.filter((line): line is [string, string] => !!line[1])
}
