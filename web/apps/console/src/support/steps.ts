// One case further in a list, or one back. A key pressed before the first rows have come is not lost: the step is taken
// when they are there. What could be done to a case waits for nobody's eyes, so only the choice is kept.
import { watch } from 'vue'

interface List {
  ids: () => string[]
  at: () => string | undefined
  coming: () => boolean   // the first rows are on their way
  choose: (id: string) => void
}

export function use_steps({ ids, at, coming, choose }: List) {
  let wanted = 0
  function step(by: number) {
    const list = ids()
    if (!list.length) {
      if (coming()) wanted += by
      return
    }
    const here = list.findIndex((id) => id === at())
    const from = here >= 0 ? here : by > 0 ? -1 : list.length
    choose(list[Math.min(list.length - 1, Math.max(0, from + by))]!)
  }
  watch([() => ids().length, coming], () => {
    const by = wanted
    if (!by || (!ids().length && coming())) return
    wanted = 0
    if (ids().length) step(by)
  })
  return step
}
