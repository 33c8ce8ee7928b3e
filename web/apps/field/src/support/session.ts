// Who holds this phone. Known again without a network, so that an offline start still shows the right name and lists. When the
// session is over, the copies of what the server has shown are wiped; drafts and the outbox stay for the same person.
import { ApiProblem, type MeView } from '@qzt/api'
import { ref } from 'vue'
import { server } from './server'
import { forget, forget_copies, keep, kept } from './store'

export const me = ref<MeView | null>(null)
export const asked = ref(false)
// The server has said that the session is over; drafts and the outbox stay.
export const expired = ref(false)
export function session_over() {
  if (!me.value) return
  expired.value = true
  void forget_copies()
}

export async function ask_who() {
  try {
    await remember(await server.get<MeView>('/session'))
    expired.value = false
  } catch (e) {
    const gone = e instanceof ApiProblem && e.status === 401
    if (gone) await forget_me()
    else me.value = (await kept<MeView>('kept', 'me').catch(() => undefined)) ?? null
  } finally {
    asked.value = true
  }
}
export async function sign_in(login: string, password: string, code?: string) {
  await remember(await server.post<MeView>('/session', { login, password, ...(code ? { code } : {}) }))
  expired.value = false
}
// What has become of one's own account since the sign-in.
export async function know(part: Partial<MeView>) {
  if (me.value) await remember({ ...me.value, ...part })
}
async function remember(who: MeView) {
  if (me.value && me.value.member_id !== who.member_id) await forget_copies()
  me.value = who
  // Where it cannot be kept, every page says so; the session itself does not need it.
  await keep('kept', 'me', JSON.parse(JSON.stringify(who))).catch(() => {})
}
async function forget_me() {
  await forget('kept', 'me').catch(() => {})
  await forget_copies()
  me.value = null
}
export async function sign_out() {
  await server.remove('/session').catch(() => {})
  await forget_me()
}
