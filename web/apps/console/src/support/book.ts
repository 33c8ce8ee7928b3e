// The station's book: names of organisations, areas and classes, which no case repeats.
import type { Book, BookCategory, BookOrganisation, Limit } from '@qzt/api'
import { computed, ref } from 'vue'
import { server_time } from './clock'
import { language, server } from './server'

export const book = ref<Book | null>(null)

export async function load_book() {
  book.value = await server.get<Book>('/book')
  server_time(book.value.station.now)
}

const organisations = computed(() => new Map(book.value?.organisations.map((o) => [o.org_id, o])))
const areas = computed(() => new Map(book.value?.areas.map((a) => [a.area_id, a])))
const categories = computed(() => new Map(book.value?.categories.map((c) => [c.code, c])))
const majors = computed(() => new Map(book.value?.majors.map((m) => [m.code, m])))

const said = (named?: { name_zh: string; name_en: string }) =>
  named ? (language.value === 'en' ? named.name_en || named.name_zh : named.name_zh) : ''

export const organisation = (id?: string): BookOrganisation | undefined => (id ? organisations.value.get(id) : undefined)
export const org_name = (id?: string) => organisation(id)?.name ?? ''
export const org_short = (id?: string) => organisation(id)?.short_name || org_name(id)
export const area_name = (id?: string) => (id ? (areas.value.get(id)?.name ?? '') : '')
export const area_of = (id?: string) => (id ? areas.value.get(id) : undefined)
export const category_of = (code?: string): BookCategory | undefined => (code ? categories.value.get(code) : undefined)
export const category_name = (code?: string) => said(category_of(code)) || code || ''
export const major_name = (code?: string) => said(majors.value.get((code ?? '').slice(0, 2))) || (code ?? '').slice(0, 2)
export const class_name = (code?: string) => [major_name(code), category_name(code)].filter(Boolean).join(' / ')
// What a class says to people: when it is filed, when it is closed, what the reporter is told.
export function sentence(code: string | undefined, what: 'filing' | 'closing' | 'script'): string {
  const c = category_of(code)
  return (language.value === 'en' ? c?.[`${what}_en`] || c?.[`${what}_zh`] : c?.[`${what}_zh`]) ?? ''
}
// What has no place lies in a community and a grid of its own, which nobody chooses.
const is_chosen = (a: { active: boolean; code: string }) => a.active && !a.code.startsWith('unplaced')
export const communities = computed(() => book.value?.areas.filter((a) => a.level === 'community' && is_chosen(a)) ?? [])
export const grids = computed(() => book.value?.areas.filter((a) => a.level === 'grid' && is_chosen(a)) ?? [])
// An estate may lie between a grid and its community.
export function community_of(id?: string): string | undefined {
  const area = area_of(id)
  return !area || area.level === 'community' ? area?.area_id : community_of(area.parent_id)
}
export const grids_of = (community: string) => grids.value.filter((g) => community_of(g.area_id) === community)

// Hours are counted in seconds on the wire, days in days.
export function limit_parts(limit: Limit): { unit: string; n: number } {
  const hours = limit.unit === 'urgent_hour' || limit.unit === 'work_hour'
  if (!hours) return { unit: limit.unit, n: limit.amount }
  if (limit.amount < 3600) return { unit: 'minute', n: Math.round(limit.amount / 60) }
  return { unit: limit.unit, n: Math.round((limit.amount / 3600) * 10) / 10 }
}
