// Some matters are handled in two stages: a road that has sunk in is secured, then mended. The lead says when the first is
// done, and the limit of the second begins.
interface Part {
  mine: boolean
  stage: number
}
interface Matter {
  state: string
  priority: string
  suspended: boolean
}
interface Class {
  priority: string
  then_limit?: unknown
  repeats: boolean
}
export const waits_for_second_stage = (row: Matter, lead: Part | undefined, category: Class | undefined) =>
  !!category?.then_limit && !category.repeats && category.priority === row.priority && row.state === 'handling' && !row.suspended && !!lead?.mine && lead.stage === 1
