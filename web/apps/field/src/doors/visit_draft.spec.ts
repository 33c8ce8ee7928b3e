import { describe, expect, it } from 'vitest'
import { as_told } from './as_told'
import { begin_change } from './changes'
import { items_of } from './items'
import { door, evening, resident, stale, unit, visit } from './spec_doors'
import { bare_visit, empty_visit, said_of, said_visit, type VisitDraft } from './visit_draft'

const keys = (d: Parameters<typeof items_of>[0]) => items_of(d, evening).ask.map((i) => i.key)
const old = { due_on: '2026-02-09' }
const family = stale(3, '2026-02-09', { residents: [resident(1, old), resident(2, old), resident(3)], missing: 0, dwelling_due_on: '2026-02-09' })
const draft = (more: Partial<VisitDraft>): VisitDraft => ({ ...empty_visit(), ...more })

describe('what is asked at a door', () => {
  it('is nothing where all is fresh', () => expect(items_of(door(1), evening)).toEqual({ ask: [], fresh: 4 }))
  it('is what is stale, all of the people in one question', () => expect(keys(family)).toEqual(['people', 'dwelling']))
  it('is what was never verified, from the day on which it was written', () => {
    expect(keys(door(1, { residents: [resident(1, { verified_on: undefined, due_on: '2026-03-12' })] }))).toEqual(['people'])
  })
  it('is the phone of the head, but not of whoever did not give it', () => {
    expect(keys(door(1, { missing: 1, residents: [resident(1, { phone: undefined })] }))).toEqual(['phone:p1'])
    expect(keys(door(1, { residents: [resident(1, { phone: undefined, phone_declined: true })] }))).toEqual([])
  })
  it('is the phone of a shop’s contact, but not when it was asked for and not given', () => {
    expect(keys(door(1, { missing: 1, residents: [], establishments: [unit(1, { contact_phone: undefined })] }))).toEqual(['phone:e1'])
    expect(keys(door(1, { residents: [], establishments: [unit(1, { contact_phone: undefined, contact_phone_declined: true })] }))).toEqual([])
  })
  it('is how a door is used that nobody knows', () => expect(keys(door(1, { missing: 2, occupancy: 'unknown', actual_use: 'unknown', residents: [] }))).toEqual(['occupancy', 'actual_use']))
})

describe('a visit', () => {
  const { ask } = items_of(family, evening)
  it('confirms nothing that nobody touched', () => {
    const words = said_visit(empty_visit(), ask, { outcome: 'met' }, evening)
    expect([words.residences, words.dwelling, words.changes]).toEqual([[], false, []])
  })
  it('says nothing of a door where nobody was met', () => {
    const words = said_visit(draft({ same: ['people', 'dwelling'] }), ask, { outcome: 'nobody_home', seen: 'no_answer', next_at: '2026-03-14T10:00:00+08:00' }, evening)
    expect(words).toEqual({ at: '2026-03-12T12:10:00.000Z', outcome: 'nobody_home', seen: 'no_answer', next_at: '2026-03-14T10:00:00+08:00', dwelling: false, card_left: false })
  })
  it('confirms the stale ones only, and not whoever moved out', () => {
    const words = said_visit(draft({ same: ['people', 'dwelling'], changes: [begin_change('moved_out', { subject_id: 'p2' })] }), ask, { outcome: 'met' }, evening)
    expect([words.residences, words.dwelling, words.changes?.length]).toEqual([['r1'], true, 1])
  })
  it('shows of each question what was said', () => {
    expect(ask.map((i) => said_of(i, draft({ same: ['dwelling'], changes: [begin_change('moved_in')] })))).toEqual(['changed', 'same'])
    const [phone] = items_of(door(1, { missing: 1, residents: [resident(1, { phone: undefined })] }), evening).ask
    expect(said_of(phone!, draft({ declined: [{ subject: 'person', subject_id: 'p1', field: 'phone' }] }))).toBe('declined')
  })
  it('leaves nothing on the phone of what was told, once it is there', () => {
    const words = said_visit(draft({ same: ['people'], changes: [{ ...begin_change('moved_in'), person: { ...begin_change('moved_in').person!, name: '林听澜' } }] }), ask, { outcome: 'met' }, evening)
    expect(JSON.stringify(words)).toContain('林听澜')
    expect(JSON.stringify(bare_visit(words))).not.toContain('林听澜')
  })
})

describe('a door with one’s own visit that is still on the phone', () => {
  it('counts what was confirmed, each by its kind', () => {
    const now = as_told(stale(3, '2026-02-09', { residents: [resident(1, old), resident(2, { ...old, residence_kind: 'floating' })] }), [visit(1, 'd3', { visit: { ...visit(1).visit, residences: ['r1', 'r2'] } })])
    expect(now.residents.map((r) => r.due_on)).toEqual(['2027-03-12', '2026-06-10'])
    expect([now.due_on, now.dwelling_due_on]).toEqual(['2026-06-10', '2027-03-12'])
    expect(items_of(now, evening).ask).toEqual([])
  })
  it('was missed once more, until the server has told so itself', () => {
    const missed = { ...visit(1).visit, outcome: 'nobody_home' as const, next_at: '2026-03-14T10:00:00+08:00' }
    expect(as_told(stale(3), [visit(1, 'd3', { visit: missed })])).toMatchObject({ missed: 1, next_at: '2026-03-14T10:00:00+08:00', due_on: '2026-02-09' })
    expect(as_told(stale(3), [visit(1, 'd3', { visit: missed, state: 'sent', answer: { visit_id: 'v1', confirmed: 0, overtaken: [], proposals: [], at: '' } })]).missed).toBe(0)
  })
  it('is no other door', () => expect(as_told(stale(4), [visit(1)])).toEqual(stale(4)))
})
