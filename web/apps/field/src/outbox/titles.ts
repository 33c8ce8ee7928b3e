// What a parcel is called, on a line.
import { category_name } from '../support/book'
import { use_say } from '../support/say'
import { is_act, is_answer, is_ballot, is_dispute, is_place, is_visit, type Parcel } from './parcel'

export function use_titles() {
  const { t } = use_say()
  // On the page of its own case an act needs no name of the case.
  function title_of(p: Parcel, on_its_case = false): string {
    if (is_act(p)) return on_its_case ? t(`cases.act.${p.act}`) : `${t(`cases.act.${p.act}`)} · ${p.seen.title}`
    if (is_answer(p)) return on_its_case ? t('field.case.answer') : `${t('field.case.answer')} · ${p.title}`
    if (is_visit(p)) return t('field.outbox.visit', { door: p.door })
    if (is_ballot(p)) return t(`field.outbox.ballot.${p.what}`, { unit: p.unit })
    if (is_dispute(p)) return [t('field.outbox.dispute'), p.dispute.topic].filter(Boolean).join(' · ')
    if (is_place(p)) return t('field.outbox.place', { what: p.change.said.name ? t('field.outbox.place_missing', { name: p.change.said.name }) : t('field.outbox.place_gone'), door: p.door })
    return [p.report.category ? category_name(p.report.category) : p.report.text?.slice(0, 24), p.report.place_text].filter(Boolean).join(' · ') || t('field.outbox.untitled')
  }
  return { title_of }
}
