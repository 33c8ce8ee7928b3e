import { describe, expect, it } from 'vitest'
import { spec_row } from '../support/spec_desk'
import { grid_loads, load_step } from './grid_load'

const now = Date.parse('2026-03-10T14:32:00+08:00')

describe('what a grid carries', () => {
  it('is counted, and takes the worst lamp', () => {
    const loads = grid_loads([spec_row({ grid_id: 'g' }), spec_row({ grid_id: 'g', due_at: '2026-03-10T14:00:00+08:00' }), spec_row({ grid_id: 'h', suspended: true })], now)
    expect(loads.get('g')).toEqual({ count: 2, worst: 'red' })
    expect(loads.get('h')).toEqual({ count: 1, worst: 'paused' })
  })
  it.each([[0, 0], [1, 1], [2, 1], [3, 2], [5, 3], [6, 4], [90, 4]])('%d cases are step %d', (n, step) => expect(load_step(n)).toBe(step))
})
