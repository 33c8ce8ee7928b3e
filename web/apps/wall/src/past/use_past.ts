// The time machine: a day is fetched, stands on the wall at one of its minutes and can be played. Nothing else of the wall
// stops: the present goes on behind it, an emergency takes the header, and after a quarter of an hour without a hand on it
// the wall comes back by itself.
import { ApiProblem, type WallFilm, type WallView } from '@qzt/api'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { server } from '../live/server'
import { unroll } from './film'

const forgotten_after_ms = 15 * 60_000
export const play_ms = 60_000 // a whole day in a minute
const again_after_ms = 15_000 // where a day was not to be had
const reduced_step = 12 // an hour at a time where motion is not wanted

export const day_text = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`)

export function use_past(now: () => number) {
  const views = shallowRef<WallView[]>([])
  const day = ref('')
  const index = ref(0)
  const playing = ref(false)
  const busy = ref(false)
  const failed = ref(false)
  const problem = ref('') // in the server's words, where it has any
  const is_on = computed(() => !!day.value)
  const view = computed<WallView | null>(() => views.value[Math.min(index.value, views.value.length - 1)] ?? null)
  let timer: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let touched_at = 0
  let asked = 0

  const touch = () => (touched_at = Date.now())
  // A day, and where in it to stand; the present day as far as it has come.
  function open(wanted: string, at?: number) {
    touch()
    stop()
    return fetch_day(wanted, at)
  }
  async function fetch_day(wanted: string, at?: number) {
    const turn = ++asked
    busy.value = true
    failed.value = false
    try {
      const film = await server.get<WallFilm>('/wall/film', { day: wanted })
      if (turn !== asked) return
      views.value = unroll(film)
      day.value = wanted
      const step = at === undefined ? views.value.length - 1 : Math.floor((at - midnight(wanted)) / 300_000)
      index.value = Math.max(0, Math.min(views.value.length - 1, step))
    } catch (e) {
      if (turn !== asked) return
      failed.value = true
      problem.value = e instanceof ApiProblem ? e.title : ''
      // The day that was shown goes on standing; without one the picture stays the present's, and says so.
      day.value = day.value || wanted
      again = setTimeout(() => turn === asked && void fetch_day(wanted, at), again_after_ms)
    } finally {
      if (turn === asked) busy.value = false
    }
  }
  function close() {
    ++asked
    clearTimeout(again)
    stop()
    busy.value = failed.value = false
    day.value = ''
    views.value = []
  }
  function go(to: number) {
    touch()
    if (to < 0) return void open(day_text(midnight(day.value) - 43_200_000))
    if (to >= views.value.length) {
      const next = day_text(midnight(day.value) + 129_600_000)
      if (midnight(next) <= now()) return void open(next, midnight(next))
    }
    index.value = Math.max(0, Math.min(views.value.length - 1, to))
  }
  function stop() {
    clearInterval(timer)
    playing.value = false
  }
  function play() {
    touch()
    if (playing.value) return stop()
    if (!views.value.length) return
    if (index.value >= views.value.length - 1) index.value = 0
    const step = matchMedia('(prefers-reduced-motion: reduce)').matches ? reduced_step : 1
    playing.value = true
    timer = setInterval(() => {
      touch()
      index.value = Math.min(views.value.length - 1, index.value + step)
      if (index.value >= views.value.length - 1) stop()
    }, (play_ms / 288) * step)
  }
  const watch = setInterval(() => {
    if (is_on.value && Date.now() - touched_at > forgotten_after_ms) close()
  }, 5_000)

  function key(e: KeyboardEvent) {
    if (!is_on.value || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return
    const in_field = e.target instanceof HTMLInputElement
    const act: (() => void) | undefined =
      e.key === 'Escape' ? close
      : in_field && e.key !== 'ArrowLeft' && e.key !== 'ArrowRight' ? undefined
      : in_field && (e.target as HTMLInputElement).type === 'date' ? undefined
      : e.key === 'ArrowLeft' ? () => go(index.value - (e.shiftKey ? 12 : 1))
      : e.key === 'ArrowRight' ? () => go(index.value + (e.shiftKey ? 12 : 1))
      : e.key === ' ' && !(e.target instanceof HTMLButtonElement) ? play
      : undefined
    if (!act) return
    e.preventDefault()
    act()
  }
  addEventListener('keydown', key)
  onBeforeUnmount(() => {
    removeEventListener('keydown', key)
    clearInterval(watch)
    clearTimeout(again)
    stop()
  })
  return { is_on, day, index, views, view, playing, busy, failed, problem, open, close, go, play }
}
export type Past = ReturnType<typeof use_past>
