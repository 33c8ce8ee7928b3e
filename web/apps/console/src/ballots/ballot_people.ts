// Whom somebody names, in a ballot, a pool or elsewhere: members of the station, found by name.
import type { ColleaguesFound } from '@qzt/api'
import { server } from '../support/server'

export interface Person {
  member_id: string
  name: string
  says: string // organisations and posts, to tell two of one name apart
  posts?: ColleaguesFound['members'][number]['posts']
}

export async function find_people(q: string, role_name: (role: string) => string): Promise<Person[]> {
  const { members } = await server.get<ColleaguesFound>('/colleagues', { q })
  return (members ?? []).map((m) => ({ member_id: m.member_id, name: m.name, says: (m.posts ?? []).map((p) => `${p.org_name} ${role_name(p.role)}`).join(' · '), posts: m.posts }))
}
