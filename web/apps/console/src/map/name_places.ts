// Where the communities' names stand: as near to their own middle as they can without lying on a pin, on each other, or
// outside. All in pixels, so that it can be asked for any scale; the map asks again when it has been moved.
export type Spot = [number, number]
export interface Name {
  at: Spot
  width: number
  height: number
  inside: (spot: Spot) => boolean
}
export interface Pin {
  at: Spot
  radius: number
}

const step = 12
const rings = 14

function nearby(): Spot[] {
  const spots: Spot[] = []
  for (let x = -rings; x <= rings; x++) for (let y = -rings; y <= rings; y++) spots.push([x * step, y * step])
  return spots.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2)
}
const offsets = nearby()

// A name that finds no free place stays in its middle; its halo keeps it legible.
export function name_places(names: Name[], pins: Pin[]): Spot[] {
  const taken: { at: Spot; width: number; height: number }[] = []
  const gap = 3
  return names.map((name) => {
    const free = (spot: Spot) =>
      pins.every((p) => {
        const dx = Math.max(0, Math.abs(p.at[0] - spot[0]) - name.width / 2)
        const dy = Math.max(0, Math.abs(p.at[1] - spot[1]) - name.height / 2)
        return Math.hypot(dx, dy) > p.radius + gap
      }) &&
      taken.every((o) => Math.abs(o.at[0] - spot[0]) > (o.width + name.width) / 2 + gap || Math.abs(o.at[1] - spot[1]) > (o.height + name.height) / 2 + gap)
    const half = name.width / 2
    const within = (spot: Spot) => name.inside([spot[0] - half, spot[1]]) && name.inside([spot[0] + half, spot[1]])
    const shifted = offsets.map((o): Spot => [name.at[0] + o[0], name.at[1] + o[1]])
    const place = shifted.find((spot) => within(spot) && free(spot)) ?? shifted.find((spot) => name.inside(spot) && free(spot)) ?? shifted.find(free) ?? name.at
    taken.push({ at: place, width: name.width, height: name.height })
    return place
  })
}

// How large a pin may be when grids lie about `apart` pixels from one another.
export const pin_size = (apart: number) => Math.round(Math.min(13, Math.max(8.5, apart * 0.16)) * 2) / 2
