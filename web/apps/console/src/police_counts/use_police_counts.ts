// What the police system counted in the month that stands in the address; bringing a table in, looked at first; and
// whether something helped.
import type { ApiProblem, PoliceCounts, PoliceEffect, PoliceImport } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export interface EffectWish {
  kind: string
  covered: string[]
  before_first: string
  before_last: string
  after_first: string
  after_last: string
}

export function use_police_counts() {
  const route = useRoute()
  const router = useRouter()
  const month = computed(() => word(route.query.month))
  const { got: page, failure, load } = use_latest(() => server.get<PoliceCounts>('/police-counts', { month: month.value }))
  watch(month, () => void load(), { immediate: true })

  // ── bringing in ──
  const file = shallowRef<File | null>(null)
  const source = ref('')
  const looked = shallowRef<PoliceImport | null>(null)
  const wrong = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  async function bring(store: boolean) {
    if (!file.value) return
    busy.value = true
    wrong.value = null
    try {
      looked.value = await server.send_file<PoliceImport>('/police-counts', file.value, { source: source.value.trim(), store: store || undefined })
      if (store) await load()
    } catch (e) {
      looked.value = null
      wrong.value = e as ApiProblem
    } finally {
      busy.value = false
    }
  }

  // ── did it help ──
  const effect = shallowRef<PoliceEffect | null>(null)
  const effect_wrong = shallowRef<unknown>(null)
  async function ask_effect(wish: EffectWish) {
    effect_wrong.value = null
    try {
      effect.value = await server.get<PoliceEffect>('/police-effects', { ...wish, covered: wish.covered.join(',') })
    } catch (e) {
      effect.value = null
      effect_wrong.value = e
    }
  }
  const choose = (chosen?: string) => void router.push({ query: { month: chosen } })
  return { page, failure, month, load, choose, file, source, looked, wrong, busy, bring, effect, effect_wrong, ask_effect }
}
