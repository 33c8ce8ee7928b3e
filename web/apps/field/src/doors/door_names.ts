// What a door is called: its number, its words, its place among others, and how it is found by some of them.
import type { DoorView } from '@qzt/api'

type Named = Pick<DoorView, 'around' | 'name'>
const numbers_in_order = new Intl.Collator('zh-CN', { numeric: true })
export const by_name = (a: Named, b: Named) => numbers_in_order.compare(a.around + a.name, b.around + b.name)

// What stands on a door's plate: the room, or nothing for a house of its own.
export const room_of = (door: Pick<DoorView, 'name'>) => /([0-9A-Z-]+)\s*室$/i.exec(door.name)?.[1]
// The floor is said by the room's own number.
export const short_name = (door: Pick<DoorView, 'name'>) => door.name.replace(/\d+\s*层\s*(?=\S*室$)/, '')
export const door_words = (door: Named) => `${door.around} ${short_name(door)}`

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s/g, '').replace(/栋|号楼/g, '幢').toLowerCase()
const known = new WeakMap<object, string>()
function name_of(door: DoorView): string {
  const name = known.get(door) ?? squeezed(door.around + door.name)
  known.set(door, name)
  return name
}
const parts_of = (text: string) => squeezed(text).match(/\d+(单元|[幢号层室])?|[^\d]+/g) ?? []
// Its parts in their order, whatever lies between them: 6幢302 is in 6 幢 1 单元 3 层 302 室, and not in 16 幢.
export function find_doors(doors: DoorView[], text: string): DoorView[] {
  const parts = parts_of(text)
  return parts.length ? doors.filter((d) => has_parts(name_of(d), parts)) : doors
}
function has_parts(name: string, parts: string[]): boolean {
  let from = 0
  for (const part of parts) {
    let at = name.indexOf(part, from)
    while (at > 0 && /^\d/.test(part) && /\d/.test(name[at - 1]!)) at = name.indexOf(part, at + 1)
    if (at < 0) return false
    from = at + part.length
  }
  return true
}
