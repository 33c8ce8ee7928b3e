// The map's colours are the page's own, read once for each theme; nothing is computed while the map is being dragged.
import type { LampKind } from '@qzt/ui'
import type { FeatureLike } from 'ol/Feature'
import { Circle, Fill, Icon, RegularShape, Stroke, Style, Text } from 'ol/style'
import type { GridLoad } from './grid_load'
import { load_step } from './grid_load'

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888'

export function map_styles() {
  const font = token('--font-sans')
  const surface = token('--c-surface')
  const text = token('--c-text')
  const accent = token('--c-accent')
  const fills = ['--m-block', '--m-load-1', '--m-load-2', '--m-load-3', '--m-load-4'].map((n) => new Fill({ color: token(n) }))
  const grid_line = new Stroke({ color: token('--m-grid'), width: 1, lineDash: [8, 3, 2, 3] })
  const grids = fills.map((fill) => new Style({ fill, stroke: grid_line }))
  const chosen = [
    new Style({ stroke: new Stroke({ color: surface, width: 6 }), zIndex: 5 }),
    new Style({ stroke: new Stroke({ color: accent, width: 3 }), fill: new Fill({ color: `${accent}22` }), zIndex: 6 }),
  ]
  const white = new Stroke({ color: surface, width: 2.5 })
  const shapes: Record<LampKind, Circle | RegularShape> = {
    red: new RegularShape({ points: 4, radius: 17, angle: Math.PI / 4, fill: new Fill({ color: token('--lamp-red') }), stroke: white }),
    amber: new RegularShape({ points: 3, radius: 19, fill: new Fill({ color: token('--lamp-amber') }), stroke: white }),
    green: new Circle({ radius: 13, fill: new Fill({ color: text }), stroke: white }),
    paused: new Circle({ radius: 13, fill: new Fill({ color: token('--lamp-pause') }), stroke: white }),
    plan: new RegularShape({ points: 4, radius: 16, fill: new Fill({ color: accent }), stroke: white }),
  }
  const pins = new Map<string, Style>()
  const pin = (load: GridLoad) => {
    const key = `${load.worst}${load.count}`
    let style = pins.get(key)
    if (!style) {
      style = new Style({
        image: shapes[load.worst],
        text: new Text({ text: String(load.count), font: `700 ${load.count > 99 || load.worst === 'amber' ? 12 : 14}px ${font}`, fill: new Fill({ color: surface }), offsetY: load.worst === 'amber' ? 3 : 1 }),
      })
      pins.set(key, style)
    }
    return style
  }
  const drop_svg = `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="44"><path d="M17 43S2 27 2 16a15 15 0 0 1 30 0c0 11-15 27-15 27Z" fill="${accent}" stroke="${surface}" stroke-width="2.5"/></svg>`
  const drop = (count: number) =>
    new Style({
      image: new Icon({ src: `data:image/svg+xml,${encodeURIComponent(drop_svg)}`, anchor: [0.5, 1] }),
      text: new Text({ text: String(count || ''), font: `700 14px ${font}`, fill: new Fill({ color: surface }), offsetY: -27 }),
      zIndex: 9,
    })
  const label = (name: string) =>
    new Style({ text: new Text({ text: name, font: `700 15px ${font}`, fill: new Fill({ color: text }), stroke: new Stroke({ color: token('--m-block'), width: 5 }), overflow: true, offsetY: -31 }) })
  const community_line = new Style({ stroke: new Stroke({ color: token('--m-grid'), width: 2, lineDash: [12, 4, 2, 4] }) })

  // Ground layers by what they are called.
  const grounds: [RegExp, Style[]][] = [
    [/water|river|lake/i, [new Style({ fill: new Fill({ color: token('--m-water') }), stroke: new Stroke({ color: token('--m-water'), width: 2 }) })]],
    [/green|park/i, [new Style({ fill: new Fill({ color: token('--m-green') }) })]],
    [/road|street/i, [new Style({ stroke: new Stroke({ color: token('--m-road-bd'), width: 9 }), fill: new Fill({ color: token('--m-road') }) }), new Style({ stroke: new Stroke({ color: token('--m-road'), width: 7 }) })]],
    [/build/i, [new Style({ fill: new Fill({ color: token('--m-build') }) })]],
  ]
  const ground_plain = [new Style({ fill: new Fill({ color: token('--m-block') }), stroke: new Stroke({ color: token('--m-road-bd'), width: 1 }) })]
  const ground = (layer: string) => grounds.find(([is]) => is.test(layer))?.[1] ?? ground_plain
  const road_name = (feature: FeatureLike) => {
    const name = feature.get('name') as string | undefined
    return name
      ? new Style({ text: new Text({ text: name, placement: feature.getGeometry()?.getType() === 'LineString' ? 'line' : 'point', font: `12px ${font}`, fill: new Fill({ color: token('--m-label') }), stroke: new Stroke({ color: token('--m-road'), width: 3 }) }) })
      : undefined
  }
  return { grid: (count: number) => grids[load_step(count)]!, chosen, pin, drop, label, community_line, ground, road_name }
}
