import { describe, expect, it, vi } from 'vitest'
import { make_listener } from './desk_sounds'

const row = (case_id: string, priority = 'P3') => ({ case_id, priority })

describe('what a list of work says aloud', () => {
  it('is silent at the first look and while nothing changes', () => {
    const say = vi.fn()
    const hear = make_listener(say)
    hear([row('a', 'P1')], () => true)
    hear([row('a', 'P1')], () => true)
    expect(say).not.toHaveBeenCalled()
  })
  it('tells urgent from ordinary, and what has become late', () => {
    const say = vi.fn()
    const hear = make_listener(say)
    hear([row('a')], () => false)
    hear([row('a'), row('b')], () => false)
    hear([row('a'), row('b'), row('c', 'P2'), row('d')], () => false)
    hear([row('a'), row('b'), row('c', 'P2'), row('d')], (r) => r.case_id === 'a')
    expect(say.mock.calls.map(([tone, rows]) => [tone, rows.map((r: { case_id: string }) => r.case_id)])).toEqual([['new', ['b']], ['urgent', ['c']], ['late', ['a']]])
  })
  it('passes over what is not to be heard now, and does not make up for it later', () => {
    const say = vi.fn()
    let night = true
    const hear = make_listener(say, (r) => !night || r.priority === 'P1')
    hear([row('a', 'P1')], () => false)
    hear([row('a', 'P1'), row('b', 'P2'), row('c')], (r) => r.case_id === 'a')
    expect(say.mock.calls.map(([tone]) => tone)).toEqual(['late'])
    night = false
    hear([row('a', 'P1'), row('b', 'P2'), row('c')], (r) => r.case_id === 'a')
    expect(say).toHaveBeenCalledTimes(1)
  })
  it('says nothing of what goes', () => {
    const say = vi.fn()
    const hear = make_listener(say)
    hear([row('a'), row('b')], () => false)
    hear([row('b')], () => false)
    expect(say).not.toHaveBeenCalled()
  })
})
