import type { WallPanelKind, WallPlace } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { free_place, in_the_way, moved, put, resized, same, without } from './arranging'

const picture = { columns: 12, rows: 12 }
const duty: WallPanelKind = { panel: 'duty', width_min: 3, height_min: 3 }
const place = (panel: WallPlace['panel'], column: number, row: number, width = 3, height = 3): WallPlace => ({ panel, column, row, width, height })

describe('arranging the panels of a wall', () => {
  it('never moves a panel out of the picture', () => {
    expect(moved(place('duty', 0, 0), { columns: -1, rows: -1 }, picture)).toEqual(place('duty', 0, 0))
    expect(moved(place('duty', 9, 9), { columns: 1, rows: 1 }, picture)).toEqual(place('duty', 9, 9))
    expect(moved(place('duty', 4, 4), { columns: 2, rows: -3 }, picture)).toEqual(place('duty', 6, 1))
  })
  it('never makes one too small to be read, or larger than its picture', () => {
    expect(resized(place('duty', 0, 0), { columns: -1, rows: -1 }, picture, duty)).toEqual(place('duty', 0, 0))
    expect(resized(place('duty', 8, 8), { columns: 5, rows: 5 }, picture, duty)).toEqual(place('duty', 8, 8, 4, 4))
  })
  it('tells what is in the way, and not what only touches', () => {
    const all = [place('map', 3, 0, 6, 8), place('news', 3, 8, 6, 4)]
    expect(in_the_way(all, place('duty', 0, 0)).length).toBe(0)
    expect(in_the_way(all, place('duty', 1, 5)).map((p) => p.panel)).toEqual(['map'])
    expect(in_the_way(all, place('duty', 4, 7)).map((p) => p.panel)).toEqual(['map', 'news'])
  })
  it('finds the first free place, or none', () => {
    expect(free_place([place('map', 0, 0, 9, 12)], duty, picture)).toEqual(place('duty', 9, 0))
    expect(free_place([place('map', 0, 0, 10, 12)], duty, picture)).toBeNull()
  })
  it('puts, removes and compares whatever the order', () => {
    const all = [place('map', 0, 0, 6, 6), duty_at(6)]
    expect(put(all, duty_at(9))[1]).toEqual(duty_at(9))
    expect(without(all, 'duty')).toEqual([all[0]])
    expect(same(all, [...all].reverse())).toBe(true)
    expect(same(all, put(all, duty_at(9)))).toBe(false)
  })
})
const duty_at = (column: number) => place('duty', column, 0)
