// Whose signatures an agreement takes, and which of them are there: all parties, whoever mediates, and the seal of a people's
// committee. Nobody signs for another.
import type { AgreementView, DisputeRecords, DisputeSigner, DisputeView, SignatureWay } from '@qzt/api'

export interface Signer {
  key: string
  signer: DisputeSigner
  party_id?: string
  member_id?: string
  name: string
  signed_at?: string
  is_of_other_text: boolean
}
export const takes_seal = (view: Pick<DisputeView, 'way'>) => view.way === 'peoples' || view.way === 'industry'
export const ways_of = (signer: DisputeSigner): SignatureWay[] => (signer === 'committee' ? ['seal'] : ['glass', 'paper', 'fingerprint', 'seal'])

type Kept = AgreementView['signatures'][number]
export function signers_of(view: Pick<DisputeView, 'way' | 'mediators'>, records: Pick<DisputeRecords, 'parties' | 'agreement'>, committee: string): Signer[] {
  const kept = records.agreement?.signatures ?? []
  const find = (fits: (one: Kept) => boolean) => {
    const all = kept.filter(fits)
    const own = all.find((one) => one.is_of_this_text)
    return { signed_at: own?.signed_at, is_of_other_text: !own && all.length > 0 }
  }
  return [
    ...records.parties.map(({ party }): Signer => ({ key: party.party_id, signer: 'party', party_id: party.party_id, name: party.name, ...find((one) => one.party_id === party.party_id) })),
    ...view.mediators.filter((m) => !m.ended_at).map((m): Signer => ({ key: m.member_id, signer: 'mediator', member_id: m.member_id, name: m.name, ...find((one) => one.member_id === m.member_id) })),
    ...(takes_seal(view) ? [{ key: 'committee', signer: 'committee' as const, name: committee, ...find((one) => one.signer === 'committee') }] : []),
  ]
}
// Of another mediator one sees whether they have signed; they do it themselves.
export const may_sign = (one: Signer, own_id: string | undefined) => !one.signed_at && (one.signer !== 'mediator' || one.member_id === own_id)
