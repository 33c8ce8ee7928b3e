import type { Span } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { limit_draft, span_of } from './limit_draft'

describe('a limit as it is written', () => {
  it.each<[Span, number, string]>([
    [{ unit: 'urgent_hour', amount: 360 }, 6, 'urgent_minute'],
    [{ unit: 'urgent_hour', amount: 86400 }, 24, 'urgent_hour'],
    [{ unit: 'work_hour', amount: 5400 }, 90, 'work_minute'],
    [{ unit: 'work_day', amount: 7 }, 7, 'work_day'],
    [{ unit: 'natural_day', amount: 30 }, 30, 'natural_day'],
  ])('%o is %d %s, and back', (span, n, unit) => {
    expect(limit_draft(span)).toEqual({ n, unit })
    expect(span_of(limit_draft(span))).toEqual(span)
  })
  it('rounds to whole minutes', () => expect(span_of({ n: 1.009, unit: 'work_hour' }).amount % 60).toBe(0))
})
