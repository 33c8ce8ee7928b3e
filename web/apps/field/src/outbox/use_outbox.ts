// The outbox of this phone: kept across restarts, sent one after the other whenever there is a network, by one tab at a time,
// and only what belongs to whoever is signed in. What another person has left here waits until they come back.
import { put_in_parts, type CaseView } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { hand_over_draft } from '../report/draft'
import { bare, no_picture, picture, with_pictures } from '../report/pictures'
import type { Photo } from '../report/photos'
import { server } from '../support/server'
import { me } from '../support/session'
import { keep_together, lasting, lines_of, type Line, type Writing } from '../support/store'
import { held } from '../vault/held_key'
import { follows_on, goes_again, is_act, is_delivered, is_on_its_way, is_stopped, met_others, next_turn, oldest_first, waits_for_person, type Parcel } from './parcel'
import { send_files, send_words, type Post, type Told } from './send_parcel'

const everybodys = ref<Parcel[]>([])
// What lies sealed by a key that is not there: no more is known than whose it is, and that it waits.
const shut = shallowRef<Line<Parcel>[]>([])
const is_mine = (p: Parcel) => !p.by || p.by === me.value?.member_id
export const parcels = computed(() => everybodys.value.filter(is_mine))
export const waiting = computed(() => parcels.value.filter(is_on_its_way))
export const sent = computed(() => parcels.value.filter(is_delivered))
// Stopped, and the person has not taken note of it yet.
export const overtaken = computed(() => parcels.value.filter((p) => is_stopped(p) && !p.read_at))
export const of_others = computed(() => everybodys.value.filter((p) => !is_mine(p) && is_on_its_way(p)).length + shut.value.filter((l) => l.by !== me.value?.member_id && is_on_its_way(l.told as Parcel)).length)
const day_ms = 24 * 3600_000
const keep_sent_ms = 3 * day_ms
const keep_stopped_ms = 30 * day_ms
let again: ReturnType<typeof setTimeout> | undefined

const plain = (p: Parcel): object => JSON.parse(JSON.stringify({ ...p, photos: bare(p.photos) }))
const writing = (p: Parcel): Writing => ({ shelf: 'outbox', key: p.id, value: plain(p), told: { state: p.state, made_at: p.made_at } })
const newest_first = (a: Parcel, b: Parcel) => oldest_first(b, a)
// Pictures that do not lie under their own key: of an older version of the app, or in this page alone.
const loose = new Set<string>()
// Once everything is there, the pictures need no room here.
const save = async (p: Parcel) => {
  const pictures = p.photos.filter((x) => loose.has(x.file_id))
  await keep_together([writing(p), ...(is_delivered(p) ? p.photos.map((x) => no_picture(x.file_id)) : pictures.map(picture))])
  for (const x of pictures) loose.delete(x.file_id)
  tell_others()
}

const is_past = (p: Parcel) => (is_delivered(p) && !met_others(p) ? Date.now() - Date.parse(p.answer!.at) > keep_sent_ms : !!p.read_at && Date.now() - Date.parse(p.read_at) > keep_stopped_ms)

export async function read_outbox() {
  const by = held.value
  const lines = await lines_of<Parcel>('outbox').catch(() => null)
  if (!lines) return
  const opened = await Promise.all(lines.map((l) => l.open()))
  const kept = opened.filter((p) => p !== undefined)
  const past = kept.filter(is_past)
  if (past.length) await keep_together(past.map((p) => ({ shelf: 'outbox', key: p.id }))).catch(() => {})
  const known = new Map(everybodys.value.map((p) => [p.id, p]))
  const read: Parcel[] = []
  for (const p of kept.filter((x) => !is_past(x))) {
    for (const x of p.photos) if (x.blob) loose.add(x.file_id)
    const pictures = new Map(known.get(p.id)?.photos.map((x) => [x.file_id, x.blob]))
    read.push({ ...p, photos: is_delivered(p) ? [] : await with_pictures(p.photos.map((x) => ({ ...x, blob: x.blob ?? pictures.get(x.file_id) })), lost) })
  }
  if (held.value !== by) return // locked meanwhile: what was read may be half
  shut.value = lines.filter((_, i) => !opened[i])
  // What could not be kept lives in this page alone.
  const ids = new Set(read.map((p) => p.id))
  everybodys.value = [...read, ...everybodys.value.filter((p) => !ids.has(p.id) && only_here.has(p.id))].sort(newest_first)
}
const only_here = new Set<string>()
// A picture that the phone has lost is one that cannot be read: the way out is the same.
const lost = () => new Blob([])

// Kept first, with the draft that it comes from going in the same stroke; only then it counts. Throws NotKept.
export async function put_in(parcel: Parcel, hand_over: (to: Writing[], photos: Photo[]) => Promise<void> = hand_over_draft) {
  parcel.by = me.value?.member_id
  await hand_over([writing(parcel)], parcel.photos)
  only_here.delete(parcel.id)
  show(parcel)
  tell_others()
}
// From the memory of this page, where the phone keeps nothing: it must not be closed before it is there.
export function put_in_unkept(parcel: Parcel) {
  parcel.by = me.value?.member_id
  only_here.add(parcel.id)
  for (const x of parcel.photos) loose.add(x.file_id)
  show(parcel)
}
export const is_only_here = (p: Parcel) => only_here.has(p.id)
function show(parcel: Parcel) {
  everybodys.value = [parcel, ...everybodys.value.filter((p) => p.id !== parcel.id)].sort(newest_first)
}
export function take_out(parcel: Parcel): Writing {
  everybodys.value = everybodys.value.filter((p) => p.id !== parcel.id)
  return { shelf: 'outbox', key: parcel.id }
}
export async function throw_away(parcel: Parcel) {
  await keep_together([take_out(parcel), ...parcel.photos.map((x) => no_picture(x.file_id))])
  tell_others()
}
export async function note_stopped(parcel: Parcel) {
  parcel.read_at = new Date().toISOString()
  await save(parcel)
}
// The person has looked at what changed and still means it: given anew, on the case as it is now.
export async function send_again(parcel: Parcel) {
  if (!is_act(parcel) || !parcel.stopped?.now) return
  parcel.seen = parcel.stopped.now
  parcel.stopped = undefined
  parcel.state = 'waiting'
  await save(parcel)
}
// The one picture that cannot be read stays behind.
export async function leave_out_picture(parcel: Parcel) {
  parcel.photos = parcel.photos.filter((x) => x.file_id !== parcel.failed_file)
  parcel.state = 'waiting'
  parcel.fail = parcel.failed_file = undefined
  await save(parcel)
  void send_all()
}
export async function clear_delivered() {
  const gone = parcels.value.filter((p) => is_delivered(p) && !met_others(p))
  await keep_together(gone.map(take_out))
  tell_others()
}
// Everything on its way with its pictures made smaller, to make room.
export async function shrink_pictures(smaller: (blob: Blob) => Promise<Blob>) {
  for (const p of waiting.value) {
    const made: Photo[] = []
    for (const x of p.photos) made.push(x.sent ? x : { ...x, blob: await smaller(x.blob) })
    p.photos = made
    await keep_together([writing(p), ...made.filter((x) => !x.sent).map(picture)])
  }
}

const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('qzt-outbox')
if (others) others.onmessage = () => void (pass || read_outbox())
const tell_others = () => others?.postMessage('changed')

const post: Post = {
  letter: (path, body) => server.post<Told>(path, body),
  photo: async (photo, told) => void (await put_in_parts(server, `/files/${photo.file_id}`, photo.blob, told)),
  look: (case_id) => server.get<CaseView>(`/cases/${case_id}`),
  save,
}

let pass: Promise<void> | undefined
let once_more = false
let by_hand = false
// Ends when everything that was there had its turn, also what was put in meanwhile.
export function send_all(asked_by_hand = false): Promise<void> {
  clearTimeout(again)
  by_hand ||= asked_by_hand
  // The network may come back while a try without it is still failing: what was asked meanwhile is done right after.
  if (pass) {
    once_more = true
    return pass
  }
  pass = run().finally(() => {
    pass = undefined
    by_hand = false
    if (waiting.value.some((p) => goes_again(p) && !waits_for_person(p))) again = setTimeout(() => void send_all(), got_through ? 1000 : 30_000)
  })
  return pass
}
// Ends when nothing is just being sent, and begins nothing new.
export async function rest() {
  clearTimeout(again)
  resting = true
  await pass
}
// The phone is locked: nothing of it stays in the page, and what is just being sent is sent first.
export async function pause() {
  clearTimeout(again)
  resting = true
  await pass
  resting = false
}
export function put_away() {
  everybodys.value = []
  loose.clear()
  void read_outbox()
}
export const lives_here_alone = () => everybodys.value.some((p) => only_here.has(p.id) && is_on_its_way(p))
let resting = false
let got_through = false
async function run() {
  const before = delivered_so_far()
  do {
    once_more = false
    if (navigator.locks) await navigator.locks.request('qzt-outbox', one_pass)
    else await one_pass()
  } while (once_more)
  // Where one got through, there is a network: the others do not wait.
  got_through = delivered_so_far() > before
}
const delivered_so_far = () => parcels.value.filter((p) => p.answer).length

async function one_pass() {
  if (!me.value || (lasting.value && !held.value)) return
  await read_outbox() // another tab may have sent some
  const tried = { words: new Set<string>(), files: new Set<string>() }
  for (let turn = next_turn(parcels.value, by_hand, tried); turn && !resting; turn = next_turn(parcels.value, by_hand, tried)) {
    const { parcel, what } = turn
    tried[what].add(parcel.id)
    const had_answer = !!parcel.answer
    const was = is_act(parcel) ? parcel.version : 0
    await (what === 'words' ? send_words : send_files)(parcel, post)
    if (is_delivered(parcel)) only_here.delete(parcel.id)
    if (!had_answer && parcel.answer && is_act(parcel)) await lead_on(parcel, was)
    // No answer to a few words: there is no network, and nobody waits a quarter of a minute for each.
    if (parcel.state === 'waiting' && what === 'words' && !parcel.answer) return
  }
}
async function lead_on(done: Parcel, was: number) {
  // Others were in between: whatever comes next is compared with what they did.
  if (!is_act(done) || done.version !== was) return
  for (const next of parcels.value)
    if (follows_on(next, done, was)) {
      next.version = done.answer!.version
      await save(next).catch(() => {})
    }
}
