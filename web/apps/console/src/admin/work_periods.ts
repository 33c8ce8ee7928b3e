// Working periods between the server's words ("08:00-12:00") and two fields of a time each. A field cannot say 24:00, so
// the end of the day is its 00:00.
export interface PeriodDraft {
  from: string
  to: string
}
export const periods_max = 4
export const period_drafts = (said: readonly string[]): PeriodDraft[] =>
  said.map((p) => {
    const [from = '', to = ''] = p.split('-')
    return { from, to: to === '24:00' ? '00:00' : to }
  })
export const said_periods = (drafts: readonly PeriodDraft[]) => drafts.map((d) => `${d.from}-${d.to === '00:00' ? '24:00' : d.to}`)
export const shown_periods = (said: readonly string[]) => said.map((p) => p.replace('-', '–'))

// How an organisation works: as the station, by periods of its own, around the clock.
export const hours_kinds = ['station', 'own', 'always'] as const
export type HoursKind = (typeof hours_kinds)[number]
export interface Hours {
  round_the_clock: boolean
  work_periods: string[]
}
export const hours_kind = (o: Hours): HoursKind => (o.round_the_clock ? 'always' : o.work_periods.length ? 'own' : 'station')
export const said_hours = (kind: HoursKind, drafts: readonly PeriodDraft[]): Hours => ({ round_the_clock: kind === 'always', work_periods: kind === 'own' ? said_periods(drafts) : [] })
