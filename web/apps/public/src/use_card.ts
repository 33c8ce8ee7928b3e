// A card that somebody has opened: what it shows, and every act answered with the page as it is after it. The secret ends
// with the half hour, with another card, or with whoever leaves.
import { ApiProblem, new_id, type CardCorrection, type CardSession, type CardView } from '@qzt/api'
import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { card_secret, server } from './server'

export function use_card() {
  const card = shallowRef<CardView | null>(null)
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  const ended = ref<'left' | 'over' | ''>('')
  let timer: ReturnType<typeof setTimeout> | undefined

  function forget(why: 'left' | 'over' | '') {
    clearTimeout(timer)
    card_secret.value = undefined
    card.value = null
    ended.value = why
  }
  function show(view: CardView) {
    card.value = view
    clearTimeout(timer)
    timer = setTimeout(() => forget('over'), Math.max(0, Date.parse(view.session_ends_at) - Date.now()))
  }
  // True: the server has done it.
  async function attempt(act: () => Promise<CardView>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      show(await act())
      return true
    } catch (e) {
      if (e instanceof ApiProblem && e.code === 'card_session_over') forget('over')
      else problem.value = e
      return false
    } finally {
      busy.value = false
    }
  }
  const open = (code: string) =>
    attempt(async () => {
      ended.value = ''
      card_secret.value = (await server.post<CardSession>('/card-sessions', { code })).secret
      return server.get<CardView>('/card')
    })
  const correct = (said: Omit<CardCorrection, 'proposal_id'>, id = new_id()) => attempt(() => server.post<CardView>('/card/corrections', { proposal_id: id, ...said } satisfies CardCorrection))
  const confirm = (proposal_id: string) => attempt(() => server.post<CardView>(`/card/proposals/${proposal_id}/confirmation`))
  const object = (read_id: string, text: string) => attempt(() => server.post<CardView>(`/card/looks/${read_id}/objections`, { objection_id: new_id(), text }))
  async function leave() {
    await server.remove('/card-session').catch(() => {})
    forget('left')
  }
  onBeforeUnmount(() => forget(''))
  return { card, busy, problem, ended, open, correct, confirm, object, leave }
}
