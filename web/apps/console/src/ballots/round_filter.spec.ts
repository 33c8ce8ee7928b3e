import type { RoundUnit } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { counts_of, paper_id, round_state, shown_units } from './round_filter'

const unit = (more: Partial<RoundUnit>): RoundUnit => ({ address_id: 'a', unit: '5幢602', area_dm2: 9862, is_answered: false, attempts: 0, ...more })
const units = [
  unit({}), unit({ unit: '5幢704', attempts: 2, last_attempt: 'abroad' }), unit({ unit: '5幢801', is_answered: true, attempts: 1, last_attempt: 'declined' }),
  unit({ unit: '5幢1103', attempts: 1, last_attempt: 'appointment' }), unit({ unit: '5幢1201', attempts: 3, last_attempt: 'nobody_met' }),
]

describe('the round', () => {
  it('says what is known of a unit; an answer ends what was tried before', () => {
    expect(units.map(round_state)).toEqual(['untried', 'away', 'answered', 'appointment', 'tried'])
    expect(counts_of(units)).toEqual({ answered: 1, untried: 1, tried: 1, appointment: 1, away: 1, declined: 0 })
  })
  it('shows those of one kind, and those that are looked for', () => {
    expect(shown_units(units, 'away', '').map((u) => u.unit)).toEqual(['5幢704'])
    expect(shown_units(units, undefined, '110').map((u) => u.unit)).toEqual(['5幢1103'])
  })
})

describe('a paper', () => {
  const [ballot, door, other] = ['01890a5d-ac96-774b-bcce-b302099a8057', 'f2f6820a-bd41-8112-aeda-06c8cfc0f812', 'f2f6820a-bd41-8112-aeda-06c8cfc0f813']
  it('has one name for both who type it in, and another for each unit and each later paper', () => {
    const first = paper_id(ballot, door, 1)
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(paper_id(ballot, door, 1)).toBe(first)
    expect(new Set([first, paper_id(ballot, door, 2), paper_id(ballot, door, 17), paper_id(ballot, other, 1)]).size).toBe(4)
  })
})
