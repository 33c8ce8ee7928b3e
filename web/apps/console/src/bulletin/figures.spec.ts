import type { Bulletin } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import zh from '@qzt/i18n/words/zh/bulletin.json'
import contract from '../../../../../docs/api/openapi.json'
import { count_of, last_day, orgs_of, part_names, parts, per_hundred, percent, table_lines, week_beside } from './figures'

const bulletin = {
  week: '2026-03-02',
  counts: [
    { figure: 'fell_due', count: 30 },
    { figure: 'fell_due', org_id: 'o-fire', count: 19 },
    { figure: 'fell_due', org_id: 'o-urban', count: 11 },
    { figure: 'in_time', count: 11 },
    { figure: 'in_time', org_id: 'o-urban', count: 11 },
  ],
} as unknown as Bulletin

describe('figures of a bulletin', () => {
  it('tells no share of fewer than twenty', () => {
    expect(percent(19, 19)).toBeUndefined()
    expect(per_hundred(3, 19)).toBeUndefined()
    expect(percent(13, 20)).toBe('65.0 %')
    expect(per_hundred(3, 120)).toBe('2.5')
  })
  it('keeps the order by how much fell due, however well it went', () => {
    expect(orgs_of(bulletin, 'in_time', 'fell_due')).toEqual(['o-urban', 'o-fire'])
    expect(orgs_of(bulletin, 'fell_due')).toEqual(['o-fire', 'o-urban'])
    expect(count_of(bulletin, 'in_time', 'o-fire')).toBe(0)
    expect(count_of(bulletin, 'in_time')).toBe(11)
  })
  it('walks by weeks over the ends of months and years', () => {
    expect(week_beside('2026-03-02', -1)).toBe('2026-02-23')
    expect(week_beside('2025-12-29', 1)).toBe('2026-01-05')
    expect(last_day('2025-12-29')).toBe('2026-01-04')
  })
  it('gives every figure of the contract its part and its word', () => {
    const all = contract.components.schemas.BulletinFigure.enum
    expect(part_names.flatMap((p) => [...parts[p]]).sort()).toEqual([...all].sort())
    expect(all.filter((f) => !(f in zh.figure))).toEqual([])
  })
  it('writes the station first and then each organisation', () => {
    const lines = table_lines(bulletin, { t: (key) => key.split('.').pop()!, org: (id) => id })
    expect(lines.filter((l) => l[1] === 'fell_due')).toEqual([['due', 'fell_due', 'all', 30], ['due', 'fell_due', 'o-fire', 19], ['due', 'fell_due', 'o-urban', 11]])
    expect(lines.filter((l) => l[1] === 'late')).toEqual([['due', 'late', 'all', 0]])
  })
})
