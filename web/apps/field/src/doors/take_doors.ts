// The doors of one's own areas, taken along: once whole in pages, then only what changed, and without those that are one's
// own no longer. Names are masked; three days at most, like every copy, and nobody else's on the same phone.
import { last } from '@qzt/ui'
import { ApiProblem, type DoorView, type MeView, type OwnDoors, type Role } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { is_delivered, is_visit } from '../outbox/parcel'
import { parcels } from '../outbox/use_outbox'
import { copy_of, forget_copy, keep_copy, kept_for_ms } from '../support/copies'
import { now } from '../support/clock'
import { server } from '../support/server'
import { expired, me } from '../support/session'
import { one_at_a_time } from '../support/take_turns'
import { as_told } from './as_told'
import { by_name } from './door_names'

// Who goes from door to door (visits_doors() on the server).
const visitors: Role[] = ['community_officer', 'grid_worker', 'grid_leader', 'building_steward', 'order_assistant', 'community_worker', 'aux_police']
export const visits_doors = (who: Pick<MeView, 'posts'> | null) => !!who?.posts.some((p) => p.area_id && visitors.includes(p.role))
export const areas_of = (who: MeView | null) => (who?.posts ?? []).filter((p) => p.area_id && visitors.includes(p.role)).map((p) => p.area_id!).sort().join(' ')

interface Taken {
  as_of: string
  whole_at: number
  areas: string
  after?: string // there is more behind this one
  doors: DoorView[]
}
const key = 'doors'
const taken = shallowRef<Taken | null>(null)
export const taking = ref(false)
export const doors_failure = shallowRef<unknown>(null)
export const is_whole = computed(() => !!taken.value && !taken.value.after)
export const doors_as_of = computed(() => taken.value?.as_of ?? '')
const visits = computed(() => parcels.value.filter(is_visit))
export const doors = computed(() => {
  const visited = new Set(visits.value.map((p) => p.address_id))
  return (taken.value?.doors ?? []).map((d) => (visited.has(d.address_id) ? as_told(d, visits.value) : d))
})
// What changes with the hour is worked out once a minute.
export const minute = computed(() => Math.floor(now.value / 60_000) * 60_000)
export const visits_at = (address_id: string) => visits.value.filter((p) => p.address_id === address_id)

// Another person's, or nobody's any more.
watch([() => me.value?.member_id, expired], () => (taken.value = null))
// What has arrived is asked for again.
watch(() => visits.value.filter(is_delivered).map((p) => p.id).join(), (now, before) => now.length > before.length && void load_doors())

export const load_doors = one_at_a_time(async () => {
  if (!visits_doors(me.value)) return me.value ? forget_doors() : undefined
  taken.value ??= (await copy_of<Taken>(key)) ?? null
  taking.value = true
  try {
    const areas = areas_of(me.value)
    const old = taken.value
    const go_on = old && old.areas === areas && Date.now() - old.whole_at < kept_for_ms ? old : null
    await (go_on && !go_on.after ? take_changes(go_on) : take_whole(go_on ?? { as_of: '', whole_at: Date.now(), areas, doors: [] }))
    doors_failure.value = null
    void import('../scan/take_plates').then(({ take_plates }) => take_plates())
  } catch (e) {
    // Who goes from door to door no longer has none.
    if (e instanceof ApiProblem && e.status === 403) await forget_doors()
    doors_failure.value = e
  } finally {
    taking.value = false
  }
})
// At the first contact after a while: only for whoever has a copy, and before anybody looks at it.
export async function freshen_doors() {
  if (await copy_of<Taken>(key)) await load_doors()
}
async function forget_doors() {
  taken.value = null
  await Promise.all([forget_copy(key), forget_copy('plates')])
}
const ask = (since?: string, after?: string, mark?: number) => server.get<OwnDoors>('/own-doors', { since, after, mark })
// Which doors these are, in one number, as the server reckons it.
export const mark_of = (doors: DoorView[]) => doors.reduce((mark, d) => mark ^ parseInt(d.address_id.slice(-8), 16), 0) >>> 0
// Kept in the order of their names, so that no page has to put thousands in order while somebody waits.
const hold = async (now: Taken) => {
  taken.value = now
  await keep_copy(key, now)
}
// A page that came is kept before the next is asked for: whoever walks into a cellar meanwhile has those.
async function take_whole(from: Taken) {
  let now = from
  do {
    const page = await ask(undefined, now.after)
    const all = [...now.doors, ...page.doors]
    now = { ...now, as_of: now.as_of || page.as_of, doors: all.sort(by_name), after: page.has_more ? last(page.doors)!.address_id : undefined }
    await hold(now)
  } while (now.after)
}
async function take_changes(from: Taken) {
  const changed = new Map<string, DoorView>()
  let as_of = ''
  let after: string | undefined
  let own: Set<string> | undefined
  do {
    const page = await ask(from.as_of, after, after ? undefined : mark_of(from.doors))
    as_of ||= page.as_of
    if (page.own) own = new Set(page.own)
    for (const door of page.doors) changed.set(door.address_id, door)
    after = page.has_more ? last(page.doors)!.address_id : undefined
  } while (after)
  const known = new Set(from.doors.map((d) => d.address_id))
  const all = [...from.doors.map((d) => changed.get(d.address_id) ?? d), ...[...changed.values()].filter((d) => !known.has(d.address_id))]
  const doors = own ? all.filter((d) => own.has(d.address_id)) : all
  await hold({ ...from, as_of, doors: changed.size ? doors.sort(by_name) : doors })
  // Some came along without having changed, with an area: these are only told whole.
  if (own && own.size > doors.length) await take_whole({ ...from, as_of: '', whole_at: Date.now(), doors: [] })
}

// One door as the server has it now; gone when it is no longer one's own.
export async function take_door(door: DoorView) {
  if (taken.value) await hold({ ...taken.value, doors: taken.value.doors.map((d) => (d.address_id === door.address_id ? door : d)) })
}
export async function drop_door(address_id: string) {
  if (taken.value) await hold({ ...taken.value, doors: taken.value.doors.filter((d) => d.address_id !== address_id) })
}
