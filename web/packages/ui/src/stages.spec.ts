import { expect, it } from 'vitest'
import { waits_for_second_stage } from './stages'

const row = { state: 'handling', priority: 'P1', suspended: false }
const road = { priority: 'P1', then_limit: { unit: 'work_day', amount: 2 }, repeats: false }

it('asks the lead alone, once, and where there is a second stage', () => {
  expect(waits_for_second_stage(row, { mine: true, stage: 1 }, road)).toBe(true)
  expect(waits_for_second_stage(row, { mine: false, stage: 1 }, road)).toBe(false)
  expect(waits_for_second_stage(row, { mine: true, stage: 2 }, road)).toBe(false)
  expect(waits_for_second_stage({ ...row, state: 'rework' }, { mine: true, stage: 1 }, road)).toBe(false)
  expect(waits_for_second_stage({ ...row, priority: 'P2' }, { mine: true, stage: 1 }, road)).toBe(false)
  expect(waits_for_second_stage({ ...row, suspended: true }, { mine: true, stage: 1 }, road)).toBe(false)
  expect(waits_for_second_stage(row, { mine: true, stage: 1 }, { ...road, repeats: true })).toBe(false)
  expect(waits_for_second_stage(row, { mine: true, stage: 1 }, { ...road, then_limit: undefined })).toBe(false)
})
