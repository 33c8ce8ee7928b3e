// The lock of the phone. Whoever signs in chooses a PIN; from then on the data key is in memory only after the PIN was given, and
// goes when the page is closed or has lain in a pocket for five minutes. What makes the key go for good (ten wrong PINs, a
// forgotten one, a lost phone) makes what was sealed with it go, too, and says how much that was.
import { computed, ref } from 'vue'
import { is_on_its_way, type Parcel } from '../outbox/parcel'
import { one_of, open, written } from '../support/database'
import { forget_me, me, on_revoked, signed_in_here } from '../support/session'
import { server } from '../support/server'
import { all_written, forget_copies, keep, keep_together, kept, lines_of, take_up, trouble } from '../support/store'
import { unsealed_before } from '../support/unsealed'
import { can_seal, held } from './held_key'
import { count_for_here, key_by_pin, make_key, with_new_pin, type KeyOnPhone } from './pin'
import { on_this_phone, owner_in, seal_older } from './seal_older'
import { count_down, most_tries, wait_after } from './tries'

// set: nobody has chosen a PIN here yet. without: this phone keeps nothing, and there is nothing to lock.
export type Door = 'unknown' | 'set' | 'shut' | 'open' | 'without'
export const door = ref<Door>('unknown')
const is_open = computed(() => door.value === 'open' || door.value === 'without')
export const holder = computed(() => (is_open.value && me.value && held.value?.member_id === me.value.member_id ? me.value : null))
export const wrong = ref(0)
export const wait_ms = ref(0)
export const sealing_older = ref<{ done: number; of: number }>()

// What went with a key, to be read at the next sign-in.
export interface Wiped {
  why: 'tries' | 'forgotten' | 'revoked'
  parcels: number
  drafts: number
}
export const wiped = ref<Wiped>()
export const read_wiped = async () => void (wiped.value = await kept<Wiped>('kept', 'wiped').catch(() => undefined))
export async function note_wiped() {
  wiped.value = undefined
  await keep_together([{ shelf: 'kept', key: 'wiped' }]).catch(() => {})
}

// Told with the key there and the door still shut (no page says that nothing waits before it is known what does), before the
// key goes (what is being written is written), and after it has gone (nothing stays in the page's memory).
export const hooks = { opening: [] as (() => Promise<unknown>)[], before: [] as (() => Promise<unknown>)[], after: [] as (() => void)[], keeps_open: [] as (() => boolean)[] }

interface Gone {
  member_id: string
  gone: true // until the password is given again
}
async function on_phone(member_id: string): Promise<KeyOnPhone | Gone | undefined> {
  const db = await open('qzt-field-keys')
  return db ? ((await one_of(db, 'keys', member_id)) as KeyOnPhone | Gone | undefined) : undefined
}
async function put_on_phone(member_id: string, value?: KeyOnPhone | Gone) {
  const db = await open('qzt-field-keys')
  if (!db) throw new Error('no keys here')
  const write = () => written(db, [{ shelf: 'keys', key: member_id, value }], 'strict')
  await write().catch(async () => {
    await forget_copies() // a full phone: they make room
    await write()
  })
}

// How it stands for whoever is signed in now.
export async function look_at_door(): Promise<void> {
  const who = me.value?.member_id
  if (!who) {
    if (held.value) tell_others()
    return drop('unknown')
  }
  if (held.value?.member_id === who) return
  if (held.value) drop('unknown')
  if (!can_seal() || !(await open('qzt-field'))) {
    take_up(await unsealed_before())
    held.value = { member_id: who }
    await ready_to_show()
    door.value = 'without'
    return
  }
  const key = await on_phone(who)
  const by_password = signed_in_here.value === who
  if (key && !('gone' in key) && (key.wrong >= most_tries || (forgotten === who && by_password))) {
    await erase(who, key.wrong >= most_tries ? 'tries' : 'forgotten')
    forgotten = undefined
    if (!by_password) return leave()
    door.value = 'set'
  } else if (!key) door.value = 'set'
  else if ('gone' in key) {
    if (!by_password) return leave()
    door.value = 'set'
  } else {
    wrong.value = key.wrong
    wait(key)
    door.value = 'shut'
  }
}
// The cookie of a session whose key was erased opens nothing here without the password.
async function leave() {
  signed_in_here.value = undefined
  await server.remove('/session').catch(() => {})
  await forget_me()
}

// The PIN is changed: asked for once more, then chosen anew. Until the new one lies on the phone the former opens it.
export const changing = ref(false)
let former: { pin: string; key: KeyOnPhone } | undefined
export async function begin_to_change_pin(): Promise<void> {
  changing.value = true
  await lock()
  if (door.value !== 'shut') changing.value = false
}
export async function keep_former_pin(): Promise<void> {
  former = undefined
  changing.value = false
  await look_at_door()
}

export async function set_pin(pin: string): Promise<void> {
  const who = me.value!.member_id
  if (former) return change_pin(former, pin)
  const { on_phone: made, key } = await make_key(who, pin, await count_for_here())
  await put_on_phone(who, made)
  await unlock(made, key)
}

async function change_pin({ pin: before, key: k }: NonNullable<typeof former>, pin: string) {
  const changed = await with_new_pin(k, before, pin, await count_for_here())
  if (!changed) throw new Error('the former PIN was right a moment ago')
  const on_here = { ...changed.on_phone, all_sealed: k.all_sealed }
  await put_on_phone(k.member_id, on_here)
  former = undefined
  changing.value = false
  await unlock(on_here, changed.key)
}

export async function enter(pin: string): Promise<'open' | 'wrong' | 'erased'> {
  return navigator.locks ? navigator.locks.request('qzt-pin', () => try_pin(pin)) : try_pin(pin)
}
async function try_pin(pin: string): Promise<'open' | 'wrong' | 'erased'> {
  const who = me.value!.member_id
  const k = await on_phone(who)
  if (!k || 'gone' in k) return 'erased'
  if (k.wait_ms > 0) return 'wrong'
  // Counted before it is known: closing the app in between is a try, too.
  k.wrong++
  k.wait_ms = wait_after(k.wrong)
  await put_on_phone(who, k)
  const key = await key_by_pin(k, pin)
  if (!key) {
    wrong.value = k.wrong
    if (k.wrong < most_tries) {
      wait(k)
      return 'wrong'
    }
    await erase(who, 'tries')
    await leave()
    return 'erased'
  }
  const right = { ...k, wrong: 0, wait_ms: 0 }
  await put_on_phone(who, right)
  if (changing.value) {
    former = { pin, key: right }
    wrong.value = 0
    door.value = 'set'
  } else await unlock(right, key)
  return 'open'
}
async function unlock(k: KeyOnPhone, key: CryptoKey) {
  if (!k.all_sealed) {
    await seal_older(key, k.member_id, on_this_phone, (done, of) => (sealing_older.value = { done, of }))
    await put_on_phone(k.member_id, { ...k, all_sealed: true })
    sealing_older.value = undefined
    forget_older_kinds()
  }
  wrong.value = 0
  signed_in_here.value = undefined
  held.value = { member_id: k.member_id, key }
  await ready_to_show()
  door.value = 'open'
}
const ready_to_show = () => Promise.all(hooks.opening.map((f) => f().catch(() => {})))

// An older version kept here which classes were last used.
function forget_older_kinds() {
  try {
    localStorage.removeItem('qzt-kinds')
  } catch {
    // Without storage there is none.
  }
}

let stop_waiting = () => {}
function wait(k: KeyOnPhone) {
  stop_waiting()
  wait_ms.value = k.wait_ms
  if (k.wait_ms)
    stop_waiting = count_down(k.wait_ms, (left) => (wait_ms.value = left), (left) => void put_on_phone(k.member_id, { ...k, wait_ms: left }).catch(() => {}))
}

// Locked only once everything that is being written lies sealed on the phone; what finds no room there keeps it open.
export async function lock(): Promise<void> {
  if (!held.value?.key) return
  door.value = 'unknown'
  await Promise.all(hooks.before.map((f) => f()))
  await all_written()
  if (trouble.value || hooks.keeps_open.some((f) => f())) {
    door.value = 'open'
    return
  }
  drop('unknown')
  await look_at_door()
}
function drop(to: Door) {
  stop_waiting()
  former = undefined
  held.value = undefined
  door.value = to
  for (const f of hooks.after) f()
}

const idle_ms = 5 * 60_000
// Sleep stops one clock and a hand can set the other: the longer of the two counts.
export function watch_idle() {
  let since: { steady: number; clock: number } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.hidden) {
      since = { steady: performance.now(), clock: Date.now() }
      timer = setTimeout(() => void lock(), idle_ms)
    } else if (since && Math.max(performance.now() - since.steady, Date.now() - since.clock) >= idle_ms) void lock()
  })
}

// What lies here of one member: sealed by them, or left by an older version under their name.
async function things_of(member_id: string) {
  const parcels = (await lines_of<Parcel>('outbox')).filter((l) => l.by === member_id)
  const words = (await lines_of<Partial<Parcel>>('kept')).filter((l) => l.by === member_id || (!l.sealed && owner_in(l.key) === member_id))
  const pictures = [...parcels, ...words].filter((l) => !l.sealed).flatMap((l) => l.told.photos ?? []).map((x) => `photo:${x.file_id}`)
  return { parcels, keys: [...words.map((l) => l.key), ...pictures] }
}
// What would go with the key.
export async function at_stake(member_id: string): Promise<Omit<Wiped, 'why'>> {
  const { parcels, keys } = await things_of(member_id)
  return { parcels: parcels.filter((l) => is_on_its_way(l.told as Parcel)).length, drafts: keys.filter((key) => /^(draft|act):/.test(key)).length }
}

// The key first: from then on nobody opens what it sealed, whatever comes in between.
async function erase(member_id: string, why: Wiped['why']) {
  const lost = await at_stake(member_id)
  const { parcels, keys } = await things_of(member_id)
  if (held.value?.member_id === member_id) drop('unknown')
  stop_waiting()
  await put_on_phone(member_id, { member_id, gone: true })
  const gone = [...parcels.map(({ key }) => ({ shelf: 'outbox' as const, key })), ...keys.map((key) => ({ shelf: 'kept' as const, key }))]
  if (gone.length) await keep_together(gone).catch(() => {})
  await forget_copies()
  wiped.value = { why, ...lost }
  await keep('kept', 'wiped', { ...wiped.value }).catch(() => {})
  tell_others()
}

let forgotten: string | undefined
// The PIN is forgotten: from the next sign-in with the password there is a new one, and what the old one had sealed goes.
export const forget_pin = () => (forgotten = me.value?.member_id)
export const keep_pin = () => (forgotten = undefined)

// The server has said that a security officer ended the sessions of a lost phone, or that the member is out of use: nothing of
// theirs stays here. What other members have sealed on this phone is not touched.
let wiping: Promise<void> | undefined
const wipe = () => (wiping ??= wipe_now().finally(() => (wiping = undefined)))
async function wipe_now() {
  const who = me.value?.member_id ?? (await kept<string>('kept', 'who').catch(() => undefined))
  if (who) {
    await erase(who, 'revoked').catch(() => {})
    await keep_together([{ shelf: 'kept', key: 'who' }]).catch(() => {})
  }
  await leave()
}
on_revoked.wipe = wipe

// Other tabs of the same phone hold the same key.
const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('qzt-vault')
const tell_others = () => others?.postMessage('gone')
if (others) others.onmessage = () => location.reload()
