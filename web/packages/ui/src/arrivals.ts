// Which summonses an act is about: one's own that goes on, those of others that are over, one's own that is over.
export interface ArrivalLike {
  mine: boolean
  over: boolean
  acknowledged_at?: string
  arrived_at?: string
  left_at?: string
  came?: string
  justified?: string
}
const about: Record<string, (a: ArrivalLike) => boolean> = {
  report_arrival: (a) => a.mine && !a.over,
  appraise_arrival: (a) => !a.mine && a.over && !a.came,
  appraise_whistle: (a) => a.mine && a.over && !a.justified,
}
// What an organisation may say next of its coming: whoever stands there has heard.
export const steps_of = (a: ArrivalLike): string[] => (a.arrived_at ? ['leave'] : a.acknowledged_at ? ['arrive'] : ['acknowledge', 'arrive'])
export const arrivals_for = <A extends ArrivalLike>(act: string, arrivals: readonly A[]): A[] => arrivals.filter(about[act] ?? (() => false))
