import { describe, expect, it } from 'vitest'
import { doer_of } from './doers'

describe('who is named before a line of the story', () => {
  it.each([
    ['a reporter who stays hidden', { kind: 'submitted' }, 'reporter'],
    ['a reporter who may be named', { kind: 'submitted', actor_name: '谢立兰' }, 'person'],
    ['a limit that passed', { kind: 'overdue' }, 'clock'],
    ['supervision that opened by itself', { kind: 'supervised' }, 'clock'],
    ['supervision by a commander', { kind: 'supervised', actor_name: '秦月平' }, 'person'],
    ['a checker drawn when the handler gave the result', { kind: 'check_assigned', actor_name: '余春芳', actor_role: 'handler' }, 'rule'],
    ['a checker drawn anew by the dispatcher', { kind: 'check_assigned', actor_name: '黄以宁', actor_role: 'dispatcher' }, 'person'],
    ['a check that the draw left out', { kind: 'check_waived', actor_role: 'handler' }, 'rule'],
    ['an act of somebody not for this reader', { kind: 'check_passed' }, 'hidden'],
  ] as const)('%s', (_, event, doer) => expect(doer_of(event)).toBe(doer))
})
