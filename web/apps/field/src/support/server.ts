// The phone's client; when the session is over, work goes on and only sending waits for a new sign-in.
import { make_client, type ApiProblem } from '@qzt/api'
import { ref } from 'vue'

export const language = ref<'zh' | 'en'>('zh')
export const on_signed_out: { tell: (problem: ApiProblem) => void } = { tell: () => {} }
// The server wants a new password before anything else.
export const on_password_due: { tell: () => void } = { tell: () => {} }
export const server = make_client({ language: () => language.value, signed_out: (problem) => on_signed_out.tell(problem), password_due: () => on_password_due.tell() })
