import type { GridFigures } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { grid_rows, interval, one_of, percent_of, share_step, shares, table_head, table_line } from './grid_figures'

const few = { part: 0, whole: 0 }
const grid = (grid_id: string, more: Partial<GridFigures> = {}): GridFigures => ({
  grid_id, coverage: few, freshness: few, leavers: few, accuracy: few, accuracy_low: 0, accuracy_high: 1, people: 480, due: 0, proposals: 0, ...more,
})

describe('the figures of grids', () => {
  it.each([[19, undefined], [20, 95]])('of %d are a share of %s', (whole, share) => expect(percent_of({ part: 19, whole })).toBe(share))
  it.each([[0, 0, 0], [19, 19, 0], [18, 20, 1], [17, 20, 2], [14, 20, 2], [10, 20, 3], [9, 20, 4], [0, 20, 4]])('%d of %d are step %d of the map', (part, whole, step) => expect(share_step({ part, whole })).toBe(step))
  it('have no colour where a grid is not told of', () => expect(share_step(undefined)).toBe(0))
  it('tell no interval of a small base', () => {
    expect(interval(grid('a'))).toBeUndefined()
    expect(interval(grid('a', { accuracy: { part: 18, whole: 20 }, accuracy_low: 0.699, accuracy_high: 0.9721 }))).toEqual({ low: 69.9, high: 97.2 })
  })
  it('stand by name, and ten comes after nine', () => {
    expect(grid_rows([grid('柏芦 10 网格'), grid('柏芦 9 网格')], (id) => id, 'name').map((g) => g.name)).toEqual(['柏芦 9 网格', '柏芦 10 网格'])
  })
  it('stand lowest first by a share, with what is too few at the end', () => {
    const rows = grid_rows([grid('甲'), grid('乙', { freshness: { part: 15, whole: 20 } }), grid('丙', { freshness: { part: 5, whole: 20 } })], (id) => id, 'freshness')
    expect(rows.map((g) => g.name)).toEqual(['丙', '乙', '甲'])
  })
  it('stand most first by a count', () => {
    expect(grid_rows([grid('甲', { due: 1 }), grid('乙', { due: 7 })], (id) => id, 'due').map((g) => g.name)).toEqual(['乙', '甲'])
  })
  it('make a table of counts, without people', () => {
    const [row] = grid_rows([grid('甲', { coverage: { part: 3, whole: 4 }, due: 2 })], (id) => id, 'name')
    expect(table_line(row!)).toHaveLength(table_head((key) => key).length)
    expect(table_line(row!)).not.toContain(480)
    expect(table_line(row!).slice(0, 3)).toEqual(['甲', 3, 4])
  })
  it('an address that names none of them means the first', () => expect(one_of(shares, 'score', 'freshness')).toBe('freshness'))
})
