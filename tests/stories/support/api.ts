// One person of the town at the server's own door, without a browser: what a story needs to have happened before, or what
// somebody else does meanwhile. Types and the nouns of acts are those of the web apps.
import { request, type APIRequestContext } from '@playwright/test'
import { noun_of, type CaseAct, type CommandWords } from '@qzt/api/commands'
import type { AddressMatches, BookView, Bulletin, CalendarDay, CalendarYear, CaseView, ChooseSuggestionWay, CommandAnswer, DoorView, Figures, MakePlates, MemberPage, NewCard, NewWallKey, NoticesView, OrganisationView, OwnDoors, PlateList, ProposalList, ProposalView, ProposedChange, QueuePage, RecordVisit, RegisterFigures, Rehearsal, RehearsalQuestion, RevealValue, RevealedValue, ScannedPlate, SubmitReport, SuggestionSettings, WallFormat, WallPlan, WallView, WriteOrganisation } from '@qzt/api/types'
import { randomUUID } from 'node:crypto'

export type { DoorView, ProposedChange }

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
    // A connection of its own for each call: what is kept while a story does other things may be closed by the server in the
    // very moment in which it is used again.
    const door = await request.newContext({ baseURL: url, extraHTTPHeaders: { 'X-Requested-With': 'qzt', 'Accept-Language': 'zh-CN', Connection: 'close' } })
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
  wall = () => this.call<WallView>('GET', '/wall')
  wall_at = (at: string) => this.call<WallView>('GET', '/wall/past', { params: { at } })
  make_wall = (name: string, format: WallFormat) => this.call<WallPlan>('POST', '/walls', { data: { name, format } })
  make_wall_key = (name: string, wall_id: string) => this.call<NewWallKey>('POST', '/wall-keys', { data: { name, wall_id } })
  revoke_wall_key = (id: string) => this.call<void>('DELETE', `/wall-keys/${id}`)
  see = (case_id: string) => this.call<CaseView>('GET', `/cases/${case_id}`)
  notices = () => this.call<NoticesView>('GET', '/notices')
  calendar = (year: number) => this.call<CalendarYear>('GET', `/calendar/${year}`)
  change_calendar = (year: number, days: CalendarDay[]) => this.call<CalendarYear>('PUT', `/calendar/${year}`, { data: { days } })
  add_organisation = (words: WriteOrganisation) => this.call<OrganisationView>('POST', '/organisations', { data: words })
  figures = (params: Record<string, string> = {}) => this.call<Figures>('GET', '/figures', { params })
  rehearse = (question: RehearsalQuestion) => this.call<Rehearsal>('POST', '/rehearsals', { data: question })
  bulletin = () => this.call<Bulletin>('GET', '/bulletin')
  doors = (after?: string) => this.call<OwnDoors>('GET', '/own-doors', after ? { params: { after } } : {})
  see_door = (address_id: string) => this.call<DoorView>('GET', `/doors/${address_id}`)
  all_proposals = () => this.call<ProposalList>('GET', '/register-proposals')
  // Every page of them.
  async all_doors(): Promise<DoorView[]> {
    const all: DoorView[] = []
    for (let page = await this.doors(); ; page = await this.doors(all.at(-1)!.address_id)) {
      all.push(...page.doors)
      if (!page.has_more) return all
    }
  }
  proposals = (address_id: string) => this.call<ProposalList>('GET', '/register-proposals', { params: { address_id } })
  // Told at a door: a change that waits for a second person.
  async tell_at(address_id: string, change: Omit<ProposedChange, 'proposal_id'>): Promise<string> {
    const [visit_id, proposal_id] = [randomUUID(), randomUUID()]
    await this.call('POST', `/doors/${address_id}/visits`, { data: { visit_id, at: new Date().toISOString(), outcome: 'met', dwelling: false, card_left: false, changes: [{ proposal_id, ...change }] } })
    return proposal_id
  }
  reveal = (words: RevealValue) => this.call<RevealedValue>('POST', '/reveals', { data: words })
  leave_card = (address_id: string) => this.call<NewCard>('POST', `/doors/${address_id}/cards`)
  find_addresses = async (q: string) => (await this.call<AddressMatches>('GET', '/addresses', { params: { q } })).rows
  plates = () => this.call<PlateList>('GET', '/plates')
  scan = (token: string) => this.call<ScannedPlate>('GET', `/scanned-plates/${token}`)
  withdraw_plate = (token: string) => this.call<void>('POST', `/plates/${token}/withdrawal`)
  make_plates = (words: MakePlates) => this.call<PlateList>('POST', '/plates', { data: words })
  decide = (proposal_id: string, confirm: boolean, reason?: string) => this.call<ProposalView>('POST', `/register-proposals/${proposal_id}/decisions`, { data: { confirm, ...(reason ? { reason } : {}) } })
  queue = (params: Record<string, string>) => this.call<QueuePage>('GET', '/cases', { params })

  suggestion_settings = () => this.call<SuggestionSettings>('GET', '/suggestion-settings')
  choose_suggestions = (words: ChooseSuggestionWay) => this.call<SuggestionSettings>('PUT', '/suggestion-settings', { data: words })
  register_figures = () => this.call<RegisterFigures>('GET', '/register-figures')
  // The doors of one's own areas, the first page of them.
  own_doors = async () => (await this.call<OwnDoors>('GET', '/own-doors')).doors
  // Somebody opened: all that stands there is still so, but for what has changed.
  async visit(door: DoorView, changes: Omit<ProposedChange, 'proposal_id'>[]) {
    const words: RecordVisit = {
      visit_id: randomUUID(), at: new Date().toISOString(), outcome: 'met', residences: door.residents.map((r) => r.residence_id), establishments: [], dwelling: true, declined: [],
      changes: changes.map((change) => ({ proposal_id: randomUUID(), ...change })), card_left: false,
    }
    await this.call('POST', `/doors/${door.address_id}/visits`, { data: words })
  }

  // As an administrator: the login of whoever is called so.
  async login_of(name: string): Promise<string> {
    const { members } = await this.call<MemberPage>('GET', '/members', { params: { q: name } })
    const found = members.filter((m) => m.name === name)
    if (found.length !== 1) throw new Error(`${found.length} members are called ${name}`)
    return found[0].login
  }

  // As an administrator: a password that is good once, for whoever has forgotten theirs.
  async one_time_password(login: string): Promise<string> {
    const { one_time_password } = await this.call<{ one_time_password: string }>('POST', `/members/${await this.member_id_of(login)}/one-time-password`, { data: {} })
    return one_time_password
  }
  // As a security officer: a phone is lost.
  async end_sessions_of(login: string) {
    await this.call('DELETE', `/members/${await this.member_id_of(login)}/sessions`)
  }
  async member_id_of(login: string): Promise<string> {
    const { members } = await this.call<MemberPage>('GET', '/members', { params: { q: login } })
    return members.find((m) => m.login === login)!.member_id
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
