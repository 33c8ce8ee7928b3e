// A dispute while it is entered: what was typed, what it still lacks, and what is sent.
import { new_id, type DisputeKind, type OpenDispute, type PartySaid, type SpokenLanguage } from '@qzt/api'

export interface PartyForm {
  party_id: string
  name: string
  phone: string
  sex: string
  born_on: string
  id_number: string
  address: string
  unit: string
  representative: string
  language: SpokenLanguage | ''
}
export interface DisputeForm {
  dispute_id: string
  case_id?: string
  kind: DisputeKind
  topic: string
  story: string
  community_id: string
  has_minor: boolean
  is_urgent: boolean
  parties: PartyForm[]
}
export const new_party = (): PartyForm => ({ party_id: new_id(), name: '', phone: '', sex: '', born_on: '', id_number: '', address: '', unit: '', representative: '', language: '' })
export const new_dispute = (): DisputeForm => ({ dispute_id: new_id(), kind: 'neighbour', topic: '', story: '', community_id: '', has_minor: false, is_urgent: false, parties: [new_party(), new_party()] })

// What a case of category 09 is about; the code says it where it can.
export interface FromCase {
  case_id: string
  title: string
  text: string
  category: string
  community_id?: string
}
export const becomes_dispute = (category: string) => category.startsWith('09') || category === '0702'
export const from_case = (known: FromCase): DisputeForm => ({
  ...new_dispute(), case_id: known.case_id, kind: known.category === '0702' ? 'consumer' : 'neighbour', topic: known.title.slice(0, 80), story: known.text, community_id: known.community_id ?? '',
})

const long = (text: string) => [...text.trim()].length
// "name 1" is the name of the second party.
export function dispute_lacks(form: DisputeForm): string[] {
  const lacks: string[] = []
  if (long(form.topic) < 4) lacks.push('topic')
  if (long(form.story) < 10) lacks.push('story')
  if (form.parties.length < 2) lacks.push('parties')
  form.parties.forEach((party, i) => {
    if (!long(party.name)) lacks.push(`name ${i}`)
    if (party.phone.trim() && long(party.phone) < 3) lacks.push(`phone ${i}`)
  })
  return lacks
}

function party_said({ party_id, language, ...lines }: PartyForm): PartySaid {
  const told = Object.entries(lines).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []))
  return { party_id, ...(Object.fromEntries(told) as { name: string }), ...(language ? { language } : {}) }
}
export function dispute_said(form: DisputeForm): Omit<OpenDispute, 'command_id'> {
  return {
    dispute_id: form.dispute_id, kind: form.kind, topic: form.topic.trim(), story: form.story.trim(), has_minor: form.has_minor, is_urgent: form.is_urgent,
    ...(form.case_id ? { case_id: form.case_id } : {}), ...(form.community_id ? { community_id: form.community_id } : {}), parties: form.parties.map(party_said),
  }
}
