// What is said at a door in a ballot goes the way of every word on this phone: kept first, together or not at all, then sent.
import { new_id, type AttemptKind, type BallotChoice, type NamedVoter } from '@qzt/api'
import type { BallotParcel } from '../outbox/parcel'
import { put_in, send_all } from '../outbox/use_outbox'
import type { Photo } from '../report/photos'
import { picture } from '../report/pictures'
import { now } from '../support/clock'
import { keep_together, type Writing } from '../support/store'

export interface AtDoor {
  ballot_id: string
  address_id: string
  unit: string
  question: string
}
type HandOver = (to: Writing[], photos: Photo[]) => Promise<void>
const just_keep: HandOver = (to, photos) => keep_together([...to, ...photos.map(picture)])
const said_at = () => new Date(now.value).toISOString()
export const file_of = (blob: Blob): Photo => ({ file_id: new_id(), blob, sent: false })

type Said = Pick<BallotParcel, 'id' | 'what' | 'words' | 'shown' | 'photos'>
const parcel_of = (at: AtDoor, said: Said): BallotParcel => ({ kind: 'ballot', ...at, ...said, state: 'waiting', made_at: new Date().toISOString(), tries: 0, percent: 0 })
async function give(parcel: BallotParcel, hand_over: HandOver) {
  await put_in(parcel, hand_over)
  void send_all()
}

export interface AnswerGiven {
  answer_id: string
  choice: BallotChoice
  receipt: string
  signature: Photo
  naming_id?: string
  delegate?: { name: string; power: Photo }
}
export function answer_parcel(at: AtDoor, { answer_id, choice, receipt, signature, naming_id, delegate }: AnswerGiven): BallotParcel {
  return parcel_of(at, {
    id: answer_id, what: 'answer', shown: {}, photos: [signature, ...(delegate ? [delegate.power] : [])],
    words: {
      address_id: at.address_id, choice, receipt, said_at: said_at(), signature_file: signature.file_id,
      ...(delegate ? { delegate: { name: delegate.name, file: delegate.power.file_id } } : {}), ...(naming_id ? { naming_id } : {}),
    },
  })
}
export const give_answer = (parcel: BallotParcel, hand_over: HandOver) => give(parcel, hand_over)

export function give_attempt(at: AtDoor, { kind, next_at, note }: { kind: AttemptKind; next_at?: string; note?: string }) {
  const words = { address_id: at.address_id, kind, at: said_at(), ...(next_at ? { next_at } : {}), ...(note ? { note } : {}) }
  return give(parcel_of(at, { id: new_id(), what: 'attempt', words, shown: { attempt: kind, next_at, note }, photos: [] }), just_keep)
}

// Until the server's own mask of it is here: never more than that shows.
export function masked(name: string): string {
  const letters = [...name.trim()]
  return letters.length > 1 ? `${letters[0]}*` : '*'
}
export function give_voter(at: AtDoor, { name, co_owners, signature }: { name: string; co_owners: number; signature: Photo }) {
  const naming_id = new_id()
  const when = said_at()
  const voter: NamedVoter = { naming_id, name: masked(name), co_owners, said_at: when }
  const words = { address_id: at.address_id, name: name.trim(), co_owners, signature_file: signature.file_id, said_at: when }
  return give(parcel_of(at, { id: naming_id, what: 'voter', words, shown: { voter }, photos: [signature] }), just_keep)
}
