// Disputes at the server's own door: found, triaged and given to somebody, so that a story begins where it means to.
import type { DisputeDone, DisputeKind, DisputeView, OpenDispute } from '@qzt/api/disputes'
import { randomUUID } from 'node:crypto'
import type { PersonAtApi } from './api'

type Call = <T>(method: string, path: string, options?: { data?: unknown }) => Promise<T>
// The one way of a person to the server, which the other parts of a story reach by its named acts.
const call_of = (person: PersonAtApi): Call => (method, path, options) => person['call'](method, path, options)

export const see_dispute = (person: PersonAtApi, id: string) => call_of(person)<DisputeView>('GET', `/disputes/${id}`)

export async function find_dispute(finder: PersonAtApi, topic: string, parties: string[], kind: DisputeKind = 'neighbour'): Promise<string> {
  const said: OpenDispute = {
    command_id: randomUUID(), dispute_id: randomUUID(), kind, topic, story: '两户为楼道里放的鞋柜争吵，楼长劝了两次没有劝开。', parties: parties.map((name) => ({ party_id: randomUUID(), name })),
  }
  return (await call_of(finder)<DisputeDone>('POST', '/disputes', { data: said })).dispute_id
}
// As this person sees it now.
export async function act_on(person: PersonAtApi, id: string, path: string, words: object): Promise<DisputeDone> {
  const { version } = await see_dispute(person, id)
  return call_of(person)<DisputeDone>('POST', `/disputes/${id}${path}`, { data: { command_id: randomUUID(), version, ...words } })
}
export const triage = (room: PersonAtApi, id: string, kind: DisputeKind = 'neighbour') => act_on(room, id, '/triage', { kind, colour: 'yellow', colour_reason: '还在争吵，双方愿意谈', is_urgent: false })
export const assign = (room: PersonAtApi, id: string, lead: string) => act_on(room, id, '/assignment', { lead })
