// The receipt of an answer that has been given, until the owner has it: over a restart too, and no longer than that.
import { me } from '../support/session'
import { keep_together, kept, type Writing } from '../support/store'

export interface GivenReceipt {
  answer_id: string
  receipt: string
  at: string
}
const key_of = (ballot_id: string, address_id: string) => `receipt:${me.value?.member_id ?? ''}:${ballot_id}:${address_id}`
export const receipt_kept = (ballot_id: string, address_id: string, value: GivenReceipt): Writing => ({ shelf: 'kept', key: key_of(ballot_id, address_id), value })
export const kept_receipt = (ballot_id: string, address_id: string) => kept<GivenReceipt>('kept', key_of(ballot_id, address_id)).catch(() => undefined)
export const receipt_is_given = (ballot_id: string, address_id: string) => keep_together([{ shelf: 'kept', key: key_of(ballot_id, address_id) }]).catch(() => {})
