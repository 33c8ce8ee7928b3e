// Areas are whole numbers of 0.01 m² and money is in fen, so both are written with two places; shares are compared as the
// server does it, in whole numbers, and a percentage is cut off, not rounded up: 66.69 % never reads as 66.7 %.
import type { BallotShare } from '@qzt/api'

export function hundredths_text(n: number): string {
  const whole = String(Math.floor(n / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${String(n % 100).padStart(2, '0')}`
}
export const count_text = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const tenths_of_percent = (part: number, whole: number) => (whole ? Number((BigInt(part) * BigInt(1000)) / BigInt(whole)) : 0)
export function percent_text(part: number, whole: number): string {
  const tenths = tenths_of_percent(part, whole)
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
// How far a bar is filled, and where its threshold stands.
export const width_of = (part: number, whole: number) => `${tenths_of_percent(part, whole) / 10}%`
export const mark_of = (share: BallotShare) => `${Math.round((share.over / share.under) * 10_000) / 100}%`

export const is_half = (share: BallotShare) => share.is_more_than && share.over * 2 === share.under
// The least part of the whole that reaches the share.
export function needed(share: BallotShare, whole: number): number {
  const product = BigInt(share.over) * BigInt(whole)
  const under = BigInt(share.under)
  const floor = product / under
  return Number(share.is_more_than || floor * under < product ? floor + BigInt(1) : floor)
}
