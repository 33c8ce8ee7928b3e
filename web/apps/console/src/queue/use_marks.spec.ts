import { describe, expect, it } from 'vitest'
import { use_marks } from './use_marks'

const marks = (...list: string[]) => {
  const made = use_marks(() => list)
  return { ...made, now: () => [...made.marked.value].join(' ') }
}
describe('marks', () => {
  it('need a case', () => expect(marks('a').mark(undefined)).toBe(false))
  it('come and go one by one', () => {
    const { mark, now } = marks('a', 'b')
    mark('a')
    mark('b')
    mark('a')
    expect(now()).toBe('b')
  })
  it('with shift reach from the last one to this one, in either direction', () => {
    const { mark, now } = marks('a', 'b', 'c', 'd')
    mark('c')
    mark('a', true)
    expect(now()).toBe('c a b')
    mark('d', true)
    expect(now()).toBe('c a b d')
  })
  it('with shift and nothing marked before mark that one', () => {
    const { mark, now } = marks('a', 'b')
    mark('b', true)
    expect(now()).toBe('b')
  })
  it('stay with what was not done', () => {
    const { mark, keep, now } = marks('a', 'b')
    mark('a')
    mark('b')
    keep(['b'])
    expect(now()).toBe('b')
  })
})
