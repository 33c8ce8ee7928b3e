import { describe, expect, it } from 'vitest'
import { cases_in, digest, is_of_one_case, type Told } from './digest'

let n = 0
const told = (kind: string, case_id: string, more: Partial<Told> = {}): Told => ({ notice_id: `n${n++}`, kind, case_id, priority: 'P3', urgent: false, read: false, ...more })
const lines = (...notices: Told[]) => digest(notices).map((line) => line.map((x) => `${x.kind} ${x.case_id}`))

describe('the lines of the bell', () => {
  it('are none for nothing, and one for each notice that is alone', () => {
    expect(lines()).toEqual([])
    expect(lines(told('dispatched', 'a'), told('nudged', 'b'))).toEqual([['dispatched a'], ['nudged b']])
  })
  it('hold ordinary matters of one kind together, where the newest stands', () => {
    expect(lines(told('nudged', 'x'), told('dispatched', 'a'), told('overdue', 'b', { priority: 'P1' }), told('dispatched', 'c'), told('dispatched', 'd')))
      .toEqual([['nudged x'], ['dispatched a', 'dispatched c', 'dispatched d'], ['overdue b']])
  })
  it('hold together what is left of one case', () => {
    expect(lines(told('nudged', 'a'), told('supervised', 'a'), told('dispatched', 'b'))).toEqual([['nudged a', 'supervised a'], ['dispatched b']])
  })
  it('leave what is urgent by itself', () => {
    expect(lines(told('dispatched', 'a', { priority: 'P1' }), told('dispatched', 'b', { priority: 'P2' }), told('dispatched', 'c', { urgent: true }), told('dispatched', 'd')))
      .toEqual([['dispatched a'], ['dispatched b'], ['dispatched c'], ['dispatched d']])
  })
  it('do not mix what was read with what is new', () => {
    expect(lines(told('dispatched', 'a'), told('dispatched', 'b', { read: true }))).toEqual([['dispatched a'], ['dispatched b']])
  })
  it('lose and double nothing, whatever comes (1000 notices)', () => {
    const all = Array.from({ length: 1000 }, (_, i) => told(`k${i % 7}`, `c${(i * 7919) % 31}`, { priority: `P${1 + (i % 4)}`, urgent: i % 13 === 0, read: i % 3 === 0 }))
    expect(digest(all).flat().map((x) => x.notice_id).sort()).toEqual(all.map((x) => x.notice_id).sort())
  })
  it('know whether they are about one case', () => {
    expect(is_of_one_case([told('a', 'x'), told('b', 'x')])).toBe(true)
    expect(cases_in([told('a', 'x'), told('a', 'y'), told('a', 'x')])).toBe(2)
  })
})
