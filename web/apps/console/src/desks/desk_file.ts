// The rows of a desk as a table to keep: what the screen shows, in full; moments as the server told them.
import type { CaseRow } from '@qzt/api'
import { own_clock, shown_state } from '@qzt/ui'
import { area_name, category_name } from '../support/book'

export interface RowWords {
  t: (key: string) => string
  who: (row: CaseRow) => string
}

export const desk_head = ({ t }: RowWords) =>
  [t('desk.file.number'), t('desk.field.priority'), t('desk.desk.matter'), t('desk.field.category'), t('desk.desk.place'), t('desk.desk.party'), t('desk.desk.state'), t('desk.file.reported'), t('desk.file.due'), t('desk.file.closed')]

export const desk_line = (r: CaseRow, { t, who }: RowWords) =>
  [r.number, r.priority, r.title, `${r.category} ${category_name(r.category)}`, [area_name(r.grid_id), r.place_text].filter(Boolean).join(' '), who(r), r.suspended ? t('common.time.paused') : t(`cases.state.${shown_state(r)}`), r.created_at, own_clock(r).due_at, r.closed_at]
