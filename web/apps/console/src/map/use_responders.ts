// Who answers at a place, for a category, at a moment: asked of the server, which knows catalogue, hours and calendar.
import type { RespondersView } from '@qzt/api'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { server } from '../support/server'

export interface RespondersAsked {
  area_id?: string
  category?: string
  at?: string // now, if none is given
}

// Who is open changes with the hour.
const anew_ms = 60_000

export function use_responders(asked: Ref<RespondersAsked>) {
  const view = shallowRef<RespondersView | null>(null)
  const failure = shallowRef<unknown>(null)
  const loading = ref(false)
  let asking = 0

  async function load() {
    const mine = ++asking
    const { area_id, category, at } = asked.value
    if (!area_id) {
      view.value = null
      failure.value = null
      return
    }
    loading.value = true
    try {
      const got = await server.get<RespondersView>('/responders', { area_id, category, at })
      if (mine !== asking) return
      view.value = got
      failure.value = null
    } catch (e) {
      if (mine !== asking) return
      view.value = null
      failure.value = e
    } finally {
      if (mine === asking) loading.value = false
    }
  }
  watch(() => JSON.stringify(asked.value), () => void load(), { immediate: true })
  const every = setInterval(() => {
    if (!asked.value.at && !document.hidden) void load()
  }, anew_ms)
  onScopeDispose(() => clearInterval(every))
  return { view, failure, loading, load }
}
