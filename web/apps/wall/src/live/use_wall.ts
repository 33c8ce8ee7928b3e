// The picture on the wall: the names and shapes fetched once, the figures as the stream brings them, and how old they are.
// Thirty seconds without figures and the picture says that it stands still.
import { ApiProblem, type Book, type MapView, type MeView, type Role, type WallArrangement, type WallNews, type WallView } from '@qzt/api'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { alarm_ms, make_arrivals } from './arrivals'
import { server } from './server'
import { open_stream } from './stream'
import { format_of } from '../picture/measures'
import { take_key } from '../sign_in/wall_key'

const cut_after_ms = 30_000
// Who may look back, as the server's policy has it.
const past_roles: Role[] = ['wall_screen', 'shift_lead', 'duty_commander', 'station_chief']

export type Phase = 'asking' | 'sign_in' | 'password' | 'shown'

export function use_wall() {
  const phase = ref<Phase>('asking')
  const refused = ref(false)
  const book = shallowRef<Book | null>(null)
  const map = shallowRef<MapView | null>(null)
  const wall = shallowRef<WallView | null>(null)
  const arrangement = shallowRef<WallArrangement | null>(null)
  const may_look_back = ref(false)
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
    const news = arrivals(view.news, view.urgent)
    if (news.fresh.length) fresh.value = news.fresh
    alarms.push(...news.alarms)
    if (!alarm.value && alarms.length) next_alarm()
    wall.value = view
  }

  // Names and shapes, then the first picture, then the stream. No answer: again in three seconds, for ever.
  async function begin() {
    clearTimeout(retry)
    try {
      const me = key ? await come_by_key() : await server.get<MeView>('/session')
      if (me.must_change_password) return void (phase.value = 'password')
      may_look_back.value = me.posts.some((p) => past_roles.includes(p.role))
      if (!book.value) book.value = await server.get<Book>('/book')
      if (!map.value) map.value = await server.get<MapView>('/map')
      const choice = which_wall()
      arrangement.value = await server.get<WallArrangement>('/wall/arrangement', choice)
      take(await server.get<WallView>('/wall'))
      phase.value = 'shown'
      refused.value = false
      stream?.stop()
      stream = open_stream({
        url: `/api/wall/feed?${new URLSearchParams(choice).toString()}`,
        event: 'wall',
        on_data: (text) => take(JSON.parse(text) as WallView),
        also: { arrangement: (text) => (arrangement.value = JSON.parse(text) as WallArrangement) },
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
  // A wall of its own by its address, else the arrangement that fits the screen; a link that belongs to a wall decides itself.
  function which_wall(): Record<string, string> {
    const wall_id = new URLSearchParams(location.search).get('wall')
    return { ...(wall_id ? { wall_id } : {}), format: format_of(innerWidth, innerHeight) }
  }
  let format = format_of(innerWidth, innerHeight)
  const refit = () => {
    if (format === format_of(innerWidth, innerHeight)) return
    format = format_of(innerWidth, innerHeight)
    if (phase.value === 'shown') void begin()
  }
  addEventListener('resize', refit)
  // Once it has been answered the key is done with; while nobody answers it is kept for the next try.
  async function come_by_key() {
    try {
      const me = await server.post<MeView>('/wall-session', { key })
      key = ''
      return me
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
    removeEventListener('resize', refit)
    clearTimeout(alarm_timer)
    clearTimeout(retry)
  })
  return { phase, refused, may_look_back, book, map, wall, arrangement, fresh, alarm, tries, now, cut, silent_for, sign_in, begin }
}
export type Wall = ReturnType<typeof use_wall>
