// How a line is said: both counts first; of few no percentage.
import type { FigureRange, PoliceLine } from '@qzt/api'
import { minus, small_base } from '../figures/figure_words'

type Say = (key: string, words?: Record<string, unknown>) => string
export const month_name = (day: string, t: Say) => t('police_counts.month_name', { year: day.slice(0, 4), month: Number(day.slice(5, 7)) })
const signed = (n: number, digits = 2) => `${n < 0 ? minus : n > 0 ? '+' : ''}${Math.abs(n).toFixed(digits)}`

// Against the month before; a small base is marked, so that nobody takes it for firm.
export function change(line: Pick<PoliceLine, 'now' | 'before'>): string {
  const base = line.before?.calls
  if (!base) return '—'
  const text = `${signed(((line.now.calls - base) / base) * 100)} %`
  return base < small_base ? `◇ ${text}` : text
}
const share_range = (range: FigureRange) => `${(range.low * 100).toFixed(0)}–${((range.high ?? 1) * 100).toFixed(0)} %`
// How far a change may reach, from less to more: −0.89 to 0.27, or without an end.
export const change_range = (range: FigureRange | undefined, shift = 0) => (range ? `${signed((range.low + shift) * 100, 0)} … ${range.high === undefined ? '∞' : `${signed((range.high + shift) * 100, 0)} %`}` : '')
// The solved among the cases; of fewer than twenty only how far chance reaches.
export function share(line: Pick<PoliceLine, 'now' | 'solved_range'>): string {
  const { cases, solved } = line.now
  if (!cases || solved === undefined || !line.solved_range) return ''
  return cases < small_base ? share_range(line.solved_range) : `${((solved / cases) * 100).toFixed(1)} % (${share_range(line.solved_range)})`
}
// 0.6: 40 % fewer than where nothing was done.
export const against_text = (ratio: number) => `${signed((ratio - 1) * 100)} %`
