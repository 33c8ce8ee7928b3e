import { describe, expect, it } from 'vitest'
import { name_places, pin_size, type Name } from './name_places'

const anywhere = (x: number, y: number, inside = () => true): Name => ({ at: [x, y], width: 60, height: 18, inside })

describe('the place of a name', () => {
  it('is its own middle when nothing lies there', () => expect(name_places([anywhere(100, 100)], [])).toEqual([[100, 100]]))
  it('is never on a pin', () => {
    const pins = [{ at: [100, 100] as [number, number], radius: 9 }, { at: [100, 75] as [number, number], radius: 9 }]
    const [[x, y]] = name_places([anywhere(100, 100)], pins) as [[number, number]]
    for (const p of pins) expect(Math.hypot(Math.max(0, Math.abs(p.at[0] - x) - 30), Math.max(0, Math.abs(p.at[1] - y) - 9))).toBeGreaterThan(p.radius)
  })
  it('is never on another name', () => {
    const [a, b] = name_places([anywhere(100, 100), anywhere(110, 104)], [])
    expect(Math.abs(a![0] - b![0]) > 60 || Math.abs(a![1] - b![1]) > 18).toBe(true)
  })
  it('stays inside its own area when there is room', () => {
    const name = { ...anywhere(100, 100), inside: ([, y]: [number, number]) => y > 90 }
    expect(name_places([name], [{ at: [100, 104], radius: 9 }])[0]![1]).toBeGreaterThan(90)
  })
  it('is its middle again when all is covered', () => {
    const pins = Array.from({ length: 80 * 80 }, (_, i) => ({ at: [(i % 80) * 10 - 300, Math.floor(i / 80) * 10 - 300] as [number, number], radius: 9 }))
    expect(name_places([anywhere(100, 100)], pins)).toEqual([[100, 100]])
  })
})

describe('the size of a pin', () => {
  it.each([[20, 8.5], [60, 9.5], [81, 13], [400, 13]])('%d pixels between grids make a radius of %d', (apart, size) => expect(pin_size(apart)).toBe(size))
})
