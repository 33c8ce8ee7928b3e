// How a figure is said: both counts first, then what they make, then how it changed; of few nothing firm is said.
import type { FigureCount, FigureName, FigureValue, Figures } from '@qzt/api'

// Of fewer no verdict is given, and organisations are not compared.
export const small_base = 20

export const minus = '−'
const signed = (value: number, digits: number) => `${value < 0 ? minus : value > 0 ? '+' : ''}${Math.abs(value).toFixed(digits)}`

export const percent = (count: FigureCount) => (count.of ? (count.n / count.of) * 100 : undefined)
export const percent_text = (count: FigureCount) => (count.of ? `${percent(count)!.toFixed(1)} %` : undefined)
export const is_small = (value: Pick<FigureValue, 'is_share'>, count: FigureCount) => (value.is_share ? count.of : count.n) < small_base

// "247/274→218/234", "286→241"; nothing where nothing was counted.
export const both_counts = (value: FigureValue, base: FigureCount) =>
  !(value.is_share ? base.of : base.n) ? '' : value.is_share ? `${base.n}/${base.of}→${value.now.n}/${value.now.of}` : `${base.n}→${value.now.n}`

export interface Change {
  text: string
  points?: boolean // percentage points, which shares change by
}
// Nothing where there is nothing to compare with.
export function change_from(value: FigureValue, base: FigureCount): Change | undefined {
  if (value.is_share) {
    if (!base.of || !value.now.of) return undefined
    return { text: signed(percent(value.now)! - percent(base)!, 1), points: true }
  }
  return base.n ? { text: `${signed(((value.now.n - base.n) / base.n) * 100, 2)} %` } : undefined
}

// What stands on cards, and what in the table below; in the order of the page.
export const on_cards = ['reported', 'in_time', 'first_pass', 'misdirected', 'closed_in_30', 'reworked', 'satisfied', 'unsolved'] as const satisfies readonly FigureName[]
export const parts = {
  intake: ['taken_in_time', 'declined', 'filed', 'merged'],
  handling: ['signed_itself', 'contacted_in_time', 'returned', 'extended', 'suspended', 'supervised'],
  ending: ['closed', 'reopened', 'reached', 'rated', 'solved'],
} as const satisfies Record<string, readonly FigureName[]>

export const value_of = (page: Figures, figure: FigureName) => page.figures.find((v) => v.figure === figure)

// A round span that holds all of them, for one axis.
export function axis_of(values: (FigureValue['range'] | undefined)[]): { min: number; max: number } {
  const ends = values.flatMap((r) => (r ? [r.low * 100, (r.high ?? 1) * 100] : []))
  if (!ends.length) return { min: 0, max: 100 }
  const min = Math.max(0, Math.floor(Math.min(...ends) / 10) * 10)
  const max = Math.min(100, Math.ceil(Math.max(...ends) / 10) * 10)
  return min === max ? { min: Math.max(0, min - 10), max: Math.min(100, max + 10) } : { min, max }
}
