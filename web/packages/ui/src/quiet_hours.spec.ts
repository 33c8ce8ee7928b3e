import { describe, expect, it } from 'vitest'
import { is_quiet, may_sound } from './quiet_hours'

const at = (clock: string) => Date.parse(`2026-03-10T${clock}:00+08:00`)

describe('quiet hours', () => {
  it.each([['19:59', false], ['20:00', true], ['23:59', true], ['00:00', true], ['07:29', true], ['07:30', false], ['12:00', false]] as const)('at %s: %s', (clock, quiet) => {
    expect(is_quiet(at(clock))).toBe(quiet)
  })
  it.each([
    ['P2', {}, ['handler'], false], ['P3', {}, ['handler'], false], ['P4', {}, ['station_chief'], false], ['P3', {}, [], false],
    ['P1', {}, ['handler'], true], ['P3', { urgent: true }, ['org_leader'], true],
    ['P4', {}, ['dispatcher'], true], ['P2', {}, ['handler', 'duty_commander'], true],
  ] as const)('%s %j is heard at night by %j: %s', (priority, more, roles, heard) => {
    expect(may_sound({ priority, ...more }, at('23:00'), roles)).toBe(heard)
    expect(may_sound({ priority, ...more }, at('10:00'), roles)).toBe(true)
  })
})
