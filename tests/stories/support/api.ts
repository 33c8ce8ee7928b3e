// One person of the town at the server's own door, without a browser: what a story needs to have happened before, or what
// somebody else does meanwhile. Types and the nouns of acts are those of the web apps.
import { request, type APIRequestContext } from '@playwright/test'
import { noun_of, type CaseAct, type CommandWords } from '@qzt/api/commands'
import type { BookView, Bulletin, CalendarDay, CalendarYear, CaseView, CommandAnswer, MemberPage, NoticesView, OrganisationView, QueuePage, SubmitReport, WriteOrganisation } from '@qzt/api/types'
import { randomUUID } from 'node:crypto'

// What the server said instead of doing it.
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
  ) {
    super(`${status} ${code}: ${title}`)
  }
}

export class PersonAtApi {
  private constructor(
    readonly login: string,
    readonly name: string,
    private readonly door: APIRequestContext,
  ) {}

  static async sign_in(url: string, login: string, password: string): Promise<PersonAtApi> {
    const door = await request.newContext({ baseURL: url, extraHTTPHeaders: { 'X-Requested-With': 'qzt', 'Accept-Language': 'zh-CN' } })
    const answer = await door.post('/api/session', { data: { login, password } })
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`)
    return new PersonAtApi(login, (await answer.json()).name, door)
  }

  async leave() {
    await this.door.dispose()
  }

  private async call<T>(method: string, path: string, options: { data?: unknown; params?: Record<string, string> } = {}): Promise<T> {
    const answer = await this.door.fetch(`/api${path}`, { method, ...options })
    const text = await answer.text()
    if (answer.ok()) return (text ? JSON.parse(text) : undefined) as T
    const problem = JSON.parse(text)
    throw new Refused(problem.status, problem.code, problem.title)
  }

  book = () => this.call<BookView>('GET', '/book')
  see = (case_id: string) => this.call<CaseView>('GET', `/cases/${case_id}`)
  notices = () => this.call<NoticesView>('GET', '/notices')
  calendar = (year: number) => this.call<CalendarYear>('GET', `/calendar/${year}`)
  change_calendar = (year: number, days: CalendarDay[]) => this.call<CalendarYear>('PUT', `/calendar/${year}`, { data: { days } })
  add_organisation = (words: WriteOrganisation) => this.call<OrganisationView>('POST', '/organisations', { data: words })
  bulletin = () => this.call<Bulletin>('GET', '/bulletin')
  queue = (params: Record<string, string>) => this.call<QueuePage>('GET', '/cases', { params })

  // As an administrator: the login of whoever is called so.
  async login_of(name: string): Promise<string> {
    const { members } = await this.call<MemberPage>('GET', '/members', { params: { q: name } })
    const found = members.filter((m) => m.name === name)
    if (found.length !== 1) throw new Error(`${found.length} members are called ${name}`)
    return found[0].login
  }

  // As an administrator: a password that is good once, for whoever has forgotten theirs.
  async one_time_password(login: string): Promise<string> {
    const { members } = await this.call<MemberPage>('GET', '/members', { params: { q: login } })
    const { one_time_password } = await this.call<{ one_time_password: string }>('POST', `/members/${members.find((m) => m.login === login)!.member_id}/one-time-password`, { data: {} })
    return one_time_password
  }
  // As an administrator: somebody of an organisation in this post.
  async staff_of(org_id: string, role: 'org_leader' | 'handler'): Promise<string> {
    const { members } = await this.call<MemberPage>('GET', '/members', { params: { org_id, role } })
    if (!members.length) throw new Error(`${org_id} has no ${role}`)
    return members[0].login
  }
  leader_of = (org_id: string) => this.staff_of(org_id, 'org_leader')

  report(words: Omit<SubmitReport, 'command_id' | 'files'> & { files?: string[] }): Promise<CommandAnswer> {
    return this.call('POST', '/reports', { data: { command_id: randomUUID(), files: [], ...words } })
  }

  // As a page would do it: looks at the case first, then says what it means to do with the version it saw.
  async act<A extends CaseAct>(act: A, case_id: string, words: CommandWords<A>): Promise<CommandAnswer> {
    const { row } = await this.see(case_id)
    return this.call('POST', `/cases/${case_id}/${noun_of[act]}`, { data: { command_id: randomUUID(), version: row.version, ...words } })
  }
}
