// The roll of a draft: dwellings come in by the address they lie in, areas are typed or pasted, and all of it is saved
// with the version that was seen.
import type { BallotView, RollEdit, RollLine } from '@qzt/api'
import { computed, ref, shallowRef, type Ref } from 'vue'
import { server } from '../support/server'
import { rows_of, sums_of, units_to_save, unsaved_without_area, type Edits, type Typed } from './roll_edit'

const at_once = 5000 // as many as one request may hold

export function use_roll(lines: Ref<RollLine[]>, view: Ref<BallotView>, reload: () => Promise<void>) {
  const edits = shallowRef<Edits>({})
  const rows = computed(() => rows_of(lines.value, edits.value))
  const sums = computed(() => sums_of(rows.value))
  const changed = computed(() => rows.value.filter((r) => r.is_changed).length)
  const unfit = computed(() => unsaved_without_area(rows.value))
  const problem = shallowRef<unknown>(null)
  const busy = ref(false)

  const type = (id: string, typed: Typed) => (edits.value = { ...edits.value, [id]: { ...edits.value[id], ...typed } })
  const paste = (pasted: Record<string, Typed>) => {
    const next = { ...edits.value }
    for (const [id, typed] of Object.entries(pasted)) next[id] = { ...next[id], ...typed }
    edits.value = next
  }
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await act()
      return true
    } catch (e) {
      problem.value = e
      return false
    } finally {
      busy.value = false
    }
  }
  const send = (edit: Omit<RollEdit, 'version'>, version: number) => server.post<BallotView>(`/ballots/${view.value.ballot_id}/roll`, { version, ...edit })
  const add = (add_branch: string) => attempt(async () => void (await send({ add_branch }, view.value.version), await reload()))
  const drop = (ids: string[]) => attempt(async () => void (await send({ drop: ids }, view.value.version), await reload()))
  const save = () => attempt(async () => {
    const units = units_to_save(rows.value)
    let { version } = view.value
    for (let i = 0; i < units.length; i += at_once) version = (await send({ units: units.slice(i, i + at_once) }, version)).version
    const kept: Record<string, Typed> = {}
    for (const r of unfit.value) kept[r.address_id] = edits.value[r.address_id]!
    await reload()
    edits.value = kept
  })
  return { rows, sums, changed, unfit, problem, busy, type, paste, add, drop, save }
}
