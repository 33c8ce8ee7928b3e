import { describe, expect, it, vi } from 'vitest'
import type { CaseAct } from './commands'
import { say_own_part } from './own_part'
import { ApiProblem } from './problem'
import type { CaseRow, CommandAnswer } from './types'

const row = (version: number, ...allowed_acts: CaseAct[]) => ({ version, allowed_acts }) as unknown as CaseRow
const refusal = (code: string, status = 409) => new ApiProblem(code, status, '')
const taken = { version: 5 } as CommandAnswer

function told(act: CaseAct, refusals: ApiProblem[], now: () => Promise<{ row: CaseRow }>) {
  const say = vi.fn(async (_row: CaseRow) => {
    const refused = refusals.shift()
    if (refused) throw refused
    return taken
  })
  const read = vi.fn(now)
  return { say, read, answer: say_own_part({ act, row: row(3, act), read, say }) }
}

describe('an act of one’s own part, when another party was first', () => {
  it.each([
    ['something that concerns everybody', 'submit_result', [refusal('case_changed')], row(4, 'submit_result'), 'case_changed', 1],
    ['what was refused for another reason', 'sign', [refusal('nothing_to_sign')], row(4, 'sign'), 'nothing_to_sign', 1],
    ['what got no answer', 'sign', [refusal('no_answer', 0)], row(4, 'sign'), 'no_answer', 1],
    ['what is signed already', 'sign', [refusal('case_changed')], row(4, 'start'), 'case_changed', 1],
    ['a third time', 'sign', [refusal('case_changed'), refusal('case_changed')], row(4, 'sign'), 'case_changed', 2],
  ] as const)('does not say again %s', async (_what, act, refusals, now, code, times) => {
    const { say, answer } = told(act, [...refusals], async () => ({ row: now }))
    await expect(answer).rejects.toMatchObject({ code })
    expect(say).toHaveBeenCalledTimes(times)
  })

  it('tells of the first refusal when the case cannot be read', async () => {
    const { answer } = told('sign', [refusal('case_changed')], async () => Promise.reject(refusal('no_answer', 0)))
    await expect(answer).rejects.toMatchObject({ code: 'case_changed' })
  })

  it('signs once more on the case as it stands now', async () => {
    const { say, answer } = told('sign', [refusal('case_changed')], async () => ({ row: row(4, 'sign') }))
    expect(await answer).toBe(taken)
    expect(say.mock.calls.map(([r]) => r.version)).toEqual([3, 4])
  })

  it('reads nothing when the first was taken', async () => {
    const { read, answer } = told('sign', [], async () => ({ row: row(4, 'sign') }))
    await answer
    expect(read).not.toHaveBeenCalled()
  })
})
