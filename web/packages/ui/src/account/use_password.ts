// Changing one's own password: what is still missing is said before the server is asked, everything else by the server.
import { computed, ref } from 'vue'
import type { Door } from './door'

const shortest = 10

export function use_password(door: Door, t: (key: string) => string, changed: () => void) {
  const old_password = ref('')
  const new_password = ref('')
  const again = ref('')
  const busy = ref(false)
  const problem = ref('')
  const said = ref('')
  const empty = computed(() => !old_password.value || !new_password.value)
  const lacks = computed(() =>
    empty.value ? '' : [...new_password.value].length < shortest ? t('account.short') : again.value !== new_password.value ? t('account.differ') : '',
  )
  const may_send = computed(() => !empty.value && !lacks.value && !busy.value)

  async function change() {
    if (!may_send.value) return
    busy.value = true
    problem.value = said.value = ''
    try {
      await door.server.put('/me/password', { old_password: old_password.value, new_password: new_password.value })
      old_password.value = new_password.value = again.value = ''
      said.value = t('account.changed')
      changed()
    } catch (e) {
      problem.value = door.refusal(e)
    } finally {
      busy.value = false
    }
  }
  return { old_password, new_password, again, problem, said, lacks, may_send, change }
}
