// What is said on the page of a card: codes by their words, days and moments as the reader's language has them.
import type { CardProposal, Field } from '@qzt/api'
import { useI18n } from '@qzt/i18n'
import { moment_text } from '@qzt/ui/duration.ts'

export function use_card_words() {
  const { t, te, locale } = useI18n()
  const moment = (at: string) => moment_text(Date.parse(at), Date.now(), locale.value === 'en' ? 'en' : 'zh')
  const value_words = (field: Field | undefined, value?: string) => {
    if (value === undefined) return t('residents.card.nothing')
    const key = `register_terms.value.${field}.${value}`
    return te(key) ? t(key) : value
  }
  const relation = (code: string) => t(`register_terms.relation.${te(`register_terms.relation.${code}`) ? code : '97'}`)
  const proposal_words = (p: CardProposal) => {
    const name = (p.what === 'opened' ? p.after : p.person) ?? ''
    const let_by = p.landlord ? t('register_terms.let_by', { name: p.landlord }) : ''
    if (p.what === 'living') return t('residents.card.proposal.living', { name, how: t(`register_terms.living.${p.after}`) + let_by })
    if (p.what === 'relation') return t('residents.card.proposal.relation', { name, before: relation(p.before ?? '99'), after: relation(p.after ?? '99') })
    if (p.what !== 'field') return t(`residents.card.proposal.${p.what}`, { name }) + let_by
    const line = t('residents.card.proposal.field', { field: t(`register_terms.field.${p.field}`), before: value_words(p.field, p.before), after: value_words(p.field, p.after) })
    return name ? `${name} · ${line}` : line
  }
  return { t, moment, value_words, relation, proposal_words }
}
