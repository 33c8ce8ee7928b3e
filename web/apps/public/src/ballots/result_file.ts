// The signed result file as this page reads it: its sums and thresholds. The votes and openings in it are for whoever
// recounts it (src/ballots/ballot_result.hpp).
import type { BallotTally, BallotThresholds, BallotVerdict } from '@qzt/api'

export interface ResultFile {
  result: { ballot_id: string; thresholds: BallotThresholds; tally: BallotTally; verdict: BallotVerdict; committee: string[] }
  hash: string
  public_key: string
}
export const lines_of_verdict = ['area_quorum', 'heads_quorum', 'area_agrees', 'heads_agree'] as const
export const is_passed = (verdict: BallotVerdict) => lines_of_verdict.every((line) => verdict[line])
export const missed_lines = (verdict: BallotVerdict) => lines_of_verdict.filter((line) => !verdict[line])
