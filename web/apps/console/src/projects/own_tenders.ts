// Whether anybody waits for one's points: asked when a desk opens, so that the way there is shown to whoever is named to score.
import type { TenderList } from '@qzt/api'
import { ref } from 'vue'
import { server } from '../support/server'

export const scores_tenders = ref(false)
export async function ask_own_tenders() {
  try {
    scores_tenders.value = !!(await server.get<TenderList>('/own-tenders')).tenders.length
  } catch {
    // As it was: the page itself tells what is wrong.
  }
}
