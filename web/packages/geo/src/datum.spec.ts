import { describe, expect, it } from 'vitest'
import { bd09_to_wgs84, distance_m, gcj02_to_wgs84, outside_china, wgs84_to_bd09, wgs84_to_gcj02, type LonLat } from './datum'

// A small generator with a printed seed, so that a failure can be run again.
const seed = Date.now() % 2147483647
function numbers(start: number) {
  let x = start
  return () => (x = (x * 48271) % 2147483647) / 2147483647
}

describe('datums', () => {
  it('leaves points outside China alone', () => {
    const far: LonLat = [2.35, 48.85]
    expect(outside_china(far)).toBe(true)
    expect(wgs84_to_gcj02(far)).toEqual(far)
  })

  it('moves a point of the town by several hundred metres', () => {
    const point: LonLat = [119.54, 26.66]
    expect(distance_m(point, wgs84_to_gcj02(point))).toBeGreaterThan(400)
    expect(distance_m(point, wgs84_to_bd09(point))).toBeGreaterThan(900)
  })

  it(`comes back to within a centimetre from anywhere (seed ${seed})`, () => {
    const next = numbers(seed || 1)
    for (let i = 0; i < 2000; i++) {
      const point: LonLat = [75 + next() * 60, 5 + next() * 48]
      expect(distance_m(point, gcj02_to_wgs84(wgs84_to_gcj02(point)))).toBeLessThan(0.01)
      expect(distance_m(point, bd09_to_wgs84(wgs84_to_bd09(point)))).toBeLessThan(0.1)
    }
  })
})
