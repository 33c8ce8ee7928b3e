import { describe, expect, it } from 'vitest'
import { door_words, find_doors, room_of } from './door_names'
import { state_of, today_at } from './door_state'
import { next_times, of_field } from './next_times'
import { door, evening, resident, stale, visit } from './spec_doors'
import { knocking } from './today'

describe('a door in a list', () => {
  it.each([
    ['nobody has collected anything', door(1, { due_what: 'uncollected', residents: [] }), 'uncollected'],
    ['never verified', stale(1, '2024-03-01', { verified_at: undefined }), 'never'],
    ['stale', stale(1), 'overdue'],
    ['soon stale', door(1, { due_on: '2026-03-21', residents: [resident(1, { due_on: '2026-03-21' })] }), 'soon'],
    ['fresh', door(1), 'fresh'],
  ])('%s', (_, d, words) => expect(state_of(d, evening).words).toBe(words))
  it('is 31 days stale, by the kind of whoever lives there', () => expect(state_of(stale(1), evening)).toMatchObject({ n: 31, kind: 'registered', lamp: 'red' }))
  it('says what one did there today, and not what one did yesterday', () => {
    expect(today_at([visit(1), visit(2, 'd3', { visit: { ...visit(2).visit, outcome: 'declined' } })], evening)?.words).toBe('declined')
    expect(today_at([visit(1)], evening + 86_400_000)).toBeUndefined()
  })
  it('has the number of its room, and no floor', () => {
    expect([room_of(door(3)), door_words(door(3)), room_of({ name: '12号' })]).toEqual(['302', '柏芦佳苑 6幢1单元302室', undefined])
  })
})

describe('looking for a door', () => {
  const doors = [door(3), door(13, { name: '16幢1单元3层302室' }), door(4, { name: '6幢1单元13层1302室' }), door(5, { name: '12号', around: '望梅路' })]
  it.each([['6幢302', ['d3']], ['6栋 302', ['d3']], ['柏芦 16', ['d13']], ['302室', ['d3', 'd13']], ['望梅', ['d5']], ['9幢', []], ['', ['d3', 'd13', 'd4', 'd5']]])('%s', (text, ids) => expect(find_doors(doors, text).map((d) => d.address_id)).toEqual(ids))
})

describe('when to come again', () => {
  it.each([['2026-03-12', '2026-03-14', '2026-03-18'], ['2026-03-14', '2026-03-21', '2026-03-18'], ['2026-03-15', '2026-03-21', '2026-03-18'], ['2026-03-16', '2026-03-21', '2026-03-25']])('on %s: Saturday %s or %s', (today, saturday, next_week) => {
    const times = next_times(Date.parse(`${today}T20:00:00+08:00`)).map((x) => x.at)
    expect(times).toEqual([`${saturday}T10:00:00+08:00`, `${next_week}T20:30:00+08:00`])
    expect(times.map((x) => knocking(Date.parse(x)))).not.toContain('not_now')
  })
  it.each([['2026-03-14T10:00', '2026-03-14T10:00:00+08:00'], ['', undefined], ['2026-03', undefined]])('a field says %s', (text, said) => expect(of_field(text)).toBe(said))
})
