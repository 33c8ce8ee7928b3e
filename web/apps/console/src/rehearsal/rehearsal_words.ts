// How shares are said: both counts first, then what they make; of few nothing firm is said.
import type { FigureCount, RehearsedShare } from '@qzt/api'
import { percent, percent_text, small_base } from '../figures/figure_words'

type Range = RehearsedShare['range_before']
export const both = (count: FigureCount) => (count.of ? `${count.n}/${count.of}${count.of < small_base ? ' ◇' : `（${percent_text(count)}）`}` : '—')
export const interval = (range: Range) => (range ? `${(range.low * 100).toFixed(1)}–${((range.high ?? 1) * 100).toFixed(1)} %` : '')
// Percentage points; nothing where one of the two has too few.
export function points(share: RehearsedShare): string {
  if (share.before.of < small_base || share.after.of < small_base) return ''
  const by = percent(share.after)! - percent(share.before)!
  return `${by < 0 ? '−' : by > 0 ? '+' : ''}${Math.abs(by).toFixed(1)}`
}
