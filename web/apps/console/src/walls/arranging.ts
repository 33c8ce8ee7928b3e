// Arranging the panels of a wall: where one may go, what is in its way, and every step back. Pure; the same rules as the
// server's (wall_plan_rules.cpp), which has the last word.
import type { WallPanel, WallPanelKind, WallPlace } from '@qzt/api'

export interface Picture {
  columns: number
  rows: number
}
export const panels_max = (picture: Picture) => (picture.columns > 12 ? 13 : 9)

const overlap = (a: WallPlace, b: WallPlace) => a.column < b.column + b.width && b.column < a.column + a.width && a.row < b.row + b.height && b.row < a.row + a.height
export const in_the_way = (all: readonly WallPlace[], one: WallPlace) => all.filter((other) => other.panel !== one.panel && overlap(one, other))

const within = (n: number, from: number, to: number) => Math.max(from, Math.min(to, n))
export function moved(one: WallPlace, by: { columns: number; rows: number }, picture: Picture): WallPlace {
  return { ...one, column: within(one.column + by.columns, 0, picture.columns - one.width), row: within(one.row + by.rows, 0, picture.rows - one.height) }
}
export function resized(one: WallPlace, by: { columns: number; rows: number }, picture: Picture, kind: WallPanelKind): WallPlace {
  return { ...one, width: within(one.width + by.columns, kind.width_min, picture.columns - one.column), height: within(one.height + by.rows, kind.height_min, picture.rows - one.row) }
}

// The first place, in reading order, where a panel fits in its smallest size.
export function free_place(all: readonly WallPlace[], kind: WallPanelKind, picture: Picture): WallPlace | null {
  for (let row = 0; row + kind.height_min <= picture.rows; row++)
    for (let column = 0; column + kind.width_min <= picture.columns; column++) {
      const place: WallPlace = { panel: kind.panel, column, row, width: kind.width_min, height: kind.height_min }
      if (!in_the_way(all, place).length) return place
    }
  return null
}

export const put = (all: readonly WallPlace[], one: WallPlace): WallPlace[] => all.map((p) => (p.panel === one.panel ? one : p))
export const without = (all: readonly WallPlace[], panel: WallPanel): WallPlace[] => all.filter((p) => p.panel !== panel)
export const same = (a: readonly WallPlace[], b: readonly WallPlace[]) => JSON.stringify([...a].sort(by_panel)) === JSON.stringify([...b].sort(by_panel))
const by_panel = (a: WallPlace, b: WallPlace) => a.panel.localeCompare(b.panel)
