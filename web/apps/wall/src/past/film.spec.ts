import type { WallFilm, WallFrame, WallNews, WallView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { load_line, next_view, unroll } from './film'

const tallies = (open: number, today = 0) => ({ open, today, yesterday: 0, closed_today: 1, closed_yesterday: 0, to_dispatch: 0, to_sign: 0, handling: 0, to_check: 0, near_due: 0, overdue: 0, longest_overdue_minutes: 0 })
const news = (key: string, minute: string, state = 'submitted') => ({ key, at: `2026-03-10T08:${minute}:00+08:00`, priority: 'P3', category: '0301', grid_id: 'g', community_id: 'c', state }) as WallNews
const grid = (grid_id: string, open: number) => ({ grid_id, open, near_due: 0, overdue: 0, on_plan: 0 })
const first = { as_of: '2026-03-10T00:00:00+08:00', tallies: tallies(2), grids: [grid('a', 1), grid('b', 1)], news: [news('1', '00')], majors: [], sources: [], in_hand: [], long_matters: { in_hand: 1, on_plan: 1, late: 0, shouting: 0 }, projects: [], disputes: { in_hand: 2 }, communities: [], duty: [], departments: [], freshness: [], trend: [{ day: '2026-03-09', created: 9, closed: 9 }, { day: '2026-03-10', created: 0, closed: 0 }] } as unknown as WallView
const frame = (given: Partial<WallFrame>): WallFrame => ({ as_of: '2026-03-10T00:05:00+08:00', tallies: tallies(3, 1), grids: [], news: [], ...given })

describe('a day as a film', () => {
  it('replaces the grids that changed and drops those without open cases', () => {
    expect(next_view(first, frame({ grids: [grid('a', 0), grid('b', 4)] })).grids).toEqual([grid('b', 4)])
  })
  it('puts newcomers on top and new states where the row stands', () => {
    const next = next_view(first, frame({ news: [news('2', '30'), news('1', '00', 'dispatched')] }))
    expect(next.news.map((n) => [n.key, n.state])).toEqual([['2', 'submitted'], ['1', 'dispatched']])
  })
  it('keeps what the frame does not tell, and tells today in the trend', () => {
    const next = next_view(first, frame({}))
    expect(next.grids).toBe(first.grids)
    expect(next.trend.at(-1)).toEqual({ day: '2026-03-10', created: 1, closed: 1 })
    expect(next.trend[0]).toEqual(first.trend[0])
    expect(next.disputes).toBe(first.disputes)
    expect(next.long_matters).toBe(first.long_matters)
  })
  it('tells long projects and disputes as they became', () => {
    const long_matters = { in_hand: 1, on_plan: 0, late: 0, shouting: 1 }
    const next = next_view(first, frame({ long_matters, disputes: { ...first.disputes, in_hand: 3 } }))
    expect(next.long_matters).toEqual(long_matters)
    expect(next.disputes.in_hand).toBe(3)
  })
  it('unrolls to one picture more than there are frames, and leaves the first as it was', () => {
    const film = { day: '2026-03-10', step_minutes: 5, first, frames: [frame({ grids: [grid('a', 7)] }), frame({ grids: [grid('a', 0)] })] } as WallFilm
    const views = unroll(film)
    expect(views.map((v) => v.grids.length)).toEqual([2, 2, 1])
    expect(film.first.grids.find((g) => g.grid_id === 'a')!.open).toBe(1)
    expect(load_line(views)).toBe('0,33 1,0 2,0')
  })
})
