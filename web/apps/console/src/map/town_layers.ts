// The territory as layers, from below: tiles where the server has some, blocks, how far each grid is on five steps, green, water,
// buildings, streets, then lines, pins and names. Names give way to pins and to one another; nothing here needs tiles.
import type { MapView } from '@qzt/api'
import Feature, { type FeatureLike } from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import Point from 'ol/geom/Point'
import Polygon from 'ol/geom/Polygon'
import type BaseLayer from 'ol/layer/Base'
import TileLayer from 'ol/layer/Tile'
import VectorLayer from 'ol/layer/Vector'
import { getPointResolution } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import XYZ from 'ol/source/XYZ'
import type { Style } from 'ol/style'
import { ref } from 'vue'
import { area_of } from '../support/book'
import type { GridLoad } from './grid_load'
import { pin_size } from './name_places'
import type { MapStyles } from './map_style'
import { tile_watch } from './tile_watch'

type Look = (feature: FeatureLike, resolution: number) => Style | Style[] | undefined

export function town_layers(styles: () => MapStyles, step_of: (grid_id: string) => number) {
  const json = new GeoJSON({ featureProjection: 'EPSG:3857' })
  const sources = { blocks: new VectorSource(), green: new VectorSource(), water: new VectorSource(), buildings: new VectorSource(), roads: new VectorSource(), labels: new VectorSource() }
  const grids = new VectorSource()
  const communities = new VectorSource()
  const outside = new VectorSource()
  const chosen = new VectorSource()
  const pins = new VectorSource()
  const names = new VectorSource()
  let middle: [number, number] = [0, 0]
  let grid_side = 300
  const tiles_away = ref(false)
  let ground_on = true
  let stop = () => {}

  // Metres on the ground that one pixel shows; the projection's own metres are longer than that.
  const scale = (resolution: number) => getPointResolution('EPSG:3857', resolution, middle)
  const look = (source: VectorSource, style: Look, more: { declutter?: string; live?: boolean } = {}) =>
    new VectorLayer({ source, style, declutter: more.declutter, updateWhileInteracting: !!more.live, renderBuffer: more.declutter ? 100 : 40 })
  const tiles = new TileLayer({ visible: false })
  const size_at = (resolution: number) => pin_size(grid_side / scale(resolution))

  const ground = {
    blocks: look(sources.blocks, () => styles().block),
    green: look(sources.green, (f) => styles().green(f)),
    water: look(sources.water, () => styles().water),
    buildings: look(sources.buildings, (_, r) => (scale(r) > 9 ? undefined : styles().building)),
    roads: look(sources.roads, (f, r) => styles().road(f, scale(r))),
    road_names: look(sources.roads, (f, r) => styles().road_name(f, scale(r)), { declutter: 'names' }),
    place_names: look(sources.labels, (f, r) => styles().place_name(f, scale(r)), { declutter: 'names' }),
  }
  const load = look(grids, (f) => styles().load(step_of(f.getId() as string)), { live: true })
  const pin_layer = look(pins, (f, r) => (f.get('drop') ? styles().drop(f.get('count') as number) : styles().pin(f.get('load') as GridLoad, size_at(r))), { declutter: 'names', live: true })
  const layers: BaseLayer[] = [
    tiles, ground.blocks, load, ground.green, ground.water, ground.buildings, ground.roads,
    look(outside, () => styles().outside), look(grids, () => styles().grid_line), look(communities, () => styles().community), look(chosen, () => styles().chosen),
    ground.road_names, ground.place_names, pin_layer, look(names, (f) => styles().community_name(f.get('name') as string), { declutter: 'names', live: true }),
  ]

  function fill(got: MapView) {
    for (const s of [grids, communities, outside, ...Object.values(sources)]) s.clear()
    for (const a of got.areas) {
      const area = area_of(a.area_id)
      if (!area || !['station', 'community', 'grid'].includes(area.level)) continue
      const geometry = json.readGeometry(a.outline)
      if (!geometry) continue
      const feature = new Feature(geometry)
      feature.setId(a.area_id)
      if (area.level === 'station') outside.addFeature(new Feature(all_but(feature)))
      else (area.level === 'grid' ? grids : communities).addFeature(feature)
    }
    for (const l of got.layers) sources[l.layer as keyof typeof sources]?.addFeatures(json.readFeatures(l.features) as Feature[])
    const extent = grids.getExtent()
    if (extent && Number.isFinite(extent[0])) middle = [(extent[0]! + extent[2]!) / 2, (extent[1]! + extent[3]!) / 2]
    const sides = grids.getFeatures().map((f) => Math.sqrt((f.getGeometry() as Polygon).getArea())).sort((a, b) => a - b)
    grid_side = sides.length ? scale(sides[sides.length >> 1]!) : 300
    if (got.tiles && !tiles.getSource()) tiles.setSource(watched(new XYZ({ url: '/api/tiles/{z}/{x}/{y}', maxZoom: 18 })))
    show_ground(true)
  }
  // Where there are tiles they are the ground, and our own streets and houses step back; they come forward again when
  // the source fails.
  function show_ground(on: boolean) {
    ground_on = on
    const tiled = !!tiles.getSource()
    tiles.setVisible(on && tiled)
    for (const layer of Object.values(ground)) layer.setVisible(on && (!tiled || tiles_away.value))
  }
  function watched(source: XYZ): XYZ {
    const watch = tile_watch((away) => {
      tiles_away.value = away
      show_ground(ground_on)
    }, () => source.refresh())
    source.on('tileloadstart', watch.begun)
    source.on('tileloadend', watch.came)
    source.on('tileloaderror', watch.failed)
    stop = watch.stop
    return source
  }
  const grid_at = (coordinate: number[]) => grids.getFeaturesAtCoordinate(coordinate)[0]?.getId() as string | undefined
  return { layers, load, pin_layer, pins, chosen, names, grids, communities, size_at, fill, show_ground, grid_at, tiles_away, stop: () => stop() }
}

// Everything except the station's area, so that the neighbours' streets step back.
function all_but(area: Feature): Polygon {
  const geometry = area.getGeometry() as Polygon
  const [x1, y1, x2, y2] = geometry.getExtent() as [number, number, number, number]
  const far = Math.max(x2 - x1, y2 - y1) * 20
  const rings = geometry.getType() === 'Polygon' ? [geometry.getCoordinates()[0]!] : (geometry as unknown as { getPolygons(): Polygon[] }).getPolygons().map((p) => p.getCoordinates()[0]!)
  return new Polygon([[[x1 - far, y1 - far], [x2 + far, y1 - far], [x2 + far, y2 + far], [x1 - far, y2 + far], [x1 - far, y1 - far]], ...rings])
}

export const point_feature = (at: number[], words: Record<string, unknown>) => new Feature({ geometry: new Point(at), ...words })
