// A sheet of areas: chosen, looked at, and what is good in it taken at once. It is looked at again whenever the file, or what is
// said of it, changes.
import type { RollSheetView, TitleSource } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { save_file } from '../register/save_file'
import { server } from '../support/server'

export function use_roll_sheet(ballot_id: () => string, version: () => number) {
  const file = shallowRef<File | null>(null)
  const source = ref('')
  const title = ref<TitleSource | ''>('')
  const looked = shallowRef<RollSheetView | null>(null)
  const problem = shallowRef<unknown>(null)
  const busy = ref(false)
  const is_ready = computed(() => !!file.value && [...source.value.trim()].length > 1)
  const path = (noun: string) => `/ballots/${ballot_id()}/roll/${noun}`
  const said = () => ({ source: source.value.trim(), title: title.value || undefined })
  function forget() {
    looked.value = null
    problem.value = null
  }
  async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    if (busy.value || !is_ready.value) return undefined
    busy.value = true
    problem.value = null
    try {
      return await act()
    } catch (e) {
      problem.value = e
      return undefined
    } finally {
      busy.value = false
    }
  }
  const send = (taken?: number) => server.send_file<RollSheetView>(path('sheet'), file.value!, { ...said(), version: taken })
  const look = () => attempt(async () => void (looked.value = await send()))
  const take = () => attempt(() => send(version()))
  const remarks = () => attempt(() => {
    const { source: from, title: of_rows } = said()
    return save_file(`${path('sheet-remarks')}?source=${encodeURIComponent(from)}${of_rows ? `&title=${of_rows}` : ''}`, 'roll-with-remarks.xlsx', file.value!)
  })
  return { file, source, title, looked, problem, busy, is_ready, forget, look, take, remarks }
}
