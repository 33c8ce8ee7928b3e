// The station's names and shapes, kept on the phone for work without a network.
import type { Book, BookArea, BookCategory, MapView } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { server_time } from './clock'
import { keep_of_station, of_station } from './copies'
import { language, server } from './server'

export const book = shallowRef<Book | null>(null)
export const map = shallowRef<MapView | null>(null)
export const shapes_asked = ref(false)

export async function load_book() {
  book.value ??= (await of_station<Book>('book')) ?? null
  try {
    const got = await server.get<Book>('/book')
    server_time(got.station.now)
    book.value = got
    await keep_of_station('book', got)
  } catch {
    // The kept copy serves; without one, lists show numbers until the next try.
  }
}
// Shapes are large and change rarely: fetched when a place is first wanted.
export async function load_map() {
  if (map.value) return
  map.value = (await of_station<MapView>('map')) ?? null
  if (!map.value)
    try {
      map.value = await server.get<MapView>('/map')
      await keep_of_station('map', map.value)
    } catch {
      // A report may go without shapes: the server finds the grid itself.
    }
  shapes_asked.value = true
}

const organisations = computed(() => new Map(book.value?.organisations.map((o) => [o.org_id, o])))
const areas = computed(() => new Map(book.value?.areas.map((a) => [a.area_id, a])))
const categories = computed(() => new Map(book.value?.categories.map((c) => [c.code, c])))
const said = (named?: { name_zh: string; name_en: string }) => (named ? (language.value === 'en' ? named.name_en || named.name_zh : named.name_zh) : '')

export const org_name = (id?: string) => (id ? (organisations.value.get(id)?.name ?? '') : '')
export const org_short = (id?: string) => (id ? organisations.value.get(id)?.short_name || org_name(id) : '')
export const area_of = (id?: string): BookArea | undefined => (id ? areas.value.get(id) : undefined)
export const area_name = (id?: string) => area_of(id)?.name ?? ''
export const category_of = (code?: string): BookCategory | undefined => (code ? categories.value.get(code) : undefined)
export const category_name = (code?: string) => said(category_of(code)) || code || ''
// What a class says to people: when it is closed, what whoever reports is told.
export function sentence(code: string | undefined, what: 'closing' | 'script'): string {
  const c = category_of(code)
  return (language.value === 'en' ? c?.[`${what}_en`] || c?.[`${what}_zh`] : c?.[`${what}_zh`]) ?? ''
}
export const majors = computed(() => book.value?.majors.map((m) => ({ code: m.code, name: said(m) })) ?? [])
