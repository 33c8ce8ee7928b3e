// The open ballots that one collects for, taken along: who takes part, and every unit with what was tried there. Names are
// masked; three days at most, like every copy; what is closed, or no longer one's own, goes.
import { ApiProblem, type BallotLine, type BallotList, type BallotView, type RoundPage, type RoundUnit } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { is_ballot, is_delivered, type BallotParcel } from '../outbox/parcel'
import { parcels } from '../outbox/use_outbox'
import { copy_of, forget_copy, keep_copy } from '../support/copies'
import { server } from '../support/server'
import { expired, me } from '../support/session'
import { one_at_a_time } from '../support/take_turns'
import { may_collect } from './collects'
import { unit_now, type UnitNow } from './unit_now'

export interface BallotAlong {
  view: BallotView
  round: RoundPage
  as_of: string
}
const key = 'ballots'
const taken = shallowRef<BallotAlong[] | null>(null)
export const taking = ref(false)
export const ballots_failure = shallowRef<unknown>(null)
export const ballots = computed(() => taken.value ?? [])
export const are_known = computed(() => !!taken.value)

// Another person's, or nobody's any more.
watch([() => me.value?.member_id, expired], () => (taken.value = null))
const own_parcels = computed(() => parcels.value.filter(is_ballot))
// What has arrived is asked for again.
watch(() => own_parcels.value.filter(is_delivered).length, (now, before) => now > before && void load_ballots())

const is_own = (line: BallotLine) => line.state === 'open' && line.own_part === 'collector'
export const load_ballots = one_at_a_time(async () => {
  if (!may_collect(me.value)) return
  taken.value ??= (await copy_of<BallotAlong[]>(key)) ?? null
  taking.value = true
  try {
    const { ballots: lines = [] } = await server.get<BallotList>('/ballots')
    const along: BallotAlong[] = []
    for (const { ballot_id } of lines.filter(is_own)) along.push(await take_one(ballot_id))
    await hold(along)
    ballots_failure.value = null
  } catch (e) {
    if (e instanceof ApiProblem && e.status === 403) await hold([])
    ballots_failure.value = e
  } finally {
    taking.value = false
  }
})
async function take_one(ballot_id: string): Promise<BallotAlong> {
  const as_of = new Date().toISOString()
  const view = await server.get<BallotView>(`/ballots/${ballot_id}`)
  return { view, round: await server.get<RoundPage>(`/ballots/${ballot_id}/round`), as_of }
}
async function hold(along: BallotAlong[]) {
  taken.value = along
  await (along.length ? keep_copy(key, along) : forget_copy(key))
}

export const along_of = (ballot_id: string) => ballots.value.find((b) => b.view.ballot_id === ballot_id)
const parcels_of = (ballot_id: string, address_id: string): BallotParcel[] => own_parcels.value.filter((p) => p.ballot_id === ballot_id && p.address_id === address_id)
export interface UnitLine extends RoundUnit {
  now: UnitNow
  share_fen?: number
}
export function line_of(along: BallotAlong, unit: RoundUnit, index: number): UnitLine {
  const voter = along.round.voters?.find((v) => v.address_id === unit.address_id)?.voter
  return { ...unit, now: unit_now(unit, voter, parcels_of(along.view.ballot_id, unit.address_id), along.as_of), share_fen: along.round.shares_fen?.[index] }
}
export const lines_of_round = (along: BallotAlong) => (along.round.units ?? []).map((u, i) => line_of(along, u, i))
