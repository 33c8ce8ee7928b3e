import { describe, expect, it } from 'vitest'
import { distance_m, type LonLat } from './datum'
import { bounds_of, contains, make_plane } from './plane'

const square = { type: 'Polygon', coordinates: [[[119, 26], [119.01, 26], [119.01, 26.01], [119, 26.01], [119, 26]], [[119.004, 26.004], [119.006, 26.004], [119.006, 26.006], [119.004, 26.006], [119.004, 26.004]]] }

describe('a town on flat paper', () => {
  it.each<[string, LonLat, boolean]>([
    ['within', [119.002, 26.002], true],
    ['in the hole', [119.005, 26.005], false],
    ['east of it', [119.02, 26.005], false],
    ['south of it', [119.005, 25.99], false],
  ])('knows a point %s', (_, point, inside) => {
    expect(contains(square, point)).toBe(inside)
    expect(contains({ type: 'MultiPolygon', coordinates: [square.coordinates] }, point)).toBe(inside)
  })
  it('says that nothing lies within a line', () => {
    expect(contains({ type: 'LineString', coordinates: [[0, 0], [1, 1]] }, [0.5, 0.5])).toBe(false)
  })
  it('keeps distances to a metre in a thousand, and comes back', () => {
    const plane = make_plane(bounds_of([square]))
    const a: LonLat = [119.001, 26.002]
    const b: LonLat = [119.009, 26.008]
    const [ax, ay] = plane.xy(a)
    const [bx, by] = plane.xy(b)
    const flat = Math.hypot(bx - ax, by - ay)
    expect(Math.abs(flat / distance_m(a, b) - 1)).toBeLessThan(0.001)
    expect(plane.lon_lat(ax, ay)[0]).toBeCloseTo(a[0], 9)
    expect(plane.lon_lat(ax, ay)[1]).toBeCloseTo(a[1], 9)
  })
  it('draws north upwards and closes rings', () => {
    const plane = make_plane(bounds_of([square]))
    expect(plane.xy([119.005, 26.01])[1]).toBeLessThan(0)
    expect(plane.path(square)).toMatch(/^M.*Z$/)
  })
})
