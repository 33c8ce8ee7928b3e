// The visit that is being written at one door: kept at every change, handed to the outbox in one stroke, and back here when
// the server will not have it as it is.
import { ApiProblem, type DoorView, type SeenAtDoor, type VisitOutcome } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { is_visit, letter_of, type VisitParcel } from '../outbox/parcel'
import { parcels, put_in, send_all, take_out } from '../outbox/use_outbox'
import { make_keeper } from '../report/keeper'
import { now, online } from '../support/clock'
import { server } from '../support/server'
import { me } from '../support/session'
import { keep_together, kept, NotKept } from '../support/store'
import { as_told } from './as_told'
import { door_words } from './door_names'
import { items_of } from './items'
import { doors, drop_door, load_doors, minute, take_door, visits_at } from './take_doors'
import { empty_visit, is_begun, names_at, said_visit, type VisitDraft } from './visit_draft'

export function use_visit(address_id: string) {
  const key = `visit:${me.value?.member_id ?? ''}:${address_id}`
  const draft = ref<VisitDraft>(empty_visit())
  const draft_kept = ref(false)
  const ready = ref(false)
  const busy = ref(false)
  const not_kept = ref(false)
  const failure = shallowRef<unknown>(null)
  const gone = ref(false)
  const fetched = shallowRef<DoorView>()
  const door = computed(() => doors.value.find((d) => d.address_id === address_id) ?? (fetched.value && as_told(fetched.value, visits_at(address_id))))
  const items = computed(() => (door.value ? items_of(door.value, minute.value) : { ask: [], fresh: 0 }))

  const plain = (d: VisitDraft): VisitDraft => JSON.parse(JSON.stringify(d))
  const keeper = make_keeper(() => key, () => (is_begun(draft.value) ? { value: plain(draft.value), photos: [] } : undefined), (is_kept) => (draft_kept.value = is_kept))

  // The copy shows at once; what the server says counts.
  async function look() {
    await load_copy()
    if (!online.value) return void (failure.value = door.value ? null : new ApiProblem('no_answer', 0, ''))
    try {
      fetched.value = await server.get<DoorView>(`/doors/${address_id}`)
      await take_door(fetched.value)
      failure.value = null
    } catch (e) {
      gone.value = e instanceof ApiProblem && e.status === 404
      if (gone.value) await drop_door(address_id)
      failure.value = door.value || gone.value ? null : e
    }
  }
  const load_copy = async () => void (doors.value.length || (await load_doors()))

  async function back_from_outbox(p: VisitParcel) {
    draft.value = { ...empty_visit(), ...(p.draft ? plain(p.draft) : {}), visit_id: p.id, ...(p.unsure ? { tried: p.tried ?? letter_of(p).body } : {}) }
    await keep_together([{ shelf: 'kept', key, value: plain(draft.value) }, take_out(p)])
  }
  // `edit`: the parcel in the outbox that is to be changed.
  async function begin(edit?: string) {
    const again = parcels.value.find((p): p is VisitParcel => p.id === edit && is_visit(p) && !p.answer)
    if (again) await back_from_outbox(again)
    else draft.value = (await kept<VisitDraft>('kept', key).catch(() => undefined)) ?? draft.value
    watch(draft, () => void keeper.save(), { deep: true })
    ready.value = true
    await look()
  }

  // True: it lies in the outbox, and counts.
  async function send(told: { outcome: VisitOutcome; seen?: SeenAtDoor; next_at?: string; card_left?: boolean }): Promise<boolean> {
    if (busy.value || !door.value) return false
    busy.value = true
    not_kept.value = false
    const made_at = new Date().toISOString()
    const parcel: VisitParcel = {
      kind: 'visit', id: draft.value.visit_id, address_id, door: door_words(door.value), names: names_at(door.value), visit: said_visit(draft.value, items.value.ask, told, now.value), draft: plain(draft.value),
      photos: [], state: 'waiting', made_at, tries: 0, percent: 0, ...(draft.value.tried ? { tried: plain(draft.value).tried } : {}),
    }
    try {
      await put_in(parcel, keeper.hand_over)
      draft.value = empty_visit()
      void send_all()
      return true
    } catch (e) {
      if (!(e instanceof NotKept)) throw e
      not_kept.value = true
      return false
    } finally {
      busy.value = false
    }
  }
  return { door, items, draft, draft_kept, ready, busy, not_kept, failure, gone, begin, send, look, save: keeper.save }
}
