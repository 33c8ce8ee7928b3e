// Names for what the figures only number: classes, grids, communities, organisations.
import type { Book } from '@qzt/api'

export function make_names(book: Book, language: string) {
  const said = (named?: { name_zh: string; name_en: string }) => (named ? (language === 'en' ? named.name_en || named.name_zh : named.name_zh) : '')
  const categories = new Map(book.categories.map((c) => [c.code, c]))
  const majors = new Map(book.majors.map((m) => [m.code, m]))
  const areas = new Map(book.areas.map((a) => [a.area_id, a]))
  const organisations = new Map(book.organisations.map((o) => [o.org_id, o]))
  // A community is called by its short name on a map: everybody knows that it is one.
  const short = (name: string) => name.replace(/社区$/, '')
  const by_code = [...book.areas].sort((a, b) => (a.code ?? '').localeCompare(b.code ?? '')).map((a) => a.area_id)
  return {
    category: (code: string) => said(categories.get(code)) || code,
    major: (code: string) => said(majors.get(code)) || code,
    area: (id?: string) => (id ? (areas.get(id)?.name ?? '') : ''),
    community: (id?: string) => (id ? (areas.get(id)?.name ?? '') : ''),
    community_short: (id: string) => short(areas.get(id)?.name ?? ''),
    org: (id: string) => {
      const o = organisations.get(id)
      return o ? o.short_name || o.name : ''
    },
    area_order: (id: string) => by_code.indexOf(id),
    org_order: (id: string) => book.organisations.findIndex((o) => o.org_id === id),
  }
}
export type Names = ReturnType<typeof make_names>
