// One list from the server, with its last copy for when there is no network.
import { onMounted, ref, shallowRef } from 'vue'
import { copy_of, keep_copy } from '../support/copies'
import { server } from '../support/server'

export function use_list<T>(key: string, path: string, query?: Record<string, unknown>) {
  const data = shallowRef<T | null>(null)
  const loading = ref(true)
  const failure = shallowRef<unknown>(null)
  const old = ref(false)
  async function load() {
    try {
      data.value = await server.get<T>(path, query)
      failure.value = null
      old.value = false
      await keep_copy(key, data.value)
    } catch (e) {
      data.value ??= (await copy_of<T>(key)) ?? null
      old.value = !!data.value
      failure.value = data.value ? null : e
    } finally {
      loading.value = false
    }
  }
  onMounted(load)
  return { data, loading, failure, old, load }
}
