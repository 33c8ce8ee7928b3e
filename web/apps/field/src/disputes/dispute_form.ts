// A dispute while it is written on the phone: what was typed, what it still lacks, and what is sent. Nothing is chosen
// for whoever writes but their own community.
import { new_id, type DisputeKind, type OpenDispute } from '@qzt/api'

export interface PartyLine {
  party_id: string
  name: string
  phone: string
}
export interface DisputeForm {
  command_id: string
  dispute_id: string
  kind?: DisputeKind
  topic: string
  story: string
  place: string // in words: it goes with the story, which is sealed
  address_id: string // of the register, when it was found
  community_id: string
  has_minor: boolean
  is_urgent: boolean
  parties: PartyLine[]
  tried?: unknown // as it went out once, when nobody knows whether it arrived
}
export const kinds = ['neighbour', 'family', 'wages', 'lease', 'debt', 'damages', 'group', 'consumer', 'other'] as const satisfies readonly DisputeKind[]
export const most_parties = 6
const new_party = (): PartyLine => ({ party_id: new_id(), name: '', phone: '' })
export const empty_dispute = (community_id = ''): DisputeForm => ({
  command_id: new_id(), dispute_id: new_id(), topic: '', story: '', place: '', address_id: '', community_id, has_minor: false, is_urgent: false, parties: [new_party(), new_party()],
})
export const add_party = (form: DisputeForm) => form.parties.push(new_party())
const long = (text: string) => [...text.trim()].length
export const is_begun = (form: DisputeForm) => !!form.kind || !!long(form.topic + form.story + form.place) || form.parties.some((p) => long(p.name + p.phone))

// The first thing that is missing, and of which party. A dispute has two parties at least, each with a name.
export interface Lack {
  what: 'kind' | 'topic' | 'story' | 'name' | 'phone'
  n?: number
}
export function dispute_lack(form: DisputeForm): Lack | undefined {
  if (!form.kind) return { what: 'kind' }
  if (long(form.topic) < 4) return { what: 'topic' }
  if (long(form.story) < 10) return { what: 'story' }
  for (const [i, party] of form.parties.entries()) {
    // Whoever was added and left empty is nobody.
    if (i > 1 && !long(party.name + party.phone)) continue
    if (!long(party.name)) return { what: 'name', n: i + 1 }
    if (long(party.phone) && long(party.phone) < 3) return { what: 'phone', n: i + 1 }
  }
  return undefined
}

export const story_most = 3800
export function said_dispute(form: DisputeForm, place_words: (place: string) => string): Omit<OpenDispute, 'command_id'> {
  const place = form.place.trim()
  return {
    dispute_id: form.dispute_id, kind: form.kind!, topic: form.topic.trim(), story: [place && place_words(place), form.story.trim()].filter(Boolean).join('\n'), has_minor: form.has_minor, is_urgent: form.is_urgent,
    ...(form.address_id ? { address_id: form.address_id } : {}),
    ...(form.community_id ? { community_id: form.community_id } : {}),
    parties: form.parties.filter((p) => p.name.trim()).map((p) => ({ party_id: p.party_id, name: p.name.trim(), ...(p.phone.trim() ? { phone: p.phone.trim() } : {}) })),
  }
}
// Back from the outbox. The place stands in the story by now.
export function form_of(command_id: string, said: Omit<OpenDispute, 'command_id'>, tried?: unknown): DisputeForm {
  return {
    command_id, dispute_id: said.dispute_id, kind: said.kind, topic: said.topic, story: said.story, place: '', address_id: said.address_id ?? '', community_id: said.community_id ?? '', has_minor: !!said.has_minor, is_urgent: !!said.is_urgent,
    parties: (said.parties ?? []).map((p) => ({ party_id: p.party_id, name: p.name, phone: p.phone ?? '' })), ...(tried ? { tried } : {}),
  }
}
