// Somebody looked up: the ground first, then one key. Nothing of it stands in the address or is kept; only the case that
// was open at the desk comes along with it.
import type { ApiProblem, CaseRow, CaseView, FindPeople, FoundPeople, PeopleKey } from '@qzt/api'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { is_ended } from '../queue/queue_order'
import { server } from '../support/server'
import { door_areas } from '../support/session'

export type Ground = { purpose: 'visit' } | { purpose: 'case_work'; case_id: string } | { purpose: 'emergency'; words: string }
export const keys: readonly PeopleKey[] = ['name', 'identity_number', 'phone', 'address']

export function use_people_search() {
  const route = useRoute()
  const may_visit = computed(() => door_areas.value.length > 0)
  const purpose = ref<Ground['purpose']>(route.query.case || !may_visit.value ? 'case_work' : 'visit')
  const case_id = ref<string>()
  const words = ref('') // of an emergency
  const near = shallowRef<CaseRow[]>([])
  const by = ref<PeopleKey>('name')
  const text = ref('')
  const found = shallowRef<FoundPeople | null>(null)
  // By which ground those that stand there were found.
  const found_by = shallowRef<Ground | null>(null)
  const failure = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  const ground = computed<Ground | null>(() => {
    if (purpose.value === 'visit') return may_visit.value ? { purpose: 'visit' } : null
    if (purpose.value === 'emergency') return [...words.value.trim()].length >= 4 ? { purpose: 'emergency', words: words.value.trim() } : null
    return case_id.value ? { purpose: 'case_work', case_id: case_id.value } : null
  })
  const lacks = computed(() => (!ground.value ? (purpose.value === 'emergency' ? 'say_words' : 'say_ground') : [...text.value.trim()].length < 2 ? 'say_text' : undefined))
  let asking = 0

  onMounted(async () => {
    if (typeof route.query.case !== 'string') return
    const view = await server.get<CaseView>(`/cases/${route.query.case}`).catch(() => null)
    if (!view || is_ended(view.row)) return
    near.value = [view.row]
    case_id.value = view.row.case_id
  })
  // Another ground or key is another search: what was found by the one before goes.
  function forget() {
    asking++
    found.value = found_by.value = failure.value = null
    busy.value = false
  }
  watch([ground, by], forget)
  async function search() {
    if (lacks.value || busy.value) return
    forget()
    const mine = ++asking
    const asked: FindPeople = { by: by.value, text: text.value.trim(), ...ground.value! }
    const with_ground = ground.value
    busy.value = true
    try {
      const got = await server.post<FoundPeople>('/people-searches', asked)
      if (mine !== asking) return
      found.value = got
      found_by.value = with_ground
    } catch (e) {
      if (mine === asking) failure.value = e as ApiProblem
    } finally {
      if (mine === asking) busy.value = false
    }
  }
  return { may_visit, purpose, case_id, words, near, by, text, found, found_by, failure, busy, lacks, search }
}
