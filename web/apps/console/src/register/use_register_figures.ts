// The figures of the register, and what of them is looked at: figure, order and grid stand in the address.
import type { ApiProblem, RegisterFigures } from '@qzt/api'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { area_name } from '../support/book'
import { server } from '../support/server'
import { counts, grid_rows, one_of, shares, type GridOrder, type ShareName } from './grid_figures'

const orders: readonly GridOrder[] = ['name', ...shares, ...counts]

export function use_register_figures() {
  const route = useRoute()
  const router = useRouter()
  const figures = shallowRef<RegisterFigures | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const figure = computed<ShareName>(() => one_of(shares, route.query.figure, 'freshness'))
  const order = computed<GridOrder>(() => one_of(orders, route.query.order, 'name'))
  const chosen = computed(() => (typeof route.query.grid === 'string' ? route.query.grid : undefined))
  const rows = computed(() => grid_rows(figures.value?.grids ?? [], area_name, order.value))

  // Figures that a refresh could not fetch stay, and say from when they are.
  async function load() {
    if (!figures.value) state.value = 'loading'
    try {
      figures.value = await server.get<RegisterFigures>('/register-figures')
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      state.value = figures.value ? 'ready' : 'failed'
    }
  }
  onMounted(() => void load())
  const go = (part: { figure?: ShareName; order?: GridOrder; grid?: string }) => void router.replace({ query: { ...route.query, ...part } })
  return { figures, state, failure, figure, order, chosen, rows, load, go }
}
