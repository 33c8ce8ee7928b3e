// A project of months at the server's own door: its steps by their names, its meetings, documents and money, its case, its
// tender; so that a story can say what happened between two days on which somebody looks.
import type { BidderMade, ProjectView, TenderView } from '@qzt/api/projects'
import { randomUUID } from 'node:crypto'
import type { PersonAtApi } from './api'
import { photo } from './photo'
import type { Page, Story, Town, Visit } from './town'

type Call = <T>(method: string, path: string, options?: { data?: unknown; headers?: Record<string, string> }) => Promise<T>
// The one way of a person to the server, which the other parts of a story reach by its named acts.
const call_of = (person: PersonAtApi): Call => (method, path, options) => person['call'](method, path, options)

export const see_project = (person: PersonAtApi, id: string) => call_of(person)<ProjectView>('GET', `/projects/${id}`)
export const own_id = async (person: PersonAtApi) => (await call_of(person)<{ member_id: string }>('GET', '/session')).member_id
export async function scan(person: PersonAtApi, nth: number): Promise<string> {
  const id = randomUUID()
  await call_of(person)('PUT', `/files/${id}`, { data: photo(nth).buffer, headers: { 'Content-Type': 'image/png' } })
  return id
}
export interface LiftProject {
  title: string
  case_id?: string
  sponsor_org: string
  begins_on: string
  parts: [org_id: string, part: string, party: string][]
}
export async function begin_lifts(leader: PersonAtApi, { title, case_id, sponsor_org, begins_on, parts }: LiftProject): Promise<string> {
  const project_id = randomUUID()
  await call_of(leader)('POST', '/projects', {
    data: {
      command_id: randomUUID(), project_id, title, kind: 'lift', scope: '两幢楼、五部电梯，没有业委会', areas: [], addresses: [], sponsor_org, lead_id: await own_id(leader), ...(case_id ? { case_id } : {}),
      parts: parts.map(([org_id, part, party]) => ({ org_id, part, party })), template_key: 'lift_repair', begins_on,
    },
  })
  return project_id
}
export async function in_project<T = unknown>(person: PersonAtApi, id: string, noun: string, words: object = {}): Promise<T> {
  const { version } = await see_project(person, id)
  return call_of(person)<T>('POST', `/projects/${id}/${noun}`, { data: { command_id: randomUUID(), version, ...words } })
}
export async function step_called(person: PersonAtApi, id: string, name: string) {
  const step = (await see_project(person, id)).steps.find((s) => s.name === name)
  if (!step) throw new Error(`the project has no step ${name}`)
  return step
}
export async function start_step(person: PersonAtApi, id: string, name: string, on: string) {
  await in_project(person, id, 'step-starts', { step_id: (await step_called(person, id, name)).step_id, on })
}
// With a scan where one is asked for.
export async function end_step(person: PersonAtApi, id: string, name: string, on: string, note: string) {
  const step = await step_called(person, id, name)
  await in_project(person, id, 'step-ends', { step_id: step.step_id, on, note, files: step.needs_evidence ? [await scan(person, 7)] : [] })
}

// Drafted as such a tender usually is: sixty points for the price, forty for what is promised.
export async function draft_tender(leader: PersonAtApi, id: string, words: { title: string; closes_at: string; scorers: string[] }): Promise<string> {
  const tender_id = randomUUID()
  const step = (await see_project(leader, id)).steps.find((s) => s.use === 'tender')!
  await in_project(leader, id, 'tenders', {
    tender_id, step_id: step.step_id, notice: '两部电梯整机改造，质保两年，检验合格后付款。', notice_days: 3, ...words,
    criteria: [{ criterion_id: randomUUID(), name: '报价', weight: 60, by_price: true }, { criterion_id: randomUUID(), name: '方案和质保', weight: 40, by_price: false }],
  })
  return tender_id
}
export const see_tender = (person: PersonAtApi, id: string, tender: string) => call_of(person)<TenderView>('GET', `/projects/${id}/tenders/${tender}`)
export const in_tender = <T = unknown>(person: PersonAtApi, id: string, tender: string, noun: string, words: object = {}) => in_tender_at<T>(person, id, tender, noun, words)
// A scorer need not see the project: the version stands on the tender, too.
async function in_tender_at<T>(person: PersonAtApi, id: string, tender: string, noun: string, words: object): Promise<T> {
  const { version } = await see_tender(person, id, tender)
  return call_of(person)<T>('POST', `/projects/${id}/tenders/${tender}/${noun}`, { data: { command_id: randomUUID(), version, ...words } })
}
export const name_bidder = async (leader: PersonAtApi, id: string, tender: string, name: string) => (await in_tender<BidderMade>(leader, id, tender, 'bidders', { bidder_id: randomUUID(), name })).code
export const bid_by_code = (anybody: PersonAtApi, code: string, price_fen: number) =>
  call_of(anybody)('POST', '/tender-bids', { data: { code, bid_id: randomUUID(), bid: { price_fen, days: 35, warranty_months: 24, promise: '持证安装，分幢施工，每天清场。' } } })
// No interest, and so many points for each bid by the one criterion that is not the price.
export async function score_tender(scorer: PersonAtApi, id: string, tender: string, points_of: (firm: string) => number) {
  await in_tender(scorer, id, tender, 'interests', { has_interest: false })
  const { opened, criteria } = await see_tender(scorer, id, tender)
  const points = opened.flatMap((bid) => criteria.filter((c) => !c.by_price).map((c) => ({ bid_id: bid.bid_id, criterion_id: c.criterion_id, points: points_of(bid.bidder) })))
  await in_tender(scorer, id, tender, 'scores', { points })
}
export const is_paused = async (person: PersonAtApi, case_id: string) => (await person.see(case_id)).row.suspended

// Passwords are good for ninety days. Whoever comes later chooses a new one first, and has it from then on.
const days_good = 90
const renewed = 'Heron-crimson-42'
export function in_months({ town, sign_in, at_api }: Pick<Story, 'sign_in' | 'at_api'> & { town: Town }) {
  const changed = new Set<string>()
  async function password_of(login: string): Promise<string> {
    if (town.ahead_days < days_good) return town.password
    if (!changed.has(login)) {
      const person = await at_api(login)
      await call_of(person)('PUT', '/me/password', { data: { old_password: town.password, new_password: renewed } })
      changed.add(login)
    }
    return renewed
  }
  let there: Page[] = []
  return {
    async sign_in(login: string, visit: Visit = {}): Promise<Page> {
      const page = await sign_in(login, { password: await password_of(login), ...visit })
      there.push(page)
      return page
    },
    // Everybody goes home, and comes back so many days later.
    async sleep(days: number) {
      for (const page of there) await page.context().close()
      there = []
      await town.sleep(days)
    },
    at_api: async (login: string) => at_api(login, await password_of(login)),
  }
}
