// One wall under somebody's hands: what they carry, every step back, and what is said of each step.
import type { WallPanel, WallPanelKind, WallPlace } from '@qzt/api'
import { computed, ref } from 'vue'
import { free_place, in_the_way, moved, panels_max, put, resized, same, without, type Picture } from './arranging'

type Say = (key: string, words?: Record<string, unknown>) => string

export function use_arranging(first: WallPlace[], picture: Picture, kinds: WallPanelKind[], t: Say) {
  const panels = ref<WallPlace[]>(first)
  const saved = ref<WallPlace[]>(first)
  const carried = ref<WallPanel | null>(null)
  const said = ref('')
  const past: WallPlace[][] = []
  const steps = ref(0)
  let before: WallPlace[] = first // as it was when the panel was taken up

  const kind_of = (panel: WallPanel) => kinds.find((k) => k.panel === panel)!
  const place_of = (panel: WallPanel) => panels.value.find((p) => p.panel === panel)
  const name = (panel: WallPanel) => t(`wall_panels.${panel}`)
  const names = (all: readonly WallPlace[]) => all.map((p) => name(p.panel)).join(t('walls.and'))
  const where = (p: WallPlace) => t('walls.where', { column: p.column + 1, row: p.row + 1, width: p.width, height: p.height })
  const blocked = computed(() => new Set(panels.value.filter((p) => in_the_way(panels.value, p).length).map((p) => p.panel)))
  const changed = computed(() => !same(panels.value, saved.value))
  const absent = computed(() => kinds.filter((k) => !place_of(k.panel)).map((k) => k.panel))

  function remember(was: WallPlace[]) {
    past.push(was)
    steps.value = past.length
  }
  function take(panel: WallPanel) {
    if (carried.value && !put_down()) return
    carried.value = panel
    before = panels.value
    said.value = t('walls.taken', { name: name(panel), where: where(place_of(panel)!) })
  }
  // False when something is in the way: the panel stays in the hand.
  function put_down(): boolean {
    const panel = carried.value
    if (!panel) return true
    const place = place_of(panel)!
    const others = in_the_way(panels.value, place)
    if (others.length) {
      said.value = t('walls.in_the_way', { name: name(panel), others: names(others) })
      return false
    }
    if (!same(before, panels.value)) remember(before)
    carried.value = null
    said.value = t('walls.put', { name: name(panel), where: where(place) })
    return true
  }
  function give_up() {
    if (!carried.value) return
    said.value = t('walls.given_up', { name: name(carried.value) })
    panels.value = before
    carried.value = null
  }
  function set(place: WallPlace) {
    panels.value = put(panels.value, place)
    const others = in_the_way(panels.value, place)
    said.value = others.length ? t('walls.over', { where: where(place), others: names(others) }) : where(place)
  }
  function move(by: { columns: number; rows: number }) {
    if (carried.value) set(moved(place_of(carried.value)!, by, picture))
  }
  function resize(by: { columns: number; rows: number }) {
    if (carried.value) set(resized(place_of(carried.value)!, by, picture, kind_of(carried.value)))
  }
  function remove(panel: WallPanel) {
    if (carried.value === panel) give_up()
    remember(panels.value)
    panels.value = without(panels.value, panel)
    said.value = t('walls.removed', { name: name(panel) })
  }
  function add(panel: WallPanel): boolean {
    if (panels.value.length >= panels_max(picture)) {
      said.value = t('walls.full', { n: panels_max(picture) })
      return false
    }
    const place = free_place(panels.value, kind_of(panel), picture)
    if (!place) {
      said.value = t('walls.no_room', { name: name(panel) })
      return false
    }
    remember(panels.value)
    panels.value = [...panels.value, place]
    said.value = t('walls.added', { name: name(panel), where: where(place) })
    return true
  }
  function undo() {
    if (carried.value) return give_up()
    const was = past.pop()
    if (!was) return
    steps.value = past.length
    panels.value = was
    said.value = t('walls.undone')
  }
  function replace(all: WallPlace[]) {
    remember(panels.value)
    panels.value = all
    said.value = t('walls.reset')
  }
  function keep(all: WallPlace[]) {
    panels.value = saved.value = all
    past.length = steps.value = 0
  }
  return { panels, carried, said, steps, blocked, changed, absent, place_of, name, take, put_down, give_up, move, resize, set, remove, add, undo, replace, keep, kind_of }
}
export type Arranging = ReturnType<typeof use_arranging>
