// One week's bulletin and, of the figure that stands in the address, its cases. The address keeps both, so that a link
// shows the same week to whoever opens it later.
import type { ApiProblem, Bulletin, BulletinCases, BulletinFigure } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

export interface Opened {
  figure: BulletinFigure
  org_id?: string
}
const word = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export function use_bulletin() {
  const route = useRoute()
  const router = useRouter()
  const bulletin = shallowRef<Bulletin | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const week = computed(() => word(route.query.week))
  const opened = computed<Opened | null>(() => (word(route.query.figure) ? { figure: word(route.query.figure) as BulletinFigure, org_id: word(route.query.org) } : null))
  let asking = 0

  async function load() {
    const mine = ++asking
    state.value = 'loading'
    try {
      const got = await server.get<Bulletin>('/bulletin', { week: week.value })
      if (mine !== asking) return
      bulletin.value = got
      state.value = 'ready'
      if (got.week !== week.value) void router.replace({ query: { ...route.query, week: got.week } })
    } catch (e) {
      if (mine !== asking) return
      failure.value = e as ApiProblem
      state.value = 'failed'
    }
  }
  const of_opened = () => {
    const of = opened.value
    return of && server.get<BulletinCases>('/bulletin/cases', { week: week.value, figure: of.figure, org_id: of.org_id })
  }
  const { got: cases, failure: cases_failure, load: load_cases } = use_latest(of_opened, { clears: true })
  // The week that the server has just named is the one that is shown.
  watch(week, (now) => {
    if (bulletin.value && now === bulletin.value.week) state.value = 'ready'
    else void load()
  }, { immediate: true })
  watch(() => JSON.stringify([week.value, opened.value]), () => void load_cases(), { immediate: true })
  const go_to = (to: string) => void router.push({ query: { week: to } })
  return { bulletin, state, failure, cases, cases_failure, opened, load, load_cases, go_to }
}
