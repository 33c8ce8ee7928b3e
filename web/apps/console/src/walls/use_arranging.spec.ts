import type { WallPanelKind, WallPlace } from '@qzt/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { use_arranging, type Arranging } from './use_arranging'

const kinds: WallPanelKind[] = [{ panel: 'map', width_min: 4, height_min: 5 }, { panel: 'news', width_min: 4, height_min: 3 }, { panel: 'duty', width_min: 3, height_min: 3 }]
const first: WallPlace[] = [{ panel: 'map', column: 0, row: 0, width: 6, height: 8 }, { panel: 'news', column: 0, row: 8, width: 6, height: 4 }]
const say = (key: string, words: Record<string, unknown> = {}) => `${key} ${Object.values(words).join(' ')}`.trim()
const right = { columns: 1, rows: 0 }
const down = { columns: 0, rows: 1 }
let of: Arranging
beforeEach(() => (of = use_arranging(first, { columns: 12, rows: 12 }, kinds, say)))

describe('a wall under somebody’s hands', () => {
  it('moves nothing that was not taken up', () => {
    of.move(right)
    expect(of.panels.value).toEqual(first)
  })
  it('keeps a panel in the hand that would lie over another, and says over which', () => {
    of.take('map')
    of.move(down)
    expect(of.said.value).toContain('wall_panels.news')
    expect(of.put_down()).toBe(false)
    expect(of.carried.value).toBe('map')
    expect([...of.blocked.value].sort()).toEqual(['map', 'news'])
  })
  it('gives back what was carried', () => {
    of.take('map')
    of.move(right)
    of.give_up()
    expect(of.panels.value).toEqual(first)
    expect(of.steps.value).toBe(0)
    expect(of.changed.value).toBe(false)
  })
  it('goes back step by step, a whole carrying at once', () => {
    of.take('news')
    of.move(right)
    of.move(right)
    expect(of.put_down()).toBe(true)
    of.remove('map')
    expect(of.changed.value).toBe(true)
    of.undo()
    expect(of.place_of('map')).toBeTruthy()
    expect(of.place_of('news')!.column).toBe(2)
    of.undo()
    expect(of.panels.value).toEqual(first)
    of.undo()
    expect(of.panels.value).toEqual(first)
  })
  it('adds where there is room, once', () => {
    expect(of.add('duty')).toBe(true)
    expect(of.place_of('duty')).toEqual({ panel: 'duty', column: 6, row: 0, width: 3, height: 3 })
    expect(of.absent.value).toEqual([])
  })
  it('has nothing to go back to after it was saved', () => {
    of.add('duty')
    of.keep(of.panels.value)
    expect(of.changed.value).toBe(false)
    of.undo()
    expect(of.place_of('duty')).toBeTruthy()
  })
})
