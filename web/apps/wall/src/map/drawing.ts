// The town as few long paths: hundreds of streets and houses become one path each kind, so that a wall that runs for months
// carries a light page. Everything is in metres from the middle of the area.
import type { Book, MapView } from '@qzt/api'
import { bounds_of, make_plane, type LonLat } from '@qzt/geo'

export interface Road {
  d: string
  width: number
  kind: 'road' | 'bridge' | 'railway'
}
export interface GridShape {
  grid_id: string
  d: string
  x: number
  y: number
}
export interface CommunityShape {
  community_id: string
  d: string
  x: number
  y: number
}

// A community's name stands on a corner where grids meet, as near to its own middle as leaves the figures room (metres).
const room_enough = 125
export function label_spot(middle: [number, number], corners: [number, number][], figures: [number, number][]): [number, number] {
  let best = middle
  let best_score = -Infinity
  for (const [x, y] of corners) {
    const room = Math.min(...figures.map(([fx, fy]) => Math.hypot((fx - x) * 0.55, fy - y)))
    const score = Math.min(room, room_enough) - 0.08 * Math.hypot(x - middle[0], y - middle[1])
    if (score > best_score) {
      best_score = score
      best = [x, y]
    }
  }
  return best
}

export function draw_town(map: MapView, book: Book) {
  const outlines = new Map(map.areas.map((a) => [a.area_id, a.outline]))
  const grids = book.areas.filter((a) => a.level === 'grid' && a.active && outlines.has(a.area_id))
  const communities = book.areas.filter((a) => a.level === 'community' && a.active && outlines.has(a.area_id))
  const shapes = (grids.length ? grids : communities).map((a) => outlines.get(a.area_id)!)
  if (!shapes.length) return null
  const plane = make_plane(bounds_of(shapes))
  const xy = (a: { lon: number; lat: number }) => plane.xy([a.lon, a.lat])

  const layer = (name: string) => map.layers.find((l) => l.layer === name)?.features.features ?? []
  const join = (name: string, wanted: (kind: unknown) => boolean = () => true) =>
    layer(name)
      .filter((f) => f.geometry && wanted(f.properties?.kind ?? f.properties?.use))
      .map((f) => plane.path(f.geometry!))
      .join('')

  const roads = new Map<string, Road>()
  for (const f of layer('roads')) {
    if (!f.geometry) continue
    const kind = f.properties?.kind === 'railway' ? 'railway' : f.properties?.kind === 'bridge' ? 'bridge' : 'road'
    const width = Math.max(8, Number(f.properties?.width_m ?? 10))
    const key = `${kind}${width}`
    const road = roads.get(key) ?? { d: '', width, kind }
    road.d += plane.path(f.geometry)
    roads.set(key, road)
  }

  const figures = new Map<string, [number, number][]>()
  const corners = new Map<string, [number, number][]>()
  const areas = new Map(book.areas.map((a) => [a.area_id, a]))
  // A grid may lie below an estate, which lies below its community.
  const community_of = (id?: string): string => {
    const area = id ? areas.get(id) : undefined
    return !area ? '' : area.level === 'community' ? area.area_id : community_of(area.parent_id)
  }
  for (const g of grids) {
    const of = community_of(g.parent_id)
    figures.set(of, [...(figures.get(of) ?? []), xy(g)])
    const ring = (outlines.get(g.area_id)!.coordinates as LonLat[][])[0] ?? []
    corners.set(of, [...(corners.get(of) ?? []), ...ring.map((p) => plane.xy(p))])
  }
  const edge = 0.46
  const within = ([x, y]: [number, number]) => Math.abs(x) < plane.width * edge && Math.abs(y) < plane.height * edge
  return {
    width: plane.width,
    height: plane.height,
    green: join('green'),
    ponds: join('water', (kind) => kind !== 'river'),
    rivers: join('water', (kind) => kind === 'river'),
    blocks: join('blocks'),
    buildings: join('buildings'),
    roads: [...roads.values()].sort((a, b) => a.width - b.width),
    grids: grids.map((g): GridShape => {
      const [x, y] = xy(g)
      return { grid_id: g.area_id, d: plane.path(outlines.get(g.area_id)!), x, y }
    }),
    communities: communities.map((c): CommunityShape => {
      const free = (corners.get(c.area_id) ?? []).filter(within)
      const [x, y] = label_spot(xy(c), free, figures.get(c.area_id) ?? [[Infinity, Infinity]])
      return { community_id: c.area_id, d: plane.path(outlines.get(c.area_id)!), x, y }
    }),
  }
}
export type Town = NonNullable<ReturnType<typeof draw_town>>

// Five steps of fill: none, 1–2, 3–4, 5, 6 and more, as on the desk's map.
export const load_step = (count: number) => (count === 0 ? 0 : count < 3 ? 1 : count < 5 ? 2 : count < 6 ? 3 : 4)
