import type { CaseRow } from '@qzt/api'
import { own_clock } from '@qzt/ui'
import { describe, expect, it } from 'vitest'
import { in_order, passes, section_of, with_heads } from './queue_order'
import { read_address, write_address } from './queue_url'

const now = Date.parse('2026-03-10T14:32:00+08:00')
const minutes = (n: number) => new Date(now + n * 60_000).toISOString()
const row = (id: string, priority: string, due: number | null, more: Partial<CaseRow> = {}) =>
  ({ case_id: id, priority, state: 'filed', category: '0401', created_at: minutes(-60), amber_at: due === null ? undefined : minutes(due - 10), due_at: due === null ? undefined : minutes(due), suspended: false, ...more }) as CaseRow
const ids = (rows: CaseRow[]) => rows.map((r) => r.case_id).join(' ')

describe('the order of the queue', () => {
  const rows = [row('p3', 'P3', 30), row('late-short', 'P1', -5), row('p1', 'P1', 6), row('late-long', 'P3', -72), row('p2', 'P2', 5), row('held', 'P4', -900, { suspended: true }), row('none', 'P3', null)]

  it('is late first and the latest of it on top, then urgency, then what is due', () => {
    expect(ids(in_order(rows, 'default', now))).toBe('late-long late-short p1 p2 p3 none held')
  })
  it('never counts a held case as late', () => expect(section_of(rows[5]!, now)).toBe('ordinary'))
  it('puts heads between sections; the head of the late ones stands above the list', () => {
    const heads = with_heads(in_order(rows, 'default', now), 'default', now).flatMap((i) => (i.kind === 'head' ? [`${i.section} ${i.count}`] : []))
    expect(heads).toEqual(['urgent 2', 'ordinary 3'])
  })
  it('has no sections in any other order', () => expect(with_heads(rows, 'due', now).every((i) => i.kind === 'row')).toBe(true))
  it('puts what has ended last, the latest of it first, under its own head', () => {
    const over = (id: string, closed_at: string) => row(id, 'P1', 0, { state: 'closed', due_at: undefined, closed_at })
    const all = in_order([over('old', '2026-03-01T10:00:00+08:00'), ...rows, over('new', '2026-03-09T10:00:00+08:00')], 'default', now)
    expect(ids(all).split(' ').slice(-2)).toEqual(['new', 'old'])
    expect(with_heads(all, 'default', now).filter((i) => i.kind === 'head').at(-1)).toEqual({ kind: 'head', section: 'ended', count: 2 })
  })
  it('goes by another clock where one is given', () => {
    const own = [row('lead-late', 'P3', -60, { own_part: { org_id: 'o', role: 'assist', state: 'working', due_at: minutes(90) } }), row('soon', 'P3', 30)]
    expect(ids(in_order(own, 'due', now))).toBe('lead-late soon')
    expect(ids(in_order(own, 'due', now, own_clock))).toBe('soon lead-late')
  })
  it('sorts by deadline across priorities when asked to', () => expect(ids(in_order(rows, 'due', now)).split(' ').slice(0, 4)).toEqual(['late-long', 'late-short', 'p2', 'p1']))
})

describe('filters', () => {
  const r = row('a', 'P2', 5, { grid_id: 'g1', community_id: 'c1', turn_org: 'o1' })
  it.each([
    [{ state: ['closed'] as CaseRow['state'][] }, false],
    [{ priority: ['P1'] as CaseRow['priority'][] }, false],
    [{ lamp: 'red' as const }, false],
    [{ grid: 'g2' }, false],
    [{ category: '03' }, false],
    [{ pending: true }, false],
    [{ category: '04', lamp: 'amber' as const, grid: 'g1', org: 'o1' }, true],
  ])('%o lets it through: %s', (filter, through) => expect(passes(r, { state: [], priority: [], ...filter }, now)).toBe(through))
  it('goes by another clock where one is given', () => {
    const mine = row('a', 'P2', -60, { own_part: { org_id: 'o', role: 'assist', state: 'working', due_at: minutes(90) } })
    expect(passes(mine, { state: [], priority: [], lamp: 'green' }, now)).toBe(false)
    expect(passes(mine, { state: [], priority: [], lamp: 'green' }, now, own_clock)).toBe(true)
  })
})

describe('the address', () => {
  it('comes back the same after writing and reading', () => {
    const address = { filter: { state: ['filed' as const], priority: ['P1' as const, 'P2' as const], lamp: 'red' as const, community: 'c', grid: undefined, org: undefined, category: '04', pending: true as const }, sort: 'due' as const, q: '彩钢板', case_id: 'x', extent: '119.5,26.6,15', today: true, no_ground: true }
    const query = Object.fromEntries(Object.entries(write_address(address)).filter(([, v]) => v !== undefined)) as Record<string, string>
    expect(read_address(query)).toEqual(address)
  })
  it('is empty for the plain desk', () => expect(Object.values(write_address(read_address({}))).filter((v) => v)).toEqual([]))
})
