// The figures of grids as the map, the table beside it and the exported file need them: shares only where there is enough
// to share, and grids in the order that is asked for. Persons are in none of it, nor who works there.
import type { AreaFigures, GridFigures, Share } from '@qzt/api'
import { smallest_base } from '../bulletin/figures'

export const shares = ['coverage', 'freshness', 'accuracy', 'leavers'] as const
export type ShareName = (typeof shares)[number]
export const counts = ['due', 'proposals'] as const
type Column = ShareName | (typeof counts)[number]
// By name, or by a column: what is lowest first where it is a share, what is most first where it is a count.
export type GridOrder = 'name' | Column

export const one_of = <T extends string>(known: readonly T[], said: unknown, otherwise: T): T => known.find((k) => k === said) ?? otherwise
export const rate = (s: Share) => (s.whole < smallest_base ? undefined : s.part / s.whole)
const of_hundred = (part: number) => Math.round(part * 1000) / 10
export const percent_of = (s: Share) => (rate(s) === undefined ? undefined : of_hundred(rate(s)!))
export const interval = (g: AreaFigures) => (rate(g.accuracy) === undefined ? undefined : { low: of_hundred(g.accuracy_low), high: of_hundred(g.accuracy_high) })

// Five steps of fill: too few to say, and from nearly all to less than half.
export function share_step(s?: Share): number {
  const part = s && rate(s)
  if (part === undefined) return 0
  return part >= 0.9 ? 1 : part >= 0.7 ? 2 : part >= 0.5 ? 3 : 4
}

const by_name = new Intl.Collator('zh', { numeric: true })
export interface GridRow extends GridFigures {
  name: string
}
// What is too small a base to compare stands last.
const place = (g: GridRow, column: Column) => (column === 'due' || column === 'proposals' ? -g[column] : (rate(g[column]) ?? 2))
export function grid_rows(grids: GridFigures[], name_of: (id: string) => string, order: GridOrder): GridRow[] {
  const rows = grids.map((g) => ({ ...g, name: name_of(g.grid_id) })).sort((a, b) => by_name.compare(a.name, b.name))
  return order === 'name' ? rows : rows.sort((a, b) => place(a, order) - place(b, order))
}

type Say = (key: string) => string
export const table_head = (t: Say) => [
  t('register_desk.figures.grid'),
  ...shares.flatMap((s) => [`${t(`register_desk.figure.${s}`)} ${t('register_desk.figures.part')}`, `${t(`register_desk.figure.${s}`)} ${t('register_desk.figures.whole')}`]),
  t('register_desk.figures.low'), t('register_desk.figures.high'), ...counts.map((c) => t(`register_desk.figure.${c}`)),
]
export const table_line = (g: AreaFigures & { name: string }) => [g.name, ...shares.flatMap((s) => [g[s].part, g[s].whole]), interval(g)?.low, interval(g)?.high, g.due, g.proposals]
