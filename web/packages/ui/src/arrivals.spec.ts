import { describe, expect, it } from 'vitest'
import { arrivals_for, steps_of } from './arrivals'

const arrivals = [
  { id: 'mine there', mine: true, over: false },
  { id: 'mine gone', mine: true, over: true, left_at: 'x' },
  { id: 'mine said', mine: true, over: true, justified: 'yes' },
  { id: 'theirs there', mine: false, over: false },
  { id: 'theirs gone', mine: false, over: true },
  { id: 'theirs said', mine: false, over: true, came: 'late' },
]

describe('which summonses an act is about', () => {
  it.each([['report_arrival', ['mine there']], ['appraise_whistle', ['mine gone']], ['appraise_arrival', ['theirs gone']], ['nudge', []]])('%s', (act, ids) =>
    expect(arrivals_for(act, arrivals).map((a) => a.id)).toEqual(ids))
  it('goes one step at a time; whoever stands there has heard', () => {
    const at = '2026-03-10T14:32:00+08:00'
    const here = { mine: true, over: false }
    expect([here, { ...here, acknowledged_at: at }, { ...here, arrived_at: at }].map(steps_of)).toEqual([['acknowledge', 'arrive'], ['arrive'], ['leave']])
  })
})
