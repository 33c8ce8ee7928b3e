import { describe, expect, it } from 'vitest'
import { lamp_of } from './lamps'
import { axis_ticks, turn_lanes, turn_segments } from './turns'

const at = (text: string) => `2026-03-10T${text}:00+08:00`
const ms = (text: string) => Date.parse(at(text))

describe('lamp', () => {
  const row = { due_at: at('18:00'), amber_at: at('17:00') }
  it.each([
    ['16:59', 'green'],
    ['17:00', 'amber'],
    ['18:00', 'amber'],
    ['18:01', 'red'],
  ])('at %s is %s', (now, lamp) => expect(lamp_of(row, ms(now))).toBe(lamp))
  it('is paused while the clock stands, however late', () => expect(lamp_of({ ...row, suspended: true }, ms('19:00'))).toBe('paused'))
  it('is absent without a limit', () => expect(lamp_of({}, ms('19:00'))).toBeNull())
})

describe('turn bar', () => {
  const turns = [
    { party: 'command_room', clock_stopped: false, from_at: at('14:00'), until_at: at('14:30') },
    { party: 'lead', org_id: 'o1', clock_stopped: false, from_at: at('14:30') },
  ]
  it('gives what is left of the limit to nobody', () => {
    const bar = turn_segments(turns, ms('15:00'), ms('16:00'))
    expect(bar.segments.map((s) => [s.kind, Math.round(s.width)])).toEqual([['desk', 25], ['dept', 25]])
    expect(Math.round(bar.rest)).toBe(50)
    expect(bar.mark).toBeUndefined()
  })
  it('marks where the limit ran out', () => {
    const bar = turn_segments(turns, ms('16:00'), ms('15:00'))
    expect(bar.rest).toBe(0)
    expect(bar.mark).toBe(50)
  })
  it('fills itself whole when no limit is known', () => {
    const bar = turn_segments(turns, ms('15:00'))
    expect(bar.segments.reduce((sum, s) => sum + s.width, 0)).toBeCloseTo(100)
  })
  it('joins spans of one party and shows a stopped clock as a pause', () => {
    const bar = turn_segments(
      [
        { party: 'lead', org_id: 'a', clock_stopped: false, from_at: at('14:00'), until_at: at('14:10') },
        { party: 'lead', org_id: 'a', clock_stopped: false, from_at: at('14:10'), until_at: at('14:20') },
        { party: 'lead', org_id: 'a', clock_stopped: true, from_at: at('14:20') },
      ],
      ms('14:40'),
    )
    expect(bar.segments.map((s) => s.kind)).toEqual(['dept', 'pause'])
  })
})

describe('lanes', () => {
  const turns = [
    { party: 'command_room', clock_stopped: false, from_at: at('14:00'), until_at: at('14:30') },
    { party: 'lead', org_id: 'a', clock_stopped: false, from_at: at('14:30'), until_at: at('15:30') },
    { party: 'command_room', clock_stopped: false, from_at: at('15:30'), until_at: at('16:00') },
  ]
  it('gives every party one lane, wherever its minutes lie', () => {
    const { lanes } = turn_lanes(turns, ms('16:00'), ms('18:00'))
    expect(lanes.map((l) => [l.party, l.bars.length, l.share])).toEqual([['command_room', 2, 50], ['lead', 1, 50]])
    expect(lanes[0]!.bars[1]).toMatchObject({ left: 37.5, width: 12.5 })
  })
  it('writes round moments of the town under the axis', () => {
    expect(axis_ticks(ms('14:02'), ms('18:00')).map((t) => new Date(t).toISOString().slice(11, 16))).toEqual(['06:30', '07:00', '07:30', '08:00', '08:30', '09:00', '09:30', '10:00'])
  })
})
