// Words of the register that several pages say.
import { relation_said, type Field, type Living, type LivingSaid, type ProposalView, type ProposedChange, type ResidentLine, type TenancyUse } from '@qzt/api'
import { use_say } from '../support/say'
import { coded, type ChangeForm } from './changes'

export function use_register_words() {
  const { t } = use_say()
  const relation = (code: string) => t(`register_terms.relation.${relation_said(code)}`)
  const resident_words = (r: ResidentLine) => t('register.who', { name: r.name, how: r.is_head ? t('register.head') : r.living === 'rent' ? t('register_terms.living.rent') : relation(r.relation) })
  const value_words = (field: Field | undefined, value: string | undefined) => (field && value && coded.includes(field) ? t(`register_terms.value.${field}.${value}`) : (value ?? ''))
  const living_words = (l: { living?: Living | ''; tenancy_use?: TenancyUse }) => (l.living ? t(`register_terms.living.${l.living}`) + (l.living === 'rent' && l.tenancy_use ? `（${t(`register_terms.tenancy_use.${l.tenancy_use}`)}）` : '') : '')
  const let_by = (name?: string) => (name ? t('register_terms.let_by', { name }) : '')
  const landlord_said = (l: ChangeForm['living'] | LivingSaid) => (!l ? '' : 'landlord' in l ? l.landlord?.name : 'landlord_name' in l && l.living === 'rent' ? l.landlord_name?.trim() : '')
  // In one line: what is to be so.
  function change_words(c: ChangeForm | ProposedChange, name = ''): string {
    if (c.what === 'moved_in') return t('register.change_words.moved_in', { name: c.person?.name ?? '' })
    if (c.what === 'field') return t('register.change_words.field', { field: t(`register_terms.field.${c.field}`), value: value_words(c.field, c.value) })
    if (c.what === 'living') return t('register.change_words.living', { name, how: living_words(c.living ?? {}) + let_by(landlord_said(c.living)) })
    if (c.what === 'relation') return t('register.change_words.relation_now', { name, after: relation(c.relation ?? '99') })
    if (c.what === 'opened') return t('register.change_words.opened', { name: c.establishment?.unit_name ?? '' })
    return t(`register.change_words.${c.what}`, { name })
  }
  const proposal_words = (p: ProposalView) =>
    p.what === 'field'
      ? t('register.change_words.from_to', { field: t(`register_terms.field.${p.field}`), before: value_words(p.field, p.before) || t('register.nothing'), after: value_words(p.field, p.after) })
      : t(`register.change_words.${p.what}`, { name: p.opened?.unit_name ?? p.address?.name ?? p.kept ?? p.person ?? '', how: living_words(p.living ?? {}) + let_by(p.living?.landlord?.name), before: relation(p.before ?? '99'), after: relation(p.after ?? '99') })
  return { relation, resident_words, value_words, living_words, change_words, proposal_words }
}
