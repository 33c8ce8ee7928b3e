import type { Book, MapView } from '@qzt/api'
import { distance_m } from '@qzt/geo'
import { describe, expect, it } from 'vitest'
import { grid_at, house_at, moved } from './place'

const square = (west: number, south: number) => ({ type: 'Polygon', coordinates: [[[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]] })
const book = {
  areas: [
    { area_id: 'g', level: 'grid', name: '柏芦 3 网格', lon: 119.005, lat: 26.005, active: true },
    { area_id: 'old', level: 'grid', name: '旧网格', lon: 119.015, lat: 26.005, active: false },
    { area_id: 'e', parent_id: 'g', level: 'estate', name: '柏芦佳苑', lon: 119.005, lat: 26.005, active: true },
    { area_id: 'b', parent_id: 'e', level: 'building', name: '6 幢', lon: 119.005, lat: 26.005, active: true },
    { area_id: 'b2', parent_id: 'e', level: 'building', name: '7 幢', lon: 119.0053, lat: 26.005, active: true },
  ],
} as unknown as Book
const map = { areas: [{ area_id: 'b', outline: square(119, 26) }, { area_id: 'g', outline: square(119, 26) }, { area_id: 'old', outline: square(119.01, 26) }], layers: [] } as unknown as MapView

describe('the place of a report', () => {
  it('lies in no grid outside the area, nor in one that is no longer', () => {
    expect(grid_at(book, map, [119.5, 26.5])).toBeUndefined()
    expect(grid_at(book, map, [119.015, 26.005])).toBeUndefined()
  })
  it('lies in the grid around it, not in a house', () => {
    expect(grid_at(book, map, [119.005, 26.005])?.name).toBe('柏芦 3 网格')
  })
  it('is named after the nearest house and its estate', () => {
    expect(house_at(book, [119.00505, 26.005])).toBe('柏芦佳苑 6 幢')
    expect(house_at(book, [119.00525, 26.005])).toBe('柏芦佳苑 7 幢')
  })
  it('has no house where none is near', () => {
    expect(house_at(book, [119.009, 26.009])).toBe('')
  })
  it('moves by metres', () => {
    expect(distance_m([119, 26], moved([119, 26], 3, 4))).toBeCloseTo(5, 1)
  })
})
