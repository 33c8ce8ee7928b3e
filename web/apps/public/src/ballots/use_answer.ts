// Sends an answer once, however often it is pressed. While nobody knows whether it arrived, the very same one goes again, with
// the same receipt: another one might be refused, and then its owner would hold a receipt of nothing.
import { ApiProblem, new_id, type AnswerTaken, type BallotChoice } from '@qzt/api'
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { new_receipt } from '@qzt/ui/ballot_receipt.ts'

export interface Said {
  answer_id: string
  receipt: string
  choice: BallotChoice
}

export function use_answer(send: (said: Said) => Promise<AnswerTaken>) {
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  const unknown = shallowRef<Said>() // sent, and no answer came
  const kept = shallowRef<{ said: Said; taken: AnswerTaken }>()

  async function answer(choice: BallotChoice) {
    if (busy.value) return
    busy.value = true
    problem.value = null
    const said = unknown.value ?? { answer_id: new_id(), receipt: new_receipt(), choice }
    try {
      kept.value = { said, taken: await send(said) }
      unknown.value = undefined
    } catch (e) {
      problem.value = e
      const status = e instanceof ApiProblem ? e.status : 0
      // Too many tries says nothing of the try before.
      const may_be_there = status === 0 || status >= 500 || (status === 429 && !!unknown.value)
      unknown.value = may_be_there ? said : undefined
    } finally {
      busy.value = false
    }
  }
  const stay = (e: BeforeUnloadEvent) => (busy.value || unknown.value) && e.preventDefault()
  onMounted(() => addEventListener('beforeunload', stay))
  onBeforeUnmount(() => removeEventListener('beforeunload', stay))
  return { busy, problem, unknown, kept, answer }
}
