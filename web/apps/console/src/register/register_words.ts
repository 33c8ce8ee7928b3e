// What a value of the register is called: codes by their words, what is masked or written freely as it stands.
import { relation_said, type ChangeKind, type Field, type ProposalView } from '@qzt/api'
import { coded_words, living_words } from '@qzt/ui/said_lines.ts'

type Say = (key: string, words?: Record<string, unknown>) => string

export function value_words(t: Say, field: Field, value?: string): string {
  if (value === undefined) return t('register_desk.proposals.empty')
  return coded_words(t, field, value)
}

const let_by = (t: Say, name?: string) => (name ? t('register_terms.let_by', { name }) : '')

const lines: Partial<Record<ChangeKind, string>> = { opened: 'has_opened', relation: 'is_related' } // whose own words are a title
// In a line: who moved or died, or what becomes of a field.
export function change_words(t: Say, p: ProposalView): string {
  if (p.what === 'field' && p.field) {
    const line = t('register_desk.proposals.field', { field: t(`register_terms.field.${p.field}`), before: value_words(t, p.field, p.before), after: value_words(t, p.field, p.after) })
    return p.person ? `${p.person} · ${line}` : line
  }
  const relation = (code = '99') => t(`register_terms.relation.${relation_said(code)}`)
  return t(`register_desk.proposals.${lines[p.what] ?? p.what}`, { before: relation(p.before), after: relation(p.after), name: p.opened?.unit_name ?? p.address?.name ?? p.person ?? '', kept: p.kept ?? '', how: p.living ? living_words(t, p.living) + let_by(t, p.living.landlord?.name) : '' })
}

// What moves nobody's value in or over has nothing more to show than its line.
export const has_whole_value = (p: ProposalView) => p.what === 'moved_in' || p.what === 'field' || p.what === 'opened' || !!p.living?.landlord

// Of a door or a house itself, and of nobody in it.
export const is_of_address = (p: ProposalView) => p.what.startsWith('address_')
