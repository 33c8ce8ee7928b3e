// A class's rows of the dispatch catalogue as they are being written, and how they are told in a table.
import type { CatalogueEntry } from '@qzt/api'

export type EntryDraft = { community_id?: string; org_id?: string; role: CatalogueEntry['role'] }

// Rows without an organisation are not sent.
export const entries_of = (drafts: EntryDraft[]): CatalogueEntry[] =>
  drafts.flatMap(({ community_id, org_id, role }) => (org_id ? [{ ...(community_id ? { community_id } : {}), org_id, role }] : []))

export interface Place {
  community_id?: string
  leads: string[]
  assists: string[]
}
// The whole station first, then one community after the other, as they come.
export function places_of(entries: CatalogueEntry[]): Place[] {
  const places: Place[] = []
  for (const { community_id, org_id, role } of entries) {
    let place = places.find((p) => p.community_id === community_id)
    if (!place) places.push((place = { community_id, leads: [], assists: [] }))
    place[role === 'lead' ? 'leads' : 'assists'].push(org_id)
  }
  return places.sort((a, b) => Number(!!a.community_id) - Number(!!b.community_id))
}
