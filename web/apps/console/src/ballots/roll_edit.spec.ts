import type { RollLine } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { read_column, rows_of, sums_of, units_to_save, unsaved_without_area } from './roll_edit'

const lines: RollLine[] = [
  { address_id: 'a', unit: '5幢1单元6层602室', area_dm2: 9862, title: 'deed' },
  { address_id: 'b', unit: '5幢1单元7层704室' },
  { address_id: 'c', unit: '5幢2单元7层705室', area_dm2: 8000, head_group: '未售', title: 'contract' },
  { address_id: 'd', unit: '5幢2单元8层801室', area_dm2: 8000, head_group: '未售', title: 'contract' },
]

describe('a roll that is edited', () => {
  it('counts units of one group as one head, and says how many have no area', () => {
    expect(sums_of(rows_of(lines, {}))).toEqual({ units: 4, heads: 3, area_dm2: 25_862, without_area: 1 })
    expect(sums_of(rows_of(lines, { b: { area: '100', group: '未售' } }))).toEqual({ units: 4, heads: 2, area_dm2: 35_862, without_area: 0 })
  })
  it('sends what changed, and nothing that has no area', () => {
    const rows = rows_of(lines, { a: { area: '98.62' }, b: { group: '甲' }, c: { area: '80.01' }, d: { title: 'deed' } })
    expect(units_to_save(rows)).toEqual([
      { address_id: 'c', area_dm2: 8001, head_group: '未售', title: 'contract' },
      { address_id: 'd', area_dm2: 8000, head_group: '未售', title: 'deed' },
    ])
    expect(unsaved_without_area(rows).map((r) => r.unit)).toEqual(['5幢1单元7层704室'])
  })
  it('does not take words for an area, nor nothing', () => {
    const rows = rows_of(lines, { a: { area: '九十八' }, c: { area: '0' } })
    expect(rows.map((r) => r.is_wrong)).toEqual([true, false, true, false])
    expect(units_to_save(rows)).toEqual([])
  })
})

describe('a column from a sheet', () => {
  it('goes by the units that stand beside it, in whatever order, in short names, too', () => {
    const { edits, matched, wrong } = read_column('房号\t面积\n5幢801\t81.5\n5幢1单元6层602室\t98.6\n', lines)
    expect(edits).toEqual({ d: { area: '81.50' }, a: { area: '98.60' } })
    expect([matched, wrong]).toEqual([2, []])
  })
  it('goes by its place when it stands alone and is as long as the roll', () => {
    expect(read_column('1\n2\n3\n4', lines).matched).toBe(4)
    expect(read_column('1\n2\n3', lines)).toMatchObject({ matched: 0, uneven: 3 })
  })
  it('tells each line that does not fit, and takes none of it', () => {
    const { matched, wrong } = read_column('5幢602\t98\n9幢101\t70\n5幢704\t没有\n5幢602\t97', lines)
    expect(matched).toBe(1)
    expect(wrong.map((w) => [w.line, w.why])).toEqual([[2, 'no_unit'], [3, 'no_area'], [4, 'twice']])
  })
  it('does not guess between two units of one short name', () => {
    const twins = [{ address_id: 'x', unit: '5幢1单元101室' }, { address_id: 'y', unit: '5幢2单元101室' }]
    expect(read_column('5幢101\t90\n5幢2单元101室\t80', twins)).toMatchObject({ matched: 1, edits: { y: { area: '80.00' } }, wrong: [{ line: 1, why: 'no_unit' }] })
  })
})
