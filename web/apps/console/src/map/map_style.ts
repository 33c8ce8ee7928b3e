// How the territory's parts look. Colours are the page's own tokens, read once for each theme; styles are made once for
// each width or size and kept, so that dragging the map computes nothing.
import type { LampKind } from '@qzt/ui'
import type { FeatureLike } from 'ol/Feature'
import { Circle, Fill, Icon, RegularShape, Stroke, Style, Text } from 'ol/style'
import type { GridLoad } from './grid_load'

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888888'
const faint = (colour: string, part: number) => colour + Math.round(part * 255).toString(16).padStart(2, '0')

const road_rank: Record<string, number> = { lane: 1, residential: 2, secondary: 3, primary: 4, bridge: 5 }
// From which scale on (metres a pixel) a name is worth its place, and which goes first when two collide.
const label_from: Record<string, number> = { police: 8, railway_station: 6, hospital: 4, school: 4, market: 4, park: 4, office: 4, bus_station: 4, shops: 3, bank: 3, estate: 2.6 }
const road_name_from: Record<string, number> = { primary: 9, secondary: 7, residential: 2.2, bridge: 0, lane: 1.4 }

export function map_styles() {
  const font = token('--font-sans')
  const surface = token('--c-surface')
  const text = token('--c-text')
  const accent = token('--c-accent')
  const label = token('--m-label')
  const land = token('--m-land')
  const block_colour = token('--m-block')
  const kept = new Map<string, Style | Style[]>()
  const keep = <T extends Style | Style[]>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make())
    return kept.get(key) as T
  }

  // The ground, from below: blocks, what is green, water, buildings. Buildings only darken what lies under them, so that
  // a grid's load shows through.
  const block = new Style({ fill: new Fill({ color: block_colour }) })
  const green = new Style({ fill: new Fill({ color: token('--m-green') }) })
  const court = new Style({ fill: new Fill({ color: faint(token('--m-green'), 0.75) }) })
  const water = new Style({ fill: new Fill({ color: token('--m-water') }) })
  const building = new Style({ fill: new Fill({ color: faint(label, 0.14) }) })

  // The load lies between the ground and the streets.
  const loads = ['', '--m-load-1', '--m-load-2', '--m-load-3', '--m-load-4'].map((n) => new Style({ fill: new Fill({ color: n ? faint(token(n), 0.82) : '#00000000' }) }))
  const grid_line = new Style({ stroke: new Stroke({ color: faint(token('--m-grid'), 0.7), width: 1, lineDash: [4, 3] }) })
  const community_halo = new Style({ stroke: new Stroke({ color: faint(land, 0.85), width: 5 }) })
  const community_line = new Style({ stroke: new Stroke({ color: token('--m-grid'), width: 1.8, lineDash: [10, 3, 2, 3] }), zIndex: 1 })
  const outside = new Style({ fill: new Fill({ color: faint(land, 0.6) }) })
  const chosen = [
    new Style({ stroke: new Stroke({ color: surface, width: 6 }), zIndex: 5 }),
    new Style({ stroke: new Stroke({ color: accent, width: 3 }), fill: new Fill({ color: faint(accent, 0.12) }), zIndex: 6 }),
  ]

  // A street is as wide as in life, but never too thin to be seen.
  function road(feature: FeatureLike, scale: number): Style[] {
    const kind = (feature.get('kind') as string | undefined) ?? 'residential'
    const metres = (feature.get('width_m') as number | undefined) ?? 10
    const width = Math.max(kind === 'lane' ? 1 : kind === 'residential' ? 2 : 3, Math.round((metres / scale) * 2) / 2)
    return keep(`road ${kind} ${width}`, () => {
      const rank = road_rank[kind] ?? 2
      if (kind === 'railway')
        return [
          new Style({ stroke: new Stroke({ color: token('--m-road-bd'), width: Math.min(width, 5) }), zIndex: 20 }),
          new Style({ stroke: new Stroke({ color: token('--m-road'), width: Math.min(width, 5) - 2, lineDash: [8, 8], lineCap: 'butt' }), zIndex: 21 }),
        ]
      const over = kind === 'bridge' ? 30 : 0
      return [
        ...(kind === 'lane' ? [] : [new Style({ stroke: new Stroke({ color: token('--m-road-bd'), width: width + 1.5, lineCap: kind === 'bridge' ? 'butt' : 'round' }), zIndex: over + rank })]),
        new Style({ stroke: new Stroke({ color: token('--m-road'), width }), zIndex: over + 10 + rank }),
      ]
    })
  }
  function road_name(feature: FeatureLike, scale: number): Style | undefined {
    const name = feature.get('name') as string | undefined
    const kind = feature.get('kind') as string
    if (!name || kind === 'railway' || scale > (road_name_from[kind] ?? 0)) return undefined
    return keep(`street ${name}`, () => new Style({
      text: new Text({ text: [...name].join('\u200a'), placement: 'line', font: `12px ${font}`, fill: new Fill({ color: label }), stroke: new Stroke({ color: token('--m-road'), width: 3 }), maxAngle: Math.PI / 6, padding: [2, 6, 2, 6] }),
      zIndex: road_rank[kind],
    }))
  }
  function place_name(feature: FeatureLike, scale: number): Style | undefined {
    const name = feature.get('name') as string
    const kind = feature.get('kind') as string
    if (kind === 'river')
      return keep(`river ${name}`, () => new Style({
        text: new Text({ text: [...name].join('\u2003'), font: `italic 15px ${token('--font-serif')}, ${font}`, fill: new Fill({ color: token('--m-water-label') }), stroke: new Stroke({ color: token('--m-water'), width: 3 }) }),
        zIndex: 40,
      }))
    if (scale > (label_from[kind] ?? 2.6)) return undefined
    return keep(`place ${kind} ${name}`, () => new Style({
      text: new Text({ text: name, font: `${kind === 'police' ? 700 : 400} 12px ${font}`, fill: new Fill({ color: kind === 'police' ? accent : label }), stroke: new Stroke({ color: block_colour, width: 3 }), padding: [2, 3, 2, 3] }),
      zIndex: kind === 'police' ? 50 : kind === 'estate' ? 5 : 10,
    }))
  }

  // Pins shrink when grids lie close together: `size` is the radius of the round one.
  const white = new Stroke({ color: surface, width: 2 })
  const shapes: Record<LampKind, (size: number) => Circle | RegularShape> = {
    red: (r) => new RegularShape({ points: 4, radius: r * 1.3, angle: Math.PI / 4, fill: new Fill({ color: token('--lamp-red') }), stroke: white, declutterMode: 'obstacle' }),
    amber: (r) => new RegularShape({ points: 3, radius: r * 1.8, fill: new Fill({ color: token('--lamp-amber') }), stroke: white, declutterMode: 'obstacle' }),
    green: (r) => new Circle({ radius: r, fill: new Fill({ color: text }), stroke: white, declutterMode: 'obstacle' }),
    paused: (r) => new Circle({ radius: r, fill: new Fill({ color: token('--lamp-pause') }), stroke: white, declutterMode: 'obstacle' }),
    plan: (r) => new RegularShape({ points: 4, radius: r * 1.25, fill: new Fill({ color: accent }), stroke: white, declutterMode: 'obstacle' }),
  }
  const worst_on_top: Record<LampKind, number> = { red: 5, amber: 4, plan: 2, green: 2, paused: 1 }
  const pin = (load: GridLoad, size: number) =>
    keep(`pin ${load.worst} ${load.count} ${size}`, () => new Style({
      image: shapes[load.worst](size),
      text: new Text({ text: String(load.count), font: `700 ${Math.max(11, Math.round(size * 1.08) - (load.count > 99 || load.worst === 'amber' ? 2 : 0))}px ${font}`, fill: new Fill({ color: surface }), offsetY: load.worst === 'amber' ? size * 0.3 : 1, declutterMode: 'obstacle' }),
      zIndex: worst_on_top[load.worst],
    }))
  const drop_svg = `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="44"><path d="M17 43S2 27 2 16a15 15 0 0 1 30 0c0 11-15 27-15 27Z" fill="${accent}" stroke="${surface}" stroke-width="2.5"/></svg>`
  const drop = (count: number) =>
    keep(`drop ${count}`, () => new Style({
      image: new Icon({ src: `data:image/svg+xml,${encodeURIComponent(drop_svg)}`, anchor: [0.5, 1], declutterMode: 'obstacle' }),
      text: new Text({ text: String(count || ''), font: `700 14px ${font}`, fill: new Fill({ color: surface }), offsetY: -27, declutterMode: 'obstacle' }),
      zIndex: 9,
    }))
  const community_name = (name: string) =>
    keep(`community ${name}`, () => new Style({
      text: new Text({ text: name, font: `700 ${community_name_px}px ${font}`, fill: new Fill({ color: text }), stroke: new Stroke({ color: faint(land, 0.9), width: 4 }), overflow: true, declutterMode: 'obstacle' }),
    }))
  const grid_figure = (words: string) =>
    keep(`figure ${words}`, () => new Style({ text: new Text({ text: words, font: `12px ${font}`, fill: new Fill({ color: text }), stroke: new Stroke({ color: surface, width: 3 }) }) }))
  return {
    block, water, building, green: (f: FeatureLike) => (f.get('kind') === 'court' ? court : green), outside, chosen, grid_line,
    load: (step: number) => loads[step]!, community: [community_halo, community_line], community_name,
    road, road_name, place_name, pin, drop, grid_figure,
  }
}
export const community_name_px = 15
export type MapStyles = ReturnType<typeof map_styles>
