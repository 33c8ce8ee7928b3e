// Who holds this phone. Known again without a network, so that an offline start still shows the right name and lists. When the
// session is over, the copies of what the server has shown are wiped; drafts and the outbox stay for the same person. When it
// was revoked, as of a lost phone, nothing stays (vault/vault.ts).
import { ApiProblem, type MeView } from '@qzt/api'
import { ref } from 'vue'
import { server } from './server'
import { forget, forget_copies, keep_together, kept } from './store'

export const me = ref<MeView | null>(null)
export const asked = ref(false)
// Whoever has given their password in this page.
export const signed_in_here = ref<string>()
// The server has said that the session is over; drafts and the outbox stay.
export const expired = ref(false)
export const is_revoked = (e: unknown) => e instanceof ApiProblem && e.code === 'session_revoked'
export const on_revoked: { wipe: () => Promise<void> } = { wipe: async () => {} }
export function session_over(problem?: unknown) {
  if (is_revoked(problem)) return void on_revoked.wipe()
  if (!me.value) return
  expired.value = true
  void forget_copies()
}

// Asked once, while the words are still on their way, and by the first page.
let asking: Promise<void> | undefined
export const ask_who = () => (asking ??= ask_server_who().finally(() => (asking = undefined)))
async function ask_server_who() {
  try {
    await remember(await server.get<MeView>('/session'))
    expired.value = false
  } catch (e) {
    if (is_revoked(e)) await on_revoked.wipe()
    else if (e instanceof ApiProblem && e.status === 401) await forget_me()
    else me.value = (await kept<MeView>('kept', 'me').catch(() => undefined)) ?? null
  } finally {
    asked.value = true
  }
}
export async function sign_in(login: string, password: string, code?: string) {
  const who = await server.post<MeView>('/session', { login, password, ...(code ? { code } : {}) })
  signed_in_here.value = who.member_id
  await remember(who)
  expired.value = false
}
// What has become of one's own account since the sign-in.
export async function know(part: Partial<MeView>) {
  if (me.value) await remember({ ...me.value, ...part })
}
async function remember(who: MeView) {
  if (me.value && me.value.member_id !== who.member_id) await forget_copies()
  me.value = who
  // Where it cannot be kept, every page says so; the session itself does not need it. "who" outlives a sign-out: if the phone
  // turns out to be lost afterwards, it is known whose things lie on it.
  await keep_together([{ shelf: 'kept', key: 'me', value: JSON.parse(JSON.stringify(who)) }, { shelf: 'kept', key: 'who', value: who.member_id }]).catch(() => {})
}
export async function forget_me() {
  await forget('kept', 'me').catch(() => {})
  await forget_copies()
  me.value = null
  expired.value = false
}
export async function sign_out() {
  await server.remove('/session').catch(() => {})
  await forget_me()
}
