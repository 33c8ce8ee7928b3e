// What concerns this person is asked for every half minute while the page is looked at; what is urgent sounds, again and
// again until the notices have been opened.
import type { NoticeList, NoticeView } from '@qzt/api'
import { may_sound, seen, sound_until_seen, type Tone } from '@qzt/ui'
import { ref } from 'vue'
import { now } from './clock'
import { server } from './server'
import { me } from './session'

const every_ms = 30_000
export const unread = ref(0)
let told_up_to: number | undefined

export function hear(list: NoticeList) {
  unread.value = list.unread
  const newest = Math.max(0, ...list.notices.map((n) => Date.parse(n.at)))
  const roles = me.value?.posts.map((p) => p.role) ?? []
  const heard = (n: NoticeView) => may_sound(n, now.value, roles)
  // What was there at the first look is read, not heard.
  const fresh = told_up_to === undefined ? [] : list.notices.filter((n) => !n.read && Date.parse(n.at) > told_up_to! && heard(n))
  told_up_to = Math.max(told_up_to ?? 0, newest)
  if (!list.unread) seen()
  const say = (tone: Tone, of: NoticeView[]) => sound_until_seen(tone, () => of.some(heard))
  const urgent = fresh.filter((n) => n.urgent)
  const late = fresh.filter((n) => n.kind === 'overdue')
  if (urgent.length) say('urgent', urgent)
  else if (late.length) say('late', late)
}
export async function ask_notices() {
  if (!me.value || document.hidden) return
  const list = await server.get<NoticeList>('/notices').catch(() => null)
  if (list) hear(list)
}
export function start_alarm() {
  setInterval(() => void ask_notices(), every_ms)
  document.addEventListener('visibilitychange', () => void ask_notices())
}
export function forget_notices() {
  told_up_to = undefined
  unread.value = 0
  seen()
}
