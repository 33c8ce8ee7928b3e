import type { HistoryLine } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { as_it_was, grouped } from './door_history'

// Until March it was lived in by its owner. In April somebody was told that it is rented since March. In May that turned out
// to be a mistake: it is vacant since March.
const line = (value: string, valid: [from?: string, to?: string], known: [from: string, to?: string]): HistoryLine => ({
  subject: 'dwelling', subject_id: 'd', name: '', field: 'occupancy', value, source: 'visit',
  ...(valid[0] ? { valid_from: valid[0] } : {}), ...(valid[1] ? { valid_to: valid[1] } : {}), known_from: known[0], ...(known[1] ? { known_to: known[1] } : {}),
})
const lines = [
  line('self', [], ['2026-01-05T00:00:00Z', '2026-04-10T03:00:00Z']),
  line('self', [undefined, '2026-03-01'], ['2026-04-10T03:00:00Z']),
  line('rented', ['2026-03-01'], ['2026-04-10T03:00:00Z', '2026-05-02T03:00:00Z']),
  line('vacant', ['2026-03-01'], ['2026-05-02T03:00:00Z']),
]

describe('a door as it was', () => {
  it.each([
    ['2026-02-20', 'now', ['self']],
    ['2026-03-01', 'now', ['vacant']],
    ['2026-03-20', 'then', ['self']], // nobody had told it yet
    ['2026-04-09', 'then', ['self']],
    ['2026-04-10', 'then', ['rented']], // what was learnt on the day belongs to it
    ['2026-04-20', 'then', ['rented']],
    ['2026-04-20', 'now', ['vacant']],
    ['2026-06-01', 'then', ['vacant']],
    ['2025-12-01', 'then', []], // nothing was written
  ] as const)('on %s as it is known %s: %s', (on, knowledge, values) => expect(as_it_was(lines, { on, knowledge }).map((l) => l.value)).toEqual(values))
  it('is everything that was ever written, without a day', () => expect(as_it_was(lines, { on: '', knowledge: 'now' })).toHaveLength(4))
  it('is told of the dwelling first, then of people, then of establishments', () => {
    const of = (subject: HistoryLine['subject'], id: string): HistoryLine => ({ ...lines[0]!, subject, subject_id: id })
    expect(grouped([of('establishment', 'e'), of('person', 'p'), of('dwelling', 'd'), of('person', 'p')]).map((g) => [g.key, g.lines.length])).toEqual([['d', 1], ['p', 2], ['e', 1]])
  })
})
