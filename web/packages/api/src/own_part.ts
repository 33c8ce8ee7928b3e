// Signing concerns one's own part alone and says nothing that another's act could make untrue. When several parties sign
// in the same moment, all but the first have seen a version that is no longer the last; so the case is read anew and, if
// it may still be signed, the same is said once more as a new command. Everything else stays for a person to decide.
import type { CaseAct } from './commands'
import { ApiProblem } from './problem'
import type { CaseRow, CommandAnswer } from './types'

const of_own_part = new Set<CaseAct>(['sign'])

interface Saying {
  act: CaseAct
  row: CaseRow
  read: () => Promise<{ row: CaseRow }>
  // With a new command id at each call.
  say: (row: CaseRow) => Promise<CommandAnswer>
}

export async function say_own_part({ act, row, read, say }: Saying): Promise<CommandAnswer> {
  try {
    return await say(row)
  } catch (refused) {
    if (!of_own_part.has(act) || !(refused instanceof ApiProblem) || refused.code !== 'case_changed') throw refused
    const now = await read().catch(() => null)
    if (!now?.row.allowed_acts.includes(act)) throw refused
    return say(now.row)
  }
}
