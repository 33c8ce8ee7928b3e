// Who holds this phone. Known again without a network, so that an offline start still shows the right name and lists.
import { ApiProblem, type MeView } from '@qzt/api'
import { ref } from 'vue'
import { server } from './server'
import { forget, keep, kept } from './store'

export const me = ref<MeView | null>(null)
export const asked = ref(false)
// The server has said that the session is over; drafts and the outbox stay.
export const expired = ref(false)

export async function ask_who() {
  try {
    await remember(await server.get<MeView>('/session'))
    expired.value = false
  } catch (e) {
    const gone = e instanceof ApiProblem && e.status === 401
    me.value = gone ? null : ((await kept<MeView>('kept', 'me')) ?? null)
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
  me.value = who
  await keep('kept', 'me', JSON.parse(JSON.stringify(who)))
}
export async function sign_out() {
  await server.remove('/session').catch(() => {})
  await forget('kept', 'me')
  me.value = null
}
