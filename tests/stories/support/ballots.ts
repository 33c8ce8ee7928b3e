// Owners' ballots at the server's own door: drafted, filled, opened and answered, so that a story begins where it means to.
import type { BallotChoice, BallotCountView, BallotDraft, BallotList, BallotView, OwnAnswer, RollLine, RoundPage, TicketMade } from '@qzt/api/ballots'
import { randomBytes, randomUUID } from 'node:crypto'
import type { PersonAtApi } from './api'
import { photo } from './photo'

type Call = <T>(method: string, path: string, options?: { data?: unknown; headers?: Record<string, string> }) => Promise<T>
// The one way of a person to the server, which the other parts of a story reach by its named acts.
const call_of = (person: PersonAtApi): Call => (method, path, options) => person['call'](method, path, options)

export const station_day = (at = Date.now()) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10)
export const station_minute = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 16)

export const see_ballot = (person: PersonAtApi, id: string) => call_of(person)<BallotView>('GET', `/ballots/${id}`)
export const roll_of = async (leader: PersonAtApi, id: string) => (await call_of(leader)<{ units?: RollLine[] }>('GET', `/ballots/${id}/roll`)).units ?? []

export async function member_of(administrator: PersonAtApi, ...logins: string[]): Promise<string[]> {
  return Promise.all(logins.map((login) => administrator.member_id_of(login)))
}

// Says who collects and who counts, and leaves the rest of the draft as it is.
export async function name_people(leader: PersonAtApi, id: string, collectors: string[], committee: string[]) {
  const { version, question, scope, matter, cost_fen, record_on, closes_at } = await see_ballot(leader, id)
  await call_of(leader)('PUT', '/ballots', { data: { ballot_id: id, version, question, scope, matter, cost_fen, record_on, closes_at, objection_days: 7, collectors, committee } satisfies BallotDraft })
}

export interface BallotWish {
  question: string
  ms: number // until it closes
  collectors: string[]
  committee: string[]
  words?: Partial<BallotDraft>
}
export async function draft_ballot(leader: PersonAtApi, { question, ms, collectors, committee, words }: BallotWish): Promise<string> {
  const ballot_id = randomUUID()
  const said: BallotDraft = {
    ballot_id, question, scope: '鹤鸣苑 1 幢', matter: 'use_fund', cost_fen: 38_640_000, next_step: '发招标公告', record_on: station_day(), closes_at: new Date(Date.now() + ms).toISOString(),
    objection_days: 7, collectors, committee, ...words,
  }
  await call_of(leader)('PUT', '/ballots', { data: said })
  return ballot_id
}

const at_version = async (leader: PersonAtApi, id: string, noun: string, words: object = {}) =>
  call_of(leader)('POST', `/ballots/${id}/${noun}`, { data: { version: (await see_ballot(leader, id)).version, ...words } })
// Every dwelling in an address; each unit gets an area.
export async function roll_over(leader: PersonAtApi, id: string, address_id: string, area_dm2 = (_nth: number) => 8000): Promise<RollLine[]> {
  await at_version(leader, id, 'roll', { add_branch: address_id })
  const units = await roll_of(leader, id)
  await at_version(leader, id, 'roll', { units: units.map((u, i) => ({ address_id: u.address_id, area_dm2: area_dm2(i), title: 'deed' })) })
  return units
}
// Of each of these branches the first dwellings, and no other.
export async function roll_of_some(leader: PersonAtApi, id: string, branches: string[], of_each: number): Promise<RollLine[]> {
  const kept = new Set<string>()
  for (const branch of branches) {
    const before = new Set((await roll_of(leader, id)).map((u) => u.address_id))
    await at_version(leader, id, 'roll', { add_branch: branch })
    for (const unit of (await roll_of(leader, id)).filter((u) => !before.has(u.address_id)).slice(0, of_each)) kept.add(unit.address_id)
  }
  const drop = (await roll_of(leader, id)).map((u) => u.address_id).filter((u) => !kept.has(u))
  await at_version(leader, id, 'roll', { drop, units: [...kept].map((address_id, i) => ({ address_id, area_dm2: 8000 + i * 100, title: 'deed' })) })
  return roll_of(leader, id)
}
// The dwellings of the first building of an estate.
export async function fill_roll(leader: PersonAtApi, id: string, estate: string): Promise<RollLine[]> {
  const [found] = (await leader.find_addresses(estate)).filter((a) => a.level === 'estate')
  const { children } = await call_of(leader)<{ children: { address_id: string }[] }>('GET', `/addresses/${found!.address_id}`)
  return roll_over(leader, id, children[0]!.address_id)
}
export const open_ballot = (leader: PersonAtApi, id: string) => at_version(leader, id, 'opening')
export const close_ballot = (leader: PersonAtApi, id: string) => at_version(leader, id, 'closing')
// Once the days for objections are over.
export const finish_ballot = (leader: PersonAtApi, id: string) => at_version(leader, id, 'finality')
// What the committee counts, each confirms; then it is told.
export async function announce_ballot(leader: PersonAtApi, id: string, committee: PersonAtApi[]) {
  for (const counter of committee) {
    const { hash } = await call_of(counter)<BallotCountView>('GET', `/ballots/${id}/count`)
    await call_of(counter)('POST', `/ballots/${id}/confirmations`, { data: { hash } })
  }
  await at_version(leader, id, 'announcement')
}
export const ballots_of = async (person: PersonAtApi) => (await call_of(person)<BallotList>('GET', '/ballots')).ballots ?? []
export const round_of = (collector: PersonAtApi, id: string) => call_of(collector)<RoundPage>('GET', `/ballots/${id}/round`)
export const ticket_for = async (collector: PersonAtApi, id: string, { address_id }: { address_id: string }) => (await call_of(collector)<TicketMade>('POST', `/ballots/${id}/tickets`, { data: { address_id } })).code
export const own_answer = (anybody: PersonAtApi, receipt: string) => call_of(anybody)<OwnAnswer>('POST', '/ballot-receipts', { data: { receipt } })

// Signed on the collector's phone; the receipt is the owner's.
export async function answer_at_door(collector: PersonAtApi, id: string, address_id: string, choice: BallotChoice, said_at = Date.now()): Promise<string> {
  const signature_file = randomUUID()
  await call_of(collector)('PUT', `/files/${signature_file}`, { data: photo(randomBytes(1)[0]!).buffer, headers: { 'Content-Type': 'image/png' } })
  const receipt = randomBytes(8).toString('hex').toUpperCase()
  await call_of(collector)('POST', `/ballots/${id}/answers`, { data: { answer_id: randomUUID(), address_id, choice, receipt, said_at: new Date(said_at).toISOString(), signature_file } })
  return receipt
}
export const object_to = (anybody: PersonAtApi, id: string, receipt: string, text: string) => call_of(anybody)('POST', `/ballots/${id}/objections`, { data: { objection_id: randomUUID(), receipt, text } })
