// The areas of one's own posts at doors and all that lies within them, the largest first, each with how deep it lies.
import type { BookArea } from '@qzt/api'

export function own_areas(areas: BookArea[], own: string[]): { area: BookArea; depth: number }[] {
  const within = (id: string, depth: number): { area: BookArea; depth: number }[] =>
    areas.filter((a) => a.parent_id === id && a.active).flatMap((a) => [{ area: a, depth }, ...within(a.area_id, depth + 1)])
  const posts = own.flatMap((id) => areas.find((a) => a.area_id === id) ?? [])
  const seen = new Set<string>()
  return posts.flatMap((a) => [{ area: a, depth: 0 }, ...within(a.area_id, 1)]).filter(({ area }) => !seen.has(area.area_id) && seen.add(area.area_id))
}
