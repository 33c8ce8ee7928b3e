// Sentences that several parts of the desk need: what is left of a limit, whose turn it is, what a refusal means.
import { ApiProblem, type CaseRow } from '@qzt/api'
import { useI18n } from '@qzt/i18n'
import { clock_text, date_text, is_today, lamp_of, moment_text, span_text, type LampKind } from '@qzt/ui'
import { limit_parts, org_short } from './book'
import { now } from './clock'
import type { Limit } from '@qzt/api'

export function use_say() {
  const { t, locale } = useI18n()
  const tongue = () => (locale.value === 'en' ? 'en' : 'zh') as 'zh' | 'en'
  const span = (ms: number) => span_text(ms, tongue())
  const moment = (at?: string, drop_today = false) => (at ? moment_text(Date.parse(at), now.value, tongue(), drop_today) : '')
  // Where there is little room: the time of day today, the date before.
  const brief = (at: string) => (is_today(Date.parse(at), now.value) ? clock_text(Date.parse(at)) : date(at))
  const date = (at: string) => date_text(Date.parse(at), now.value, tongue())

  // While nobody has signed, the time runs for signing; it is not the time for handling.
  function clock_of(row: { due_at?: string; amber_at?: string; suspended?: boolean; suspended_until?: string; state?: string }): { kind: LampKind; text: string } | null {
    const kind = lamp_of(row, now.value)
    if (!kind) return null
    if (kind === 'paused')
      return { kind, text: row.suspended_until ? t('common.time.paused_until', { when: date(row.suspended_until) }) : t('common.time.paused') }
    const left = Date.parse(row.due_at!) - now.value
    return { kind, text: t(`common.time.${row.state === 'dispatched' ? 'sign_' : ''}${left < 0 ? 'late' : 'left'}`, { span: span(left) }) }
  }
  const who = (row: Pick<CaseRow, 'turn_party' | 'turn_org'>) => org_short(row.turn_org) || t(`cases.party.${row.turn_party}`)
  function since(row: Pick<CaseRow, 'turn_since'>): string {
    const ms = now.value - Date.parse(row.turn_since)
    return ms < 60_000 ? t('common.turn.just_now') : t('common.turn.since', { span: span(ms) })
  }
  function limit(given: Limit) {
    const { unit, n } = limit_parts(given)
    return t(`desk.limit.${unit}`, { n })
  }
  function refusal(e: unknown): string {
    if (!(e instanceof ApiProblem)) return t('problems.unknown', { code: String(e) })
    if (e.is_offline) return t('problems.no_answer')
    if (e.title) return e.title
    if (e.status === 401) return t('problems.signed_out')
    if (e.status === 403) return t('problems.forbidden')
    if (e.status === 404) return t('problems.not_found')
    if (e.status === 409) return t('problems.conflict')
    if (e.status === 429) return t('problems.too_many')
    if (e.status >= 500) return t('problems.server')
    return t('problems.unknown', { code: e.code })
  }
  return { t, tongue, span, moment, date, brief, clock_of, who, since, limit, refusal }
}
