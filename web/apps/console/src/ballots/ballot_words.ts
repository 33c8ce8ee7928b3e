// Areas are whole numbers of 0.01 m² and money is whole fen; on the screen both have two decimals. Shares are compared
// crosswise, as the server does it: no threshold is met or missed by rounding.
import type { BallotShare } from '@qzt/api'

type Say = (key: string, words?: Record<string, unknown>) => string

// 2148630 is "21,486.30".
export function hundredths_text(n: number): string {
  const whole = Math.floor(n / 100)
  return `${whole.toLocaleString('en-US')}.${String(n % 100).padStart(2, '0')}`
}
export const count_text = (n: number) => n.toLocaleString('en-US')

// As somebody types it or a sheet gives it: "98.62", "1,234.5", full-width digits. Nothing when it is no such number.
export function read_hundredths(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '')
  const found = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(plain)
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined
}

// Cut, not rounded: what is not reached never looks reached.
export const percent_text = (part: number, whole: number) =>
  `${(whole ? Number((BigInt(part) * 1000n) / BigInt(whole)) / 10 : 0).toFixed(1)} %`

export function reaches(share: BallotShare, part: number, whole: number): boolean {
  if (!whole) return false
  const [left, right] = [BigInt(part) * BigInt(share.under), BigInt(whole) * BigInt(share.over)]
  return share.is_more_than ? left > right : left >= right
}
// The least part that is enough.
export function needed_of(share: BallotShare, whole: number): number {
  const [top, under] = [BigInt(whole) * BigInt(share.over), BigInt(share.under)]
  return Number(share.is_more_than ? top / under + 1n : (top + under - 1n) / under)
}

export const share_text = (share: BallotShare, t: Say) =>
  t(share.is_more_than ? 'ballots_desk.share.more_than' : 'ballots_desk.share.at_least', { share: `${share.over}/${share.under}` })

export type Axis = 'area' | 'heads'
export const amount_text = (axis: Axis, n: number) => (axis === 'area' ? hundredths_text(n) : count_text(n))

export const matters = ['procedure', 'covenant', 'committee', 'property_firm', 'use_fund', 'raise_fund', 'rebuild', 'common_parts', 'other_major'] as const
export const titles = ['deed', 'survey', 'contract'] as const
export const state_tones = { draft: 'plain', open: 'run', counting: 'wait', announced: 'ok', final: 'ok', voided: 'bad' } as const
export const choices = ['agree', 'oppose', 'abstain'] as const
