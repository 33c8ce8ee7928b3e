// The picture on the wall: the names and shapes fetched once, the figures as the stream brings them, and how old they are.
// Thirty seconds without figures and the picture says that it stands still.
import { ApiProblem, type Book, type MapView, type MeView, type WallNews, type WallView } from '@qzt/api'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { alarm_ms, make_arrivals } from './arrivals'
import { server } from './server'
import { open_stream } from './stream'
import { take_key } from '../sign_in/wall_key'

const cut_after_ms = 30_000

export type Phase = 'asking' | 'sign_in' | 'password' | 'shown'

export function use_wall() {
  const phase = ref<Phase>('asking')
  const refused = ref(false)
  const book = shallowRef<Book | null>(null)
  const map = shallowRef<MapView | null>(null)
  const wall = shallowRef<WallView | null>(null)
  const fresh = shallowRef<WallNews[]>([])
  const alarm = shallowRef<WallNews | null>(null)
  const alarms: WallNews[] = []
  const tries = ref(0)
  const now = ref(Date.now())
  let ahead = 0
  let heard_at = Date.now()
  let arrivals = make_arrivals()
  let stream: ReturnType<typeof open_stream> | undefined
  let alarm_timer: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let key = take_key(location, (address) => history.replaceState(history.state, '', address))

  const silent_for = ref(0)
  const cut = computed(() => phase.value === 'shown' && silent_for.value >= cut_after_ms)
  const ticking = setInterval(() => {
    now.value = Date.now() + ahead
    silent_for.value = Date.now() - heard_at
  }, 1000)

  function next_alarm() {
    alarm.value = alarms.shift() ?? null
    clearTimeout(alarm_timer)
    if (alarm.value) alarm_timer = setTimeout(next_alarm, alarm_ms)
  }
  function take(view: WallView) {
    heard_at = Date.now()
    silent_for.value = 0
    tries.value = 0
    ahead = Date.parse(view.as_of) - Date.now()
    now.value = Date.now() + ahead
    const news = arrivals(view.news)
    if (news.fresh.length) fresh.value = news.fresh
    alarms.push(...news.alarms)
    if (!alarm.value && alarms.length) next_alarm()
    wall.value = view
  }

  // Names and shapes, then the first picture, then the stream. No answer: again in three seconds, for ever.
  async function begin() {
    clearTimeout(retry)
    try {
      if (key) await come_by_key()
      else if ((await server.get<MeView>('/session')).must_change_password) return void (phase.value = 'password')
      if (!book.value) book.value = await server.get<Book>('/book')
      if (!map.value) map.value = await server.get<MapView>('/map')
      take(await server.get<WallView>('/wall'))
      phase.value = 'shown'
      refused.value = false
      stream?.stop()
      stream = open_stream({
        url: '/api/wall/feed',
        event: 'wall',
        on_data: (text) => take(JSON.parse(text) as WallView),
        on_try: (n) => {
          tries.value = n
          void still_signed_in()
        },
      })
    } catch (e) {
      const status = e instanceof ApiProblem ? e.status : 0
      if (status === 401 || status === 403) {
        refused.value = status === 403
        show_sign_in()
      } else retry = setTimeout(() => void begin(), 3000)
    }
  }
  // Once it has been answered the key is done with; while nobody answers it is kept for the next try.
  async function come_by_key() {
    try {
      await server.post<MeView>('/wall-session', { key })
      key = ''
    } catch (e) {
      if (e instanceof ApiProblem && !e.is_offline && e.status < 500) key = ''
      throw e
    }
  }
  function show_sign_in() {
    stream?.stop()
    stream = undefined
    phase.value = 'sign_in'
  }
  async function still_signed_in() {
    try {
      await server.get<MeView>('/session')
    } catch (e) {
      if (e instanceof ApiProblem && e.status === 401) show_sign_in()
    }
  }
  async function sign_in(login: string, password: string) {
    await server.post<MeView>('/session', { login, password })
    arrivals = make_arrivals()
    phase.value = 'asking'
    await begin()
  }
  void begin()
  onBeforeUnmount(() => {
    stream?.stop()
    clearInterval(ticking)
    clearTimeout(alarm_timer)
    clearTimeout(retry)
  })
  return { phase, refused, book, map, wall, fresh, alarm, tries, now, cut, silent_for, sign_in, begin }
}
export type Wall = ReturnType<typeof use_wall>
