// One answer at a door, from the hand-over to the receipt. Only what the collector wrote (a delegate's name, the photo of the power)
// is kept while it is written; what an owner chooses is kept nowhere before it is signed, and on no page after.
import { new_id, type BallotChoice } from '@qzt/api'
import { new_receipt } from '@qzt/ui/ballot_receipt.ts'
import { computed, ref, watch } from 'vue'
import { is_ballot } from '../outbox/parcel'
import { parcels } from '../outbox/use_outbox'
import { make_keeper } from '../report/keeper'
import { make_photo, type Photo } from '../report/photos'
import { bare, with_pictures, type Bare } from '../report/pictures'
import { me } from '../support/session'
import { kept, NotKept } from '../support/store'
import { answer_parcel, file_of, give_answer, type AtDoor } from './give_ballot'
import { kept_receipt, receipt_is_given, receipt_kept, type GivenReceipt } from './kept_receipt'
import { is_signed, phone_shape, picture_of, type Stroke } from '@qzt/ui/signature/signature.ts'

export type Step = 'loading' | 'delegate' | 'choose' | 'sign' | 'receipt'
interface Written {
  name: string
  photos: Bare[]
}

export function use_door_answer(ballot_id: string, address_id: string, by_delegate: boolean) {
  const step = ref<Step>('loading')
  const name = ref('')
  const photos = ref<Photo[]>([])
  const choice = ref<BallotChoice>()
  const strokes = ref<Stroke[]>([])
  const given = ref<GivenReceipt>()
  const busy = ref(false)
  const not_kept = ref(false)
  const parcel = computed(() => parcels.value.filter(is_ballot).find((p) => p.id === given.value?.answer_id))

  const key = `ballot:${me.value?.member_id ?? ''}:${ballot_id}:${address_id}`
  const is_written = () => by_delegate && !given.value && !!(name.value || photos.value.length)
  const keeper = make_keeper(() => key, () => (is_written() ? { value: { name: name.value, photos: bare(photos.value) } satisfies Written, photos: photos.value } : undefined))

  async function begin() {
    given.value = await kept_receipt(ballot_id, address_id)
    if (given.value) return void (step.value = 'receipt')
    const written = by_delegate ? await kept<Written>('kept', key).catch(() => undefined) : undefined
    if (written) {
      name.value = written.name
      photos.value = await with_pictures(written.photos)
      keeper.holds(photos.value)
    }
    watch([name, photos], () => void keeper.save(), { deep: true })
    step.value = by_delegate ? 'delegate' : 'choose'
  }
  async function add_power(files: FileList | null) {
    const file = files?.[0]
    if (file) photos.value = [await make_photo(file)]
  }
  const lacks = computed(() => (!name.value.trim() ? 'lacks_name' : photos.value.length ? '' : 'lacks_power'))

  // True: it lies in the outbox, with its signature; the receipt is kept until the owner has it.
  async function give(at: AtDoor, naming_id?: string): Promise<boolean> {
    if (busy.value || !choice.value || !is_signed(strokes.value) || (by_delegate && lacks.value)) return false
    busy.value = true
    not_kept.value = false
    const receipt: GivenReceipt = { answer_id: new_id(), receipt: new_receipt(), at: new Date().toISOString() }
    try {
      const signature = file_of(await picture_of(strokes.value, phone_shape))
      const delegate = by_delegate ? { name: name.value.trim(), power: photos.value[0]! } : undefined
      const made = answer_parcel(at, { answer_id: receipt.answer_id, choice: choice.value, receipt: receipt.receipt, signature, naming_id, delegate })
      await give_answer(made, (to, pictures) => keeper.hand_over([...to, receipt_kept(ballot_id, address_id, receipt)], pictures))
      given.value = receipt
      step.value = 'receipt'
      clear()
      return true
    } catch (e) {
      if (!(e instanceof NotKept)) throw e
      not_kept.value = true
      return false
    } finally {
      busy.value = false
    }
  }
  // Nothing of what the owner chose stays on the glass.
  function clear() {
    choice.value = undefined
    strokes.value = []
  }
  async function finish() {
    await receipt_is_given(ballot_id, address_id)
    given.value = undefined
  }
  return { step, name, photos, choice, strokes, given, parcel, busy, not_kept, lacks, begin, add_power, give, clear, finish }
}
