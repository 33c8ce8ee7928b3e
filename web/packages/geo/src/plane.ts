// A town on flat paper: longitude and latitude become metres east and south of a middle, true to shape within a few
// kilometres; and whether a point lies within an outline.
import type { LonLat } from './datum'

export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}
type Shape = { type: string; coordinates: unknown }

export function each_point(coordinates: unknown, take: (point: LonLat) => void): void {
  if (!Array.isArray(coordinates)) return
  if (typeof coordinates[0] === 'number') take(coordinates as unknown as LonLat)
  else for (const inner of coordinates) each_point(inner, take)
}

export function bounds_of(shapes: Iterable<Shape>): Bounds {
  const b = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const shape of shapes)
    each_point(shape.coordinates, ([lon, lat]) => {
      b.west = Math.min(b.west, lon)
      b.east = Math.max(b.east, lon)
      b.south = Math.min(b.south, lat)
      b.north = Math.max(b.north, lat)
    })
  return b
}

export function make_plane(b: Bounds) {
  const metre = 111_195
  const lon0 = (b.west + b.east) / 2
  const lat0 = (b.south + b.north) / 2
  const across = metre * Math.cos((lat0 * Math.PI) / 180)
  const xy = ([lon, lat]: LonLat): [number, number] => [(lon - lon0) * across, (lat0 - lat) * metre]
  const line = (points: LonLat[], closed: boolean) =>
    points.map((p, i) => `${i ? 'L' : 'M'}${xy(p).map((n) => Math.round(n * 10) / 10).join(' ')}`).join('') + (closed ? 'Z' : '')

  // The `d` of an SVG path.
  function path(shape: Shape): string {
    const c = shape.coordinates as never
    if (shape.type === 'LineString') return line(c, false)
    if (shape.type === 'MultiLineString') return (c as LonLat[][]).map((l) => line(l, false)).join('')
    if (shape.type === 'Polygon') return (c as LonLat[][]).map((r) => line(r, true)).join('')
    if (shape.type === 'MultiPolygon') return (c as LonLat[][][]).map((p) => p.map((r) => line(r, true)).join('')).join('')
    return ''
  }
  const lon_lat = (x: number, y: number): LonLat => [lon0 + x / across, lat0 - y / metre]
  return { xy, path, lon_lat, width: (b.east - b.west) * across, height: (b.north - b.south) * metre }
}
export type Plane = ReturnType<typeof make_plane>

function in_ring([lon, lat]: LonLat, ring: LonLat[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

// Holes are outside.
export function contains(shape: Shape, point: LonLat): boolean {
  const polygons = (shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : []) as LonLat[][][]
  return polygons.some((rings) => !!rings[0] && in_ring(point, rings[0]) && !rings.slice(1).some((hole) => in_ring(point, hole)))
}
