import type { Book, MapView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { draw_town, label_spot, load_step } from './drawing'

const ring = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]],
})
const book = {
  areas: [
    { area_id: 'c', level: 'community', name: '柏芦社区', code: '1', lon: 119.01, lat: 26.005, active: true },
    { area_id: 'g1', parent_id: 'c', level: 'grid', name: '柏芦 1 网格', code: '2', lon: 119.005, lat: 26.005, active: true },
    { area_id: 'g2', parent_id: 'e', level: 'grid', name: '柏芦 2 网格', code: '3', lon: 119.015, lat: 26.005, active: true },
    { area_id: 'e', parent_id: 'c', level: 'estate', name: '柏芦里', code: '6', lon: 119.015, lat: 26.005, active: true },
    { area_id: 'gone', parent_id: 'c', level: 'grid', name: '旧网格', code: '4', lon: 119.5, lat: 26.5, active: false },
    { area_id: 'nowhere', level: 'community', name: '未定位', code: '5', lon: 0, lat: 0, active: true },
  ],
} as unknown as Book
const map = {
  areas: [
    { area_id: 'c', outline: ring(119, 26) },
    { area_id: 'g1', outline: ring(119, 26) },
    { area_id: 'g2', outline: ring(119.01, 26) },
    { area_id: 'gone', outline: ring(119.5, 26.5) },
  ],
  layers: [
    { layer: 'roads', features: { type: 'FeatureCollection', features: [
      { type: 'Feature', properties: { kind: 'lane', width_m: 7 }, geometry: { type: 'LineString', coordinates: [[119, 26], [119.01, 26]] } },
      { type: 'Feature', properties: { kind: 'lane', width_m: 7 }, geometry: { type: 'LineString', coordinates: [[119, 26.01], [119.01, 26.01]] } },
      { type: 'Feature', properties: { kind: 'bridge', width_m: 20 }, geometry: { type: 'LineString', coordinates: [[119, 26], [119, 26.01]] } },
    ] } },
  ],
} as unknown as MapView

describe('the drawn town', () => {
  it('has nothing to draw without outlines', () => {
    expect(draw_town({ areas: [], layers: [] }, book)).toBeNull()
  })
  it('leaves out grids that are no longer and communities without a place', () => {
    const town = draw_town(map, book)!
    expect(town.grids.map((g) => g.grid_id)).toEqual(['g1', 'g2'])
    expect(town.communities.map((c) => c.community_id)).toEqual(['c'])
  })
  it('fits the grids and joins streets of one width into one path', () => {
    const town = draw_town(map, book)!
    expect(Math.round(town.height)).toBe(1112)
    expect(Math.round(town.width / 10)).toBe(200)
    expect(town.roads.map((r) => [r.kind, r.width, r.d.split('M').length - 1])).toEqual([['road', 8, 2], ['bridge', 20, 1]])
  })
  it('keeps a community’s name off the figures of all its grids, also of those below an estate', () => {
    const town = draw_town(map, book)!
    const name = town.communities[0]!
    for (const g of town.grids) expect(Math.hypot(g.x - name.x, g.y - name.y)).toBeGreaterThan(300)
  })
  it('puts a name where no figure stands', () => {
    expect(label_spot([0, 0], [[0, 0], [100, 0]], [[5, 0]])).toEqual([100, 0])
  })
  it.each([[0, 0], [1, 1], [2, 1], [3, 2], [5, 3], [6, 4], [40, 4]])('fills %i cases with step %i', (n, step) => {
    expect(load_step(n)).toBe(step)
  })
})
