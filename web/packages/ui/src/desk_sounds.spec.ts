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
    expect(say.mock.calls.flat()).toEqual(['new', 'urgent', 'late'])
  })
  it('says nothing of what goes', () => {
    const say = vi.fn()
    const hear = make_listener(say)
    hear([row('a'), row('b')], () => false)
    hear([row('b')], () => false)
    expect(say).not.toHaveBeenCalled()
  })
})
