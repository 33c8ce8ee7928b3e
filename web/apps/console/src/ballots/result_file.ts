// What the screens read of the signed result file; the file itself is for whoever recounts it.
import type { BallotTally, BallotThresholds, BallotVerdict } from '@qzt/api'

export interface ResultFile {
  result: { tally: BallotTally; verdict: BallotVerdict; thresholds: BallotThresholds; roll_hash: string; confirmations: { member: string; at: string }[] }
  hash: string
}
export const is_passed = (v: BallotVerdict) => v.area_quorum && v.heads_quorum && v.area_agrees && v.heads_agree
// Those of the roll who gave no answer: they take no part, and are neither for nor against.
export const silent_of = (tally: BallotTally) => ({ heads: tally.total.heads - tally.taking_part.heads, area_dm2: tally.total.area_dm2 - tally.taking_part.area_dm2 })
