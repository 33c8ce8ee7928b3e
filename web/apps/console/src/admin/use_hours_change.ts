// Working hours on their way: before they are saved the server is asked how many open cases would move, and where any
// would, a person says yes to that number first. What was asked about and then changed is asked about again.
import { ApiProblem, type CalendarPreview } from '@qzt/api'
import { ref, shallowRef } from 'vue'

export function use_hours_change() {
  const asked = shallowRef<{ of: string; moved: CalendarPreview } | null>(null)
  const failure = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)

  // `of` are the words that would be saved, as text. True once they are stored.
  async function save(of: string, preview: (() => Promise<CalendarPreview>) | null, store: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = null
    try {
      const moved = preview && asked.value?.of !== of ? await preview() : null
      if (moved?.moved_cases) {
        asked.value = { of, moved }
        return false
      }
      await store()
      asked.value = null
      return true
    } catch (e) {
      asked.value = null
      failure.value = e as ApiProblem
      return false
    } finally {
      busy.value = false
    }
  }
  function forget() {
    asked.value = failure.value = null
  }
  return { asked, failure, busy, save, forget }
}
