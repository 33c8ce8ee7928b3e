// The roll of a draft while somebody edits it: what was typed stands over what the server has, until it is saved.
import type { RollLine, RollUnitSaid, TitleSource } from '@qzt/api'
import { hundredths_text, read_hundredths } from './ballot_words'

export interface Typed {
  area?: string
  group?: string
  title?: TitleSource
}
export type Edits = Readonly<Record<string, Typed>>
export interface RollRow {
  address_id: string
  unit: string
  area: string
  area_dm2?: number // nothing when none stands there, or no number
  group: string
  title: TitleSource
  is_wrong: boolean // something stands there that is no area
  is_changed: boolean
}

export function row_of(line: RollLine, typed: Typed = {}): RollRow {
  const area = typed.area ?? (line.area_dm2 === undefined ? '' : hundredths_text(line.area_dm2))
  const area_dm2 = read_hundredths(area) || undefined
  const group = typed.group ?? line.head_group ?? ''
  const title = typed.title ?? line.title ?? 'deed'
  const is_changed = area_dm2 !== line.area_dm2 || group.trim() !== (line.head_group ?? '') || (typed.title !== undefined && typed.title !== line.title)
  return { address_id: line.address_id, unit: line.unit, area, area_dm2, group, title, is_changed: is_changed || !!(area.trim() && !area_dm2), is_wrong: !!area.trim() && !area_dm2 }
}
export const rows_of = (lines: readonly RollLine[], edits: Edits): RollRow[] => lines.map((line) => row_of(line, edits[line.address_id]))

// What is sent: only what changed and has an area, since the server keeps no unit half said.
export const units_to_save = (rows: readonly RollRow[]): RollUnitSaid[] =>
  rows.filter((r) => r.is_changed && r.area_dm2).map((r) => ({ address_id: r.address_id, area_dm2: r.area_dm2!, ...(r.group.trim() ? { head_group: r.group.trim() } : {}), title: r.title }))
// A group or a title without an area, or an area that is taken away: it cannot be kept.
export const unsaved_without_area = (rows: readonly RollRow[]) => rows.filter((r) => r.is_changed && !r.area_dm2)

export interface RollSums {
  units: number
  heads: number
  area_dm2: number
  without_area: number
}
// Units of one group are one head; every other unit is a head of its own.
export function sums_of(rows: readonly RollRow[]): RollSums {
  const groups = new Set(rows.map((r) => r.group.trim()).filter(Boolean))
  return {
    units: rows.length,
    heads: groups.size + rows.filter((r) => !r.group.trim()).length,
    area_dm2: rows.reduce((sum, r) => sum + (r.area_dm2 ?? 0), 0),
    without_area: rows.filter((r) => !r.area_dm2).length,
  }
}

// ── a column from a sheet ──

export interface Pasted {
  edits: Record<string, Typed>
  matched: number
  wrong: { line: number; text: string; why: 'no_area' | 'no_unit' | 'twice' }[]
  // How many lines there are when areas stand alone and are not as many as units.
  uneven?: number
}
// A sheet says 5幢602 where the register says 5幢1单元6层602室: the first and the last number are enough where they mean one
// unit alone.
function names_of(lines: readonly RollLine[]): (said: string) => string | undefined {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
  const ends = (name: string) => {
    const numbers = plain(name).match(/\d+/g) ?? []
    return numbers.length > 1 ? `${numbers[0]} ${numbers[numbers.length - 1]}` : ''
  }
  const whole = new Map(lines.map((l) => [plain(l.unit), l.address_id]))
  const short = new Map<string, string | undefined>()
  for (const l of lines) short.set(ends(l.unit), short.has(ends(l.unit)) ? undefined : l.address_id)
  return (said) => whole.get(plain(said)) ?? (ends(said) ? short.get(ends(said)) : undefined)
}
// "5幢602<tab>98.62" names its unit; a line with an area alone goes by its place. A heading is passed over.
export function read_column(text: string, lines: readonly RollLine[]): Pasted {
  const cells = text.split(/\r?\n/).map((line, i) => ({ line: i + 1, text: line, parts: line.split(/\t|;|；/).map((c) => c.trim()) })).filter((c) => c.text.trim())
  const pasted: Pasted = { edits: {}, matched: 0, wrong: [] }
  if (!cells.length) return pasted
  const is_named = cells.some((c) => c.parts.filter(Boolean).length > 1)
  const area_in = (c: (typeof cells)[number]) => c.parts[is_named ? 1 : 0] ?? ''
  if (!read_hundredths(area_in(cells[0]!)) && /\D/.test(area_in(cells[0]!)) && cells.length > 1) cells.shift()
  if (!is_named && cells.length !== lines.length) return { ...pasted, uneven: cells.length }
  const unit_called = names_of(lines)
  cells.forEach((c, i) => {
    const id = is_named ? unit_called(c.parts[0]!) : lines[i]!.address_id
    const area = read_hundredths(area_in(c))
    const why = !id ? 'no_unit' : pasted.edits[id] ? 'twice' : !area ? 'no_area' : undefined
    if (why) return void pasted.wrong.push({ line: c.line, text: c.text, why })
    pasted.edits[id!] = { area: hundredths_text(area!), ...(is_named && c.parts[2] ? { group: c.parts[2] } : {}) }
    pasted.matched++
  })
  return pasted
}
