// Some matters are handled in two stages: a road that has sunk in is secured, then mended. The lead says when the first is
// done, and the limit of the second begins.
interface Part {
  mine: boolean
  stage: number
}
interface Matter {
  row: { state: string; suspended: boolean }
  then_limit?: unknown // of this case, as it was filed
}
export const waits_for_second_stage = ({ row, then_limit }: Matter, lead: Part | undefined) => !!then_limit && row.state === 'handling' && !row.suspended && !!lead?.mine && lead.stage === 1
