// What is written in the form of an act: kept at every change, handed to the outbox in one stroke, and back in the form when
// the server will not have it as it is.
import { new_id, type CaseAct, type CaseView } from '@qzt/api'
import { onMounted, ref, watch } from 'vue'
import { act_parcel, give } from '../outbox/give_act'
import { letter_of, type ActParcel, type Parcel } from '../outbox/parcel'
import { take_out } from '../outbox/use_outbox'
import { make_keeper } from '../report/keeper'
import { is_sound, type Photo } from '../report/photos'
import { bare, with_pictures, type Bare } from '../report/pictures'
import { use_say } from '../support/say'
import { me } from '../support/session'
import { keep_together, kept, NotKept } from '../support/store'
import { known, phone_forms, said, type Values } from './phone_forms'

interface KeptForm {
  values: Values
  photos: Bare[]
  sounds?: Bare[]
  command_id: string
  tried?: unknown
}
interface Of {
  act: CaseAct
  view: CaseView
  again?: ActParcel
  begin_with?: string
}

export function use_act(of: Of, needs: Values) {
  const { t } = use_say()
  const key = `act:${me.value?.member_id ?? ''}:${of.view.row.case_id}:${of.act}`
  const older_key = `act:${of.view.row.case_id}:${of.act}` // from before drafts were a person's own
  const values = ref<Values>({ ...known(of.act, of.view), ...needs })
  const photos = ref<Photo[]>([])
  const sounds = ref<Photo[]>([])
  const busy = ref(false)
  const problem = ref<{ words: string; trace_id?: string }>()
  // Sent again after silence, it is the same command.
  let command_id = new_id()
  let tried: unknown

  const plain_values = (): Values => JSON.parse(JSON.stringify(values.value))
  const all = () => [...photos.value, ...sounds.value].map((p) => ({ ...p }))
  const kept_form = (): KeptForm => ({ values: plain_values(), photos: bare(photos.value), sounds: bare(sounds.value), command_id, ...(tried ? { tried: JSON.parse(JSON.stringify(tried)) } : {}) })
  const keeper = make_keeper(() => key, () => ({ value: kept_form(), photos: all() }))

  // What was given and comes back counts before what was begun anew.
  function put_back(p: ActParcel) {
    values.value = { ...values.value, ...p.words, ...needs }
    if (p.words.until) values.value.until = String(p.words.until).slice(0, 10)
    if (typeof p.words.grant === 'boolean') values.value.grant = p.words.grant ? 'yes' : 'no'
    photos.value = p.photos.filter((x) => !is_sound(x))
    sounds.value = p.photos.filter(is_sound)
    command_id = p.id
    tried = p.unsure ? (p.tried ?? letter_of(p).body) : undefined
    keeper.holds(all())
  }
  async function back_from_outbox(p: ActParcel) {
    put_back(p)
    await keep_together([{ shelf: 'kept', key, value: kept_form() }, take_out(p)])
  }
  onMounted(async () => {
    const own = await kept<KeptForm>('kept', key).catch(() => undefined)
    const older = own ? undefined : await kept<KeptForm>('kept', older_key).catch(() => undefined)
    const old = own ?? older
    if (of.again) await back_from_outbox(of.again)
    else if (old) {
      values.value = { ...values.value, ...old.values, ...needs }
      photos.value = await with_pictures(old.photos)
      sounds.value = await with_pictures(old.sounds)
      command_id = old.command_id
      tried = old.tried
      if (own) keeper.holds(all())
    }
    if (older) void keeper.save().then(() => keep_together([{ shelf: 'kept', key: older_key }])).catch(() => {})
    if (of.begin_with && !values.value.text) values.value.text = of.begin_with
    watch([values, photos, sounds], () => void keeper.save(), { deep: true })
  })

  // Nothing: it is still here, and the problem says why.
  async function send(): Promise<Parcel | undefined> {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      const takes_files = phone_forms[of.act]!.asks.some((a) => a.kind === 'photos')
      const parcel = act_parcel({ id: command_id, act: of.act, view: of.view, words: said(of.act, { ...plain_values(), files: [] }), photos: all(), takes_files, tried })
      const given = (await give(parcel, keeper.hand_over)) as ActParcel
      if (given.state !== 'failed' || given.answer || !['refused', 'unreadable'].includes(given.fail!)) return given
      problem.value = { words: given.fail_words || t(`field.outbox.fail.${given.fail}`), trace_id: given.trace_id }
      await back_from_outbox(given)
    } catch (e) {
      if (!(e instanceof NotKept)) throw e
      problem.value = { words: t('field.room.not_kept') }
    } finally {
      busy.value = false
    }
  }
  return { values, photos, sounds, busy, problem, send }
}
