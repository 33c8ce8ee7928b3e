// Every word that the server may say has a word on screen, in both languages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import contract from '../../../../docs/api/openapi.json'
import en_admin from './words/en/admin.json'
import en_cases from './words/en/cases.json'
import en_disputes from './words/en/disputes_desk.json'
import en_oversight from './words/en/oversight.json'
import en_owner_ballot from './words/en/owner_ballot.json'
import en_register from './words/en/register.json'
import en_register_terms from './words/en/register_terms.json'
import en_residents from './words/en/residents.json'
import en_roles from './words/en/roles.json'
import zh_admin from './words/zh/admin.json'
import zh_cases from './words/zh/cases.json'
import zh_disputes from './words/zh/disputes_desk.json'
import zh_oversight from './words/zh/oversight.json'
import zh_owner_ballot from './words/zh/owner_ballot.json'
import zh_register from './words/zh/register.json'
import zh_register_terms from './words/zh/register_terms.json'
import zh_residents from './words/zh/residents.json'
import zh_roles from './words/zh/roles.json'

const schemas = contract.components.schemas as unknown as Record<string, { enum?: string[] }>
const places: Record<string, keyof typeof zh_cases> = {
  CaseState: 'state', Priority: 'priority', Visibility: 'visibility', Source: 'source', Party: 'party', AssignmentRole: 'assignment_role',
  AssignmentState: 'assignment_state', RequestKind: 'request_kind', RequestState: 'request_state', TaskKind: 'task_kind', TaskState: 'task_state',
  CheckOutcome: 'check_outcome', VerifyOutcome: 'verify_outcome', ReporterStage: 'reporter_stage', SpanUnit: 'span_unit', DeclineCode: 'decline_code',
  ReturnCode: 'return_code', SuspendCode: 'suspend_code', CloseCode: 'close_code', VoidCode: 'void_code', Solved: 'solved',
  Satisfaction: 'satisfaction', Attitude: 'attitude', NotRatableCode: 'not_ratable_code', WhistleKind: 'whistle_kind', SupervisionKind: 'supervision_kind', ArrivalStep: 'arrival_step', Came: 'came', Justified: 'justified', Act: 'act', EventKind: 'event',
}

const at_the_door: Record<string, keyof typeof zh_register> = {
  SeenAtDoor: 'seen_at_door',
}

describe('words of the contract', () => {
  it.each(Object.entries(places))('%s is said in both languages', (schema, place) => {
    const said = schemas[schema]!.enum!
    expect(said.filter((word) => !(word in zh_cases[place]) || !(word in en_cases[place]))).toEqual([])
  })
  it.each(Object.entries(at_the_door))('%s of the register is said in both languages', (schema, place) => {
    const said = schemas[schema]!.enum!
    expect(said.filter((word) => !(word in (zh_register[place] as object)) || !(word in (en_register[place] as object)))).toEqual([])
  })
  it('names every act in the record of accounts', () => {
    expect(schemas.AccountAct!.enum!.filter((act) => !(act in zh_admin.records.act) || !(act in en_admin.records.act))).toEqual([])
  })
  // A refusal names roles in the server's words; the screens call the same people the same.
  it('calls every role what the server calls it', () => {
    const table = readFileSync(join(import.meta.dirname, '../../../../src/accounts/role_names.cpp'), 'utf8')
    const server = [...table.matchAll(/\{Role::(\w+), "([^"]+)", "([^"]+)"\}/g)]
    const lower = (s: string) => s.toLowerCase()
    expect(server.length).toBe(schemas.Role!.enum!.length)
    expect(server.map(([, role, zh, en]) => [role, zh, en])).toEqual(server.map(([, role]) => [role, zh_roles[role as keyof typeof zh_roles], lower(en_roles[role as keyof typeof en_roles])]))
  })
  it.each(Object.entries({ ChangeKind: 'change_kind', SaidBy: 'said_by', ProposalState: 'proposal_state', Subject: 'subject', Field: 'field', Living: 'living', FactSource: 'source', TenancyUse: 'tenancy_use', VisitOutcome: 'visit_outcome' } as const))('the register says %s in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_register_terms[place]) || !(word in en_register_terms[place]))).toEqual([])
  })
  it.each(Object.entries({ ResidenceKind: 'residence_kind', Use: 'actual_use', Occupancy: 'occupancy', Operating: 'operating' } as const))('the register says %s, the value of a field, in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_register_terms.value[place]) || !(word in en_register_terms.value[place]))).toEqual([])
  })
  it.each(Object.entries({ LookAlarm: 'kind', ReviewCause: 'cause', LookVerdict: 'verdict', ReadAct: 'act', ReadPurpose: 'purpose', OversightState: 'state' } as const))('oversight says %s in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_oversight[place]) || !(word in en_oversight[place]))).toEqual([])
  })
  it.each(Object.entries({ FactSource: 'source', ProposalState: 'state', LookVerdict: 'verdict', ReadAct: 'act', ReadPurpose: 'purpose', ChangeKind: 'proposal' } as const))('the page of a card says %s in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_residents.card[place]) || !(word in en_residents.card[place]))).toEqual([])
  })
  it.each(Object.entries({ BallotMatter: 'matter', BallotChoice: 'choice', BallotChannel: 'channel' } as const))('the pages of a ballot say %s in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_owner_ballot[place]) || !(word in en_owner_ballot[place]))).toEqual([])
  })
  it.each(Object.entries({ DisputeKind: 'kind', DisputeColour: 'colour', DisputeState: 'state', DisputeOutcome: 'outcome', MediatorKind: 'way', SpokenLanguage: 'language', ConfirmationState: 'confirmation', OtherWay: 'other_way', DisputeTimer: 'timer', DisputeStep: 'step', DisputePile: 'pile', MediatorReason: 'reason' } as const))('the pages of disputes say %s in both languages', (schema, place) => {
    expect(schemas[schema]!.enum!.filter((word) => !(word in zh_disputes[place]) || !(word in en_disputes[place]))).toEqual([])
  })
  it('tells every act on a dispute', () => {
    expect(schemas.DisputeAct!.enum!.filter((act) => !(act in zh_disputes.event) || !(act in en_disputes.event))).toEqual([])
  })
  it('names every role', () => {
    expect(schemas.Role!.enum!.filter((role) => !(role in zh_roles) || !(role in en_roles))).toEqual([])
  })
})
