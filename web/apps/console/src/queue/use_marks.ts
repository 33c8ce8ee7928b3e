// Cases marked for an act in bulk: one by one, or with shift all from the last one marked to this one, as they stand.
import { ref, shallowRef } from 'vue'

export function use_marks(ids: () => string[]) {
  const marked = shallowRef<ReadonlySet<string>>(new Set())
  const last = ref<string>()

  function mark(id?: string, range = false) {
    if (!id) return false
    const next = new Set(marked.value)
    const list = ids()
    const [a, b] = [list.indexOf(last.value ?? ''), list.indexOf(id)]
    if (range && a >= 0 && b >= 0) for (const between of list.slice(Math.min(a, b), Math.max(a, b) + 1)) next.add(between)
    else if (!next.delete(id)) next.add(id)
    last.value = id
    marked.value = next
    return true
  }
  // What is done needs no mark any more; what was refused keeps its own.
  const keep = (left: Iterable<string> = []) => (marked.value = new Set(left))
  return { marked, mark, keep }
}
