import type { WallNews } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { make_arrivals } from './arrivals'

const news = (key: string, priority: WallNews['priority'] = 'P3'): WallNews =>
  ({ key, priority, at: '2026-03-10T14:00:00+08:00', category: '0301', grid_id: 'g', community_id: 'c', state: 'submitted' })

describe('arrivals', () => {
  it('takes the first picture for granted, urgent or not', () => {
    expect(make_arrivals()([news('a', 'P1'), news('b')])).toEqual({ fresh: [], alarms: [] })
  })
  it('tells each newcomer once', () => {
    const take = make_arrivals()
    take([news('a')])
    expect(take([news('b'), news('a')]).fresh.map((n) => n.key)).toEqual(['b'])
    expect(take([news('b'), news('a')]).fresh).toEqual([])
  })
  it('cries over an emergency that a storm has pushed off the news, and only once', () => {
    const take = make_arrivals()
    take([])
    const storm = Array.from({ length: 24 }, (_, i) => news(`s${i}`))
    expect(take(storm, [news('fire', 'P1')]).alarms.map((n) => n.key)).toEqual(['fire'])
    expect(take(storm, [news('fire', 'P1')]).alarms).toEqual([])
  })
  it('lines up urgent ones, the older first', () => {
    const take = make_arrivals()
    take([])
    expect(take([news('late', 'P1'), news('calm'), news('early', 'P1')]).alarms.map((n) => n.key)).toEqual(['early', 'late'])
  })
})
