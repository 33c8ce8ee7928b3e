import { expect, it } from 'vitest'
import { waits_for_second_stage } from './stages'

const row = { state: 'handling', suspended: false }
const road = { row, then_limit: { unit: 'work_day', amount: 2 } }

it('asks the lead alone, once, and where there is a second stage', () => {
  expect(waits_for_second_stage(road, { mine: true, stage: 1 })).toBe(true)
  expect(waits_for_second_stage(road, { mine: false, stage: 1 })).toBe(false)
  expect(waits_for_second_stage(road, { mine: true, stage: 2 })).toBe(false)
  expect(waits_for_second_stage({ ...road, row: { ...row, state: 'rework' } }, { mine: true, stage: 1 })).toBe(false)
  expect(waits_for_second_stage({ ...road, row: { ...row, suspended: true } }, { mine: true, stage: 1 })).toBe(false)
  expect(waits_for_second_stage({ row }, { mine: true, stage: 1 })).toBe(false)
})
