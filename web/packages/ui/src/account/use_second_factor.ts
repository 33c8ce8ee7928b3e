// The second factor, turned on with its first code and off with a present one.
import type { TotpOffer } from '@qzt/api'
import { ref, shallowRef } from 'vue'
import type { Door } from './door'

export function use_second_factor(door: Door, turned: (on: boolean) => void) {
  const offer = shallowRef<TotpOffer | null>(null)
  const ending = ref(false)
  const code = ref('')
  const problem = ref('')

  async function attempt(run: () => Promise<void>) {
    problem.value = ''
    try {
      await run()
      code.value = ''
    } catch (e) {
      problem.value = door.refusal(e)
    }
  }
  function settle(on: boolean) {
    offer.value = null
    ending.value = false
    turned(on)
  }
  const begin = () => attempt(async () => void (offer.value = await door.server.post<TotpOffer>('/me/totp')))
  const confirm = () => attempt(async () => {
    await door.server.put('/me/totp', { code: code.value })
    settle(true)
  })
  const end = () => attempt(async () => {
    await door.server.remove('/me/totp', { code: code.value })
    settle(false)
  })
  return { offer, ending, code, problem, begin, confirm, end }
}
