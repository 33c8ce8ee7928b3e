// The units of a round by building and floor, in the order in which the roll has them: 5幢2单元6层602室 is on the sixth floor
// of 5幢. What has no building in its name stands under its own.
import type { RoundUnit } from '@qzt/api'

export interface House<Unit = RoundUnit> {
  name: string
  floors: { floor: number | undefined; units: Unit[] }[]
}
const building = /^.*?(?:[幢栋座]|号楼)/
export const house_of = (unit: string) => building.exec(unit)?.[0] ?? unit
export function floor_of(unit: string): number | undefined {
  const said = /(\d+)\s*层/.exec(unit)
  if (said) return Number(said[1])
  const room = /(\d{3,4})\D*$/.exec(unit.slice(house_of(unit).length))
  return room ? Math.floor(Number(room[1]) / 100) : undefined
}
// What is left to say on a page of its building: the floor is said by the room's own number.
export const home_words = (unit: string) => {
  const rest = unit.slice(house_of(unit).length).replace(/\d+\s*层\s*(?=\S*室)/, '').trim()
  return rest || unit
}
export const room_no = (unit: string) => /([0-9A-Z-]+)\s*室?$/i.exec(unit)?.[1] ?? ''

export function houses_of<Unit extends Pick<RoundUnit, 'unit'>>(units: readonly Unit[]): House<Unit>[] {
  const houses = new Map<string, House<Unit>>()
  for (const unit of units) {
    const name = house_of(unit.unit)
    const house = houses.get(name) ?? { name, floors: [] }
    houses.set(name, house)
    const floor = floor_of(unit.unit)
    const on_it = house.floors.find((f) => f.floor === floor)
    if (on_it) on_it.units.push(unit)
    else house.floors.push({ floor, units: [unit] })
  }
  for (const house of houses.values()) house.floors.sort((a, b) => (a.floor ?? 0) - (b.floor ?? 0))
  return [...houses.values()]
}

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s/g, '').replace(/栋|号楼/g, '幢')
// `here` is what the nearest house is called, with its estate: 柏芦佳苑 6 幢. A roll of one estate leaves the estate out.
export const house_at = <Unit>(houses: readonly House<Unit>[], here: string): House<Unit> | undefined => {
  const name = squeezed(here)
  return name ? houses.find((h) => /(^|\D)$/.test(name.slice(0, -squeezed(h.name).length)) && name.endsWith(squeezed(h.name))) : undefined
}
