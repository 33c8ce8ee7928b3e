// What of a tender waits for whom, worked out from what the server shows, and how points come about, in words.
import type { RankedBid, TenderLine, TenderView } from '@qzt/api'
import { hundredths_text } from '@qzt/ui/ballot_figures.ts'

type Say = (key: string, words?: Record<string, unknown>) => string

export const tender_tones = { draft: 'plain', noticed: 'run', opening: 'wait', opened: 'wait', announced: 'ok', awarded: 'ok', voided: 'bad' } as const
export const bids_min = 3
export const scorers_min = 3

export const bid_count = (view: TenderView) => view.bidders.filter((b) => b.has_bid).length
// Those whom the others wait for: not declared, or without an interest and no sheet yet.
export const awaited_scorers = (view: TenderView) => view.scorers.filter((s) => s.has_interest === undefined || (!s.has_interest && !s.has_scored))
const open_objections = (view: TenderView) => view.objections.filter((o) => o.answer === undefined)

export interface TenderNow {
  key: string
  words?: Record<string, unknown>
}
export function now_of(view: TenderView, now: number, moment: (at?: string) => string): TenderNow {
  const over = now >= Date.parse(view.closes_at)
  const when = moment(view.closes_at)
  if (view.state === 'noticed') {
    if (!over) return { key: 'noticed', words: { when } }
    return { key: bid_count(view) < bids_min ? 'too_few' : 'over', words: { when, n: bid_count(view) } }
  }
  if (view.state === 'opening') return { key: 'opening', words: { first: view.first_opener ?? '—' } }
  if (view.state === 'opened') {
    const n = awaited_scorers(view).length
    if (n) return { key: 'opened', words: { first: view.first_opener ?? '—', second: view.second_opener ?? '—', when: moment(view.opened_at), n } }
    return { key: view.scorers.filter((s) => !s.has_interest).length < scorers_min ? 'sheets_few' : 'scored' }
  }
  if (view.state === 'announced') {
    if (now < Date.parse(view.objections_until ?? '')) return { key: 'announced', words: { when: moment(view.objections_until) } }
    const n = open_objections(view).length
    return n ? { key: 'announced_open', words: { n } } : { key: 'announced_over' }
  }
  if (view.state === 'awarded') return { key: 'awarded', words: { firm: view.opened.find((b) => b.bid_id === view.winner)?.bidder ?? '—' } }
  return view.state === 'voided' ? { key: 'voided', words: { reason: view.reason ?? '' } } : { key: 'draft' }
}

// Of the list of those that somebody scores: what there is to do.
export const own_turn = (line: TenderLine) => (line.state === 'opened' ? 'waits' : ['noticed', 'opening'].includes(line.state) ? 'not_yet' : 'scored')

// The sum as it is compared: nothing in it is rounded.
export function sum_text(bid: RankedBid, view: Pick<TenderView, 'criteria' | 'ranking'>, t: Say): string {
  const weight = view.criteria.find((c) => c.by_price)?.weight
  const lowest = Math.min(...view.ranking.filter((b) => b.place > 0).map((b) => b.price_fen))
  const scored = { scored: bid.scored_points, sheets: bid.sheets }
  return weight === undefined ? t('tenders.ranking.sum', scored) : t('tenders.ranking.sum_price', { ...scored, weight, lowest: hundredths_text(lowest), price: hundredths_text(bid.price_fen) })
}
export const out_of_ranking = (bid: RankedBid) => (bid.is_out ? 'out' : bid.is_over_ceiling ? 'over' : undefined)
