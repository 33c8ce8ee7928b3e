// The dispute that is being written: kept at every change, handed to the outbox in one stroke, and back here when the
// server will not have it as it is.
import { computed, ref, watch } from 'vue'
import { is_dispute, letter_of, type DisputeParcel } from '../outbox/parcel'
import { parcels, put_in, send_all, take_out } from '../outbox/use_outbox'
import { make_keeper } from '../report/keeper'
import { area_of } from '../support/book'
import { me } from '../support/session'
import { keep_together, kept, NotKept } from '../support/store'
import { dispute_lack, empty_dispute, form_of, is_begun, said_dispute, type DisputeForm } from './dispute_form'

// One's own community: of one's grid, of one's building, or itself.
function own_community(): string {
  let area = area_of(me.value?.posts.find((p) => p.area_id)?.area_id)
  while (area && area.level !== 'community') area = area_of(area.parent_id)
  return area?.area_id ?? ''
}
const plain = (form: DisputeForm): DisputeForm => JSON.parse(JSON.stringify(form))

export function use_dispute_draft(place_words: (place: string) => string) {
  const key = `dispute:${me.value?.member_id ?? ''}`
  const form = ref<DisputeForm>(empty_dispute(own_community()))
  const is_kept = ref(false)
  const not_kept = ref(false)
  const busy = ref(false)
  const lack = computed(() => dispute_lack(form.value))
  const keeper = make_keeper(() => key, () => (is_begun(form.value) ? { value: plain(form.value), photos: [] } : undefined), (kept_now) => (is_kept.value = kept_now))

  // `edit`: the parcel in the outbox that is to be changed.
  async function begin(edit?: string) {
    const again = parcels.value.find((p): p is DisputeParcel => p.id === edit && is_dispute(p) && !p.answer)
    if (again) {
      form.value = form_of(again.id, again.dispute, again.unsure ? (again.tried ?? letter_of(again).body) : undefined)
      await keep_together([{ shelf: 'kept', key, value: plain(form.value) }, take_out(again)])
    } else form.value = (await kept<DisputeForm>('kept', key).catch(() => undefined)) ?? form.value
    form.value.address_id ??= '' // one that was kept before there was a search
    watch(form, () => void keeper.save(), { deep: true })
  }
  async function discard() {
    form.value = empty_dispute(own_community())
    await keeper.save()
  }
  // True: it lies in the outbox, and counts.
  async function send(): Promise<boolean> {
    if (busy.value || lack.value) return false
    busy.value = true
    not_kept.value = false
    const parcel: DisputeParcel = {
      kind: 'dispute', id: form.value.command_id, dispute: said_dispute(plain(form.value), place_words), photos: [], state: 'waiting', made_at: new Date().toISOString(), tries: 0, percent: 0,
      ...(form.value.tried ? { tried: plain(form.value).tried } : {}),
    }
    try {
      await put_in(parcel, keeper.hand_over)
      form.value = empty_dispute(own_community())
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
  return { form, is_kept, not_kept, busy, lack, begin, discard, send }
}
