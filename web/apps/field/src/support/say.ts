// Sentences used on several pages: what is left of a limit, and what a refusal means and how to go on.
import { ApiProblem, type CaseRow } from '@qzt/api'
import { useI18n } from '@qzt/i18n'
import { date_text, lamp_of, moment_text, span_text, type LampKind } from '@qzt/ui'
import { now } from './clock'

export function use_say() {
  const { t, locale } = useI18n()
  const tongue = () => (locale.value === 'en' ? 'en' : 'zh') as 'zh' | 'en'
  const span = (ms: number) => span_text(ms, tongue())
  const moment = (at?: string) => (at ? moment_text(Date.parse(at), now.value, tongue()) : '')
  const date = (at: string) => date_text(Date.parse(at), now.value, tongue())
  // While nobody has signed, the time runs for signing.
  type Clocked = Partial<Pick<CaseRow, 'due_at' | 'amber_at' | 'suspended' | 'suspended_until'>> & { state?: string }

  function clock_of(row: Clocked): { kind: LampKind; text: string; when: string } | null {
    const kind = lamp_of(row, now.value)
    if (!kind) return null
    if (kind === 'paused') return { kind, text: row.suspended_until ? t('common.time.paused_until', { when: date(row.suspended_until) }) : t('common.time.paused'), when: '' }
    const left = Date.parse(row.due_at!) - now.value
    return { kind, text: t(`common.time.${row.state === 'dispatched' ? 'sign_' : ''}${left < 0 ? 'late' : 'left'}`, { span: span(left) }), when: moment(row.due_at) }
  }
  function refusal(e: unknown): string {
    if (!(e instanceof ApiProblem)) return t('problems.unknown', { code: String(e) })
    if (e.is_offline) return t('problems.no_answer')
    if (e.title) return e.title
    const by: Record<number, string> = { 401: 'signed_out', 403: 'forbidden', 404: 'not_found', 409: 'conflict', 429: 'too_many' }
    if (by[e.status]) return t(`problems.${by[e.status]}`)
    return e.status >= 500 ? t('problems.server') : t('problems.unknown', { code: e.code })
  }
  return { t, tongue, span, moment, date, clock_of, refusal }
}
