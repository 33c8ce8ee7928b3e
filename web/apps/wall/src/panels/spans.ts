// How long, from far away: one unit, or 1:12 within a day.
import { useI18n } from '@qzt/i18n'

// A day of the station, from its beginning.
export const midnight_of = (day: string) => Date.parse(`${day}T00:00:00+08:00`)

export function use_spans() {
  const { t } = useI18n()
  function short_span(minutes: number): string {
    if (minutes >= 1440) return t('wall.community.days', { n: Math.floor(minutes / 1440) })
    return minutes >= 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` : t('wall.community.minutes', { n: minutes })
  }
  function ago(ms: number): string {
    const minutes = Math.floor(ms / 60_000)
    if (minutes < 1) return t('wall.community.now')
    if (minutes < 60) return t('wall.community.minutes', { n: minutes })
    if (minutes < 1440) return t('wall.community.hours', { n: Math.floor(minutes / 60) })
    return t('wall.community.days', { n: Math.floor(minutes / 1440) })
  }
  return { short_span, ago }
}
