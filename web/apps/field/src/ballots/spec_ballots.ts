// A ballot on a phone, for specs: on the twelfth of March 2026.
import type { BallotView, RoundUnit } from '@qzt/api'
import type { BallotParcel } from '../outbox/parcel'

export const unit = (n: number, more: Partial<RoundUnit> = {}): RoundUnit => ({ address_id: `u${n}`, unit: `6幢1单元${n}层${n}02室`, area_dm2: 9_862, is_answered: false, attempts: 0, ...more })
export const view = (more: Partial<BallotView> = {}): BallotView => ({
  ballot_id: 'b', question: '同意用维修资金大修电梯吗？', scope: '柏芦佳苑 6 幢', matter: 'use_fund', state: 'open', version: 3, documents: [], cost_fen: 38_640_000, paid_from: '各户维修资金', next_step: '发招标公告',
  thresholds: { quorum: { over: 2, under: 3, is_more_than: false }, agreement: { over: 1, under: 2, is_more_than: true } }, thresholds_source: '民法典第二百七十八条',
  record_on: '2026-03-01', closes_at: '2026-04-10T18:00:00+08:00', objection_days: 7,
  area_dm2: { part: 9_862, whole: 29_586, needed: 19_724, lacking: 9_862 }, heads: { part: 1, whole: 3, needed: 2, lacking: 1 }, people: [], own_part: 'collector', ...more,
})
export const said = (n: number, more: Partial<BallotParcel> = {}): BallotParcel => ({
  kind: 'ballot', id: `a${n}`, what: 'answer', ballot_id: 'b', address_id: 'u3', unit: '6幢1单元3层302室', question: '同意用维修资金大修电梯吗？', shown: {},
  words: { address_id: 'u3', choice: 'oppose', receipt: 'R4T7K2MDABCDEFGH', said_at: '2026-03-12T18:00:00Z', signature_file: 'f1' },
  photos: [], state: 'waiting', made_at: `2026-03-12T10:0${n}:00.000Z`, tries: 0, percent: 0, ...more,
})
