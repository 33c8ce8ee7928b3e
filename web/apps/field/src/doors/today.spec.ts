import { describe, expect, it } from 'vitest'
import { at, door, evening, resident, stale, unit } from './spec_doors'
import { building_of, doors_of_today, is_for_later, knocking, most_doors, needs_a_look, short_walk } from './today'

const ids = (doors: { address_id: string }[]) => doors.map((d) => d.address_id)
const round = (doors: Parameters<typeof doors_of_today>[0], here = null as Parameters<typeof doors_of_today>[1]) => doors_of_today(doors, here, evening)

describe('the doors of today', () => {
  it('leave in peace what is fresh', () => {
    expect(round([door(1), door(2, { due_on: '2026-03-27' })])).toEqual({ doors: [], by_letter: [] })
  })
  it.each([
    ['agreed for Saturday', { next_at: '2026-03-14T10:00:00+08:00' }, true],
    ['agreed for today, at half past eight', { next_at: '2026-03-12T20:30:00+08:00' }, false],
    ['nobody was there this morning', { missed: 1, missed_at: '2026-03-12T09:00:00+08:00' }, true],
    ['a colleague was there this morning', { verified_at: '2026-03-12T09:00:00+08:00' }, true],
    ['nobody was there yesterday', { missed: 1, missed_at: '2026-03-11T20:00:00+08:00' }, false],
  ])('%s: for later is %s', (_, more, later) => expect(is_for_later(stale(1, '2026-02-09', more), evening)).toBe(later))
  it('do not go a fourth time where three times nobody was at home', () => {
    const { doors, by_letter } = round([stale(1, '2024-03-01', { missed: 3, missed_at: '2026-03-07T10:25:00+08:00' }), stale(2)])
    expect([ids(doors), ids(by_letter)]).toEqual([['d2'], ['d1']])
  })
  it('are twelve at most, the stalest for their kind first', () => {
    const many = Array.from({ length: 30 }, (_, i) => stale(i + 10, '2026-03-10'))
    const rented = stale(1, '2026-02-09', { residents: [resident(1, { residence_kind: 'floating', due_on: '2026-02-09' })] })
    const chosen = ids(round([...many, rented]).doors)
    expect(chosen).toHaveLength(most_doors)
    expect(chosen).toContain('d1')
  })
  it('are also those where something is missing, or nothing was ever collected', () => {
    expect(needs_a_look(door(1, { missing: 1 }), evening)).toBe(true)
    expect(needs_a_look(door(2, { due_what: 'uncollected', residents: [] }), evening)).toBe(true)
  })
  it('prefer what is close by over what is a little older', () => {
    const near = Array.from({ length: 12 }, (_, i) => stale(i + 10, '2026-03-01', { place: at(20), name: `6幢${i}01室` }))
    const far = Array.from({ length: 12 }, (_, i) => stale(i + 30, '2026-02-01', { place: at(900), name: `9幢${i}01室` }))
    expect(round([...far, ...near], at(0)).doors.every((d) => d.name.startsWith('6幢'))).toBe(true)
  })
  it('go to an agreed door whatever else is stale', () => {
    const many = Array.from({ length: 20 }, (_, i) => stale(i + 10, '2023-01-01'))
    expect(ids(round([...many, stale(1, '2026-03-20', { next_at: '2026-03-12T20:30:00+08:00' })]).doors)).toContain('d1')
  })
  it('see shops and empty rooms first while others are at work', () => {
    const homes = Array.from({ length: 12 }, (_, i) => stale(i + 10, '2026-02-09'))
    const shop = door(1, { name: '12号', due_what: 'establishment', due_on: '2026-02-09', residents: [], establishments: [unit(1, { due_on: '2026-02-09' })] })
    expect(ids(doors_of_today([...homes, shop], null, Date.parse('2026-03-12T15:00:00+08:00')).doors)).toContain('d1')
    expect(ids(doors_of_today([...homes, shop], null, evening).doors)).not.toContain('d1')
  })
})

describe('the walk', () => {
  it('takes one building after the other, the nearest next, and inside by numbers', () => {
    const doors = [stale(1, undefined, { name: '7幢1101室', place: at(100) }), stale(2, undefined, { name: '6幢1001室', place: at(10) }), stale(3, undefined, { name: '2幢201室', place: at(220) }), stale(4, undefined, { name: '6幢302室', place: at(10) }), stale(5, undefined, { name: '7幢204室', place: at(100) })]
    expect(short_walk(doors, at(0)).map((d) => d.name)).toEqual(['6幢302室', '6幢1001室', '7幢204室', '7幢1101室', '2幢201室'])
  })
  it('keeps those without a place, too', () => {
    expect(ids(short_walk([stale(1), stale(2, undefined, { place: at(5) })], at(0)))).toHaveLength(2)
  })
  it.each([['6幢1单元3层302室', '6幢'], ['12号', '12号'], ['望梅路仓库', '望梅路仓库']])('%s stands in %s', (name, building) => expect(building_of({ around: '里', name })).toBe(`里 ${building}`))
  // Whatever the town: nothing is lost, nothing doubled, and each building is entered once.
  const seed = Number(process.env.QZT_SEED ?? Date.now() % 1_000_000)
  it('enters each building once, whatever the town', () => {
    console.info(`QZT_SEED=${seed}`)
    let dice = seed
    const roll = (n: number) => (dice = (dice * 16_807 + 11) % 2_147_483_647) % n
    for (let town = 0; town < 200; town++) {
      const doors = Array.from({ length: roll(30) }, (_, i) => stale(i, undefined, { name: `${roll(6)}幢${i}01室`, ...(roll(4) ? { place: at(roll(400), roll(400)) } : {}) }))
      const walk = short_walk(doors, roll(2) ? at(roll(400)) : null)
      const entered = walk.map(building_of).filter((b, i, all) => b !== all[i - 1])
      expect([...ids(walk)].sort()).toEqual([...ids(doors)].sort())
      expect(new Set(entered).size).toBe(entered.length)
    }
  })
})

describe('knocking', () => {
  it.each([['07:29', 'not_now'], ['07:30', 'at_home'], ['09:00', 'by_day'], ['12:00', 'at_home'], ['15:00', 'by_day'], ['20:00', 'at_home'], ['21:29', 'at_home'], ['21:30', 'not_now'], ['00:10', 'not_now']])('at %s: %s', (time, when) =>
    expect(knocking(Date.parse(`2026-03-12T${time}:00+08:00`))).toBe(when))
})
