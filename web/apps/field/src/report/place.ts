// Where the reporter stands: the phone's own fix with its accuracy, the grid that holds it, and the nearest house by name.
import type { Book, BookArea, MapView } from '@qzt/api'
import { contains, distance_m, type LonLat } from '@qzt/geo'

export interface Fix {
  lon: number
  lat: number
  accuracy_m: number
}

export function find_me(): Promise<Fix | null> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, accuracy_m: Math.round(coords.accuracy) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 20_000 },
    )
  })
}

// Without a grid the place lies outside the station's area.
export function grid_at(book: Book, map: MapView, point: LonLat): BookArea | undefined {
  const grids = new Map(book.areas.filter((a) => a.level === 'grid' && a.active).map((a) => [a.area_id, a]))
  const found = map.areas.find((a) => grids.has(a.area_id) && contains(a.outline, point))
  return found && grids.get(found.area_id)
}

const house_within_m = 45

// "柏芦佳苑 6 幢": the nearest house with its estate, or the estate alone, or nothing.
export function house_at(book: Book, point: LonLat): string {
  const areas = new Map(book.areas.map((a) => [a.area_id, a]))
  let best: BookArea | undefined
  let best_m = house_within_m
  for (const a of book.areas) {
    if (a.level !== 'building' || !a.active || Math.abs(a.lat - point[1]) > 0.001) continue
    const m = distance_m([a.lon, a.lat], point)
    if (m < best_m) {
      best = a
      best_m = m
    }
  }
  if (!best) return ''
  let above = best.parent_id ? areas.get(best.parent_id) : undefined
  while (above && above.level !== 'estate' && above.level !== 'community') above = above.parent_id ? areas.get(above.parent_id) : undefined
  return above && above.level === 'estate' ? `${above.name} ${best.name}` : best.name
}

// So many metres east and north of a point.
export const moved = ([lon, lat]: LonLat, east_m: number, north_m: number): LonLat => [
  lon + east_m / (111_195 * Math.cos((lat * Math.PI) / 180)),
  lat + north_m / 111_195,
]
