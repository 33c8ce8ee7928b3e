// Which summonses an act is about: one's own that goes on, those of others that are over, one's own that is over.
export interface ArrivalLike {
  mine: boolean
  over: boolean
  left_at?: string
  came?: string
  justified?: string
}
const about: Record<string, (a: ArrivalLike) => boolean> = {
  report_arrival: (a) => a.mine && !a.over,
  appraise_arrival: (a) => !a.mine && a.over && !a.came,
  appraise_whistle: (a) => a.mine && a.over && !a.justified,
}
export const arrivals_for = <A extends ArrivalLike>(act: string, arrivals: readonly A[]): A[] => arrivals.filter(about[act] ?? (() => false))
