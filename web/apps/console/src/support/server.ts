// The console's client, speaking the reader's language and leading to the sign-in page when the session is over.
import { make_client } from '@qzt/api'
import { ref } from 'vue'

export const language = ref<'zh' | 'en'>('zh')
export const on_signed_out: { tell: () => void } = { tell: () => {} }
export const on_password_due: { tell: () => void } = { tell: () => {} }
export const on_unanswered: { tell: () => void } = { tell: () => {} }
export const server = make_client({
  language: () => language.value,
  signed_out: () => on_signed_out.tell(),
  password_due: () => on_password_due.tell(),
  unanswered: () => on_unanswered.tell(),
})
