// What has to be said for each act, as fields of one dialog. An act without fields is done at once.
import type { CaseAct, CaseView, NewDocument } from '@qzt/api'
import { arrivals_for, is_today, steps_of, waits_for_second_stage } from '@qzt/ui'
import { category_of } from '../support/book'

export type FieldKind =
  | 'text' | 'line' | 'choice' | 'org' | 'orgs' | 'category' | 'priority' | 'moment' | 'number' | 'files' | 'yes'
  | 'assists' | 'area' | 'known' | 'assignment' | 'request' | 'supervision' | 'arrival' | 'report' | 'case' | 'documents'

export interface Field {
  name: string
  kind: FieldKind
  label?: string                    // when the name alone does not say enough: desk.field.<label>
  required?: boolean | ((values: Values) => boolean)
  choices?: readonly string[]
  words?: string                    // where the choices' words are: cases.<words>.<choice>
  max?: number
  when?: (values: Values) => boolean
  whose?: 'mine' | 'open_assists' | 'mine_assist' | 'declined'
  legal?: boolean
}
// What is picked and not written.
export const chosen = new Set<FieldKind>(['choice', 'org', 'orgs', 'area', 'category', 'priority', 'assignment', 'request', 'supervision', 'arrival', 'report', 'case'])
export type Values = Record<string, unknown>
export interface ActForm {
  fields: Field[]
  note?: string                     // a sentence that the dialog says: desk.note.<note>
  make?: (values: Values) => Values // from what was filled in to the command's words
}

const yes_no = ['yes', 'no'] as const
const text = (required = false, label?: string): Field => ({ name: 'text', kind: 'text', required, label, max: 2000 })
const reason: Field = { name: 'reason', kind: 'text', required: true, max: 2000 }
const demand = (required = false): Field => ({ name: 'demand', kind: 'text', required, max: 2000 })
const files: Field = { name: 'files', kind: 'files' }
// Where the class demands legal documents, and of whoever leads.
const documents: Field = { name: 'documents', kind: 'documents', when: (v) => v.papers === true }
// What a class asks of a result beside photos, each in a line.
const proofs: Field[] = (['witness', 'measurement', 'receipt'] as const).map((name) => ({ name, kind: 'line', required: true, max: 200, when: (v) => v[`needs_${name}`] === true }))
// A second dispute: the decision names who leads and who took part.
const is_joint = (v: Values) => ((v.joint as unknown[] | undefined) ?? []).includes(v.request_id)
const has_files = (v: Values) => !!(v.files as string[] | undefined)?.length
const contacted = (v: Values) => v.contacted === 'yes'
// The dialog says the condition of the class; whoever goes on says that it is met.
const condition_met = (when?: Field['when']): Field => ({ name: 'condition_met', kind: 'yes', required: true, when })
const close_codes = ['solved', 'partly_solved_plan_agreed', 'explained_no_legal_basis', 'referred_with_receipt', 'withdrawn_by_reporter', 'cannot_reproduce']
const categories: Field[] = [{ name: 'category', kind: 'category' }, { name: 'priority', kind: 'priority' }]

export const act_forms: Record<CaseAct, ActForm> = {
  need_verify: { fields: [text(false, 'what_to_verify')] },
  verify_result: { fields: [{ name: 'outcome', kind: 'choice', required: true, choices: ['exists', 'not_exists', 'cannot_verify'], words: 'verify_outcome' }, text(true, 'what_was_seen'), files] },
  accept: { fields: categories },
  decline: {
    fields: [
      { name: 'code', kind: 'choice', required: true, words: 'decline_code', label: 'why', choices: ['out_of_area', 'not_government_matter', 'emergency_use_110_119_120', 'in_court_or_arbitration', 'petition_channel', 'duplicate', 'no_facts', 'commercial_dispute_market_channel'] },
      { name: 'next_channel', kind: 'text', required: true, max: 2000 },
    ],
    note: 'decline',
  },
  file: { fields: [...categories, condition_met()] },
  dispatch: { fields: [] },
  undo_dispatch: { fields: [] },
  redispatch: {
    fields: [{ name: 'lead_org_id', kind: 'org', required: true }, { name: 'assists', kind: 'assists' }, demand(), reason],
    note: 'redispatch',
    make: (v) => ({ ...v, assists: v.assists ?? [] }),
  },
  add_assist: { fields: [{ name: 'org_id', kind: 'org', required: true }, demand(), { name: 'due_at', kind: 'moment' }, { name: 'replaces', kind: 'assignment', whose: 'declined', when: (v) => v.cannot === true }], note: 'add_assist' },
  waive_assist: { fields: [{ name: 'assignment_id', kind: 'assignment', required: true, whose: 'open_assists' }, reason] },
  sign: { fields: [] },
  decline_assist: { fields: [{ name: 'assignment_id', kind: 'assignment', required: true, whose: 'mine_assist' }, reason] },
  request_return: {
    fields: [
      { name: 'code', kind: 'choice', required: true, words: 'return_code', label: 'why_return', choices: ['not_legal_duty', 'wrong_area', 'needs_other_lead', 'facts_wrong', 'already_handled'] },
      { name: 'basis', kind: 'line', required: true, max: 500, legal: true },
      { name: 'better_org_id', kind: 'org', required: true },
      { name: 'text', kind: 'text', label: 'explanation', max: 300 },
      files,
    ],
    note: 'request_return',
  },
  decide_request: {
    fields: [
      { name: 'request_id', kind: 'request', required: true },
      { name: 'grant', kind: 'choice', required: true, choices: yes_no, words: 'grant' },
      { name: 'lead_org_id', kind: 'org', required: true, label: 'joint_lead', when: (v) => is_joint(v) && v.grant === 'yes' },
      { name: 'participants', kind: 'line', required: true, max: 500, when: is_joint },
      text(true, 'why'),
    ],
    make: (v) => ({ ...v, grant: v.grant === 'yes' }),
  },
  // The first contact is written down; going on after a failed check needs no word.
  start: { fields: [{ name: 'contact_text', kind: 'text', required: true, max: 2000, when: (v) => v.first === true }, { name: 'contact_text', kind: 'text', max: 2000, when: (v) => v.first !== true }] },
  log_progress: { fields: [text(true, 'progress'), files, { name: 'first_stage_done', kind: 'yes', when: (v) => v.two_stages === true }, { name: 'to_reporter', kind: 'yes' }] },
  request_extension: { fields: [{ name: 'amount', kind: 'number', required: true }, text(true, 'why')], note: 'request_extension' },
  request_suspend: {
    fields: [
      { name: 'code', kind: 'choice', required: true, words: 'suspend_code', label: 'why', choices: ['owner_vote', 'fund_application', 'court_case', 'planning_change', 'season_weather', 'missing_owner', 'materials', 'large_project'] },
      { name: 'until', kind: 'moment', required: true },
      text(true, 'explanation'),
      files,
    ],
    note: 'request_suspend',
  },
  resume: { fields: [text(false, 'explanation')] },
  finish_assist: { fields: [{ name: 'assignment_id', kind: 'assignment', required: true, whose: 'mine_assist' }, text(true, 'result'), files] },
  submit_result: { fields: [text(true, 'result'), files, ...proofs, { name: 'code', kind: 'choice', choices: close_codes, words: 'close_code', label: 'how_it_ended' }, documents], note: 'submit_result' },
  assign_check: { fields: [{ ...reason, when: (v) => v.drawn === true }], note: 'assign_check' },
  give_check: { fields: [{ name: 'outcome', kind: 'choice', required: true, choices: ['pass', 'fail', 'cannot'], words: 'check_outcome' }, { ...text(false, 'what_was_seen'), required: (v) => !!v.outcome && (v.outcome !== 'pass' || !has_files(v)) }, files], note: 'give_check' },
  follow_up: {
    fields: [
      { name: 'contacted', kind: 'choice', required: true, choices: yes_no, words: 'contacted' },
      { name: 'report_id', kind: 'report' },
      { name: 'solved', kind: 'choice', required: true, choices: ['yes', 'partly', 'no'], words: 'solved', when: contacted },
      { name: 'satisfaction', kind: 'choice', required: true, choices: ['very', 'yes', 'basic', 'no'], words: 'satisfaction', when: contacted },
      { name: 'attitude', kind: 'choice', choices: ['good', 'acceptable', 'poor'], words: 'attitude', when: contacted },
      text(false, 'what_was_said'),
      { name: 'objection', kind: 'text', max: 2000, when: contacted },
      { name: 'not_ratable', kind: 'choice', choices: ['enforcement_target', 'mediation', 'malicious', 'out_of_scope'], words: 'not_ratable_code', when: contacted },
      { name: 'not_ratable_reason', kind: 'text', required: true, max: 2000, when: (v) => contacted(v) && !!v.not_ratable },
    ],
    note: 'follow_up',
    make: (v) => ({ ...v, contacted: v.contacted === 'yes' }),
  },
  close: { fields: [{ name: 'code', kind: 'choice', required: true, choices: close_codes, words: 'close_code', label: 'how_it_ended' }, condition_met((v) => v.code === 'solved'), text(false, 'explanation'), { name: 'objection_answer', kind: 'text', required: true, max: 2000, when: (v) => !!v.disputed }] },
  reopen: { fields: [reason], note: 'reopen' },
  merge: { fields: [{ name: 'master_id', kind: 'case', required: true }, { name: 'exception_reason', kind: 'text', max: 2000 }, text(false, 'explanation')], note: 'merge' },
  unmerge: { fields: [{ name: 'master_id', kind: 'known' }, reason], note: 'unmerge' },
  whistle: {
    fields: [
      { name: 'kind', kind: 'choice', required: true, choices: ['resident_issue', 'joint_enforcement', 'emergency'], words: 'whistle_kind', label: 'whistle_kind' },
      { name: 'org_ids', kind: 'orgs', required: true },
      { name: 'place_text', kind: 'line', max: 200 },
      demand(true),
    ],
    note: 'whistle',
  },
  report_arrival: { fields: [{ name: 'arrival_id', kind: 'arrival', required: true }, { name: 'step', kind: 'choice', required: true, choices: ['acknowledge', 'arrive', 'leave'], words: 'arrival_step' }, { ...text(false, 'came_of_it'), required: (v) => v.step === 'leave' }] },
  appraise_arrival: {
    fields: [
      { name: 'arrival_id', kind: 'arrival', required: true, label: 'summoned_org' },
      { name: 'came', kind: 'choice', required: true, choices: ['in_time', 'late', 'never'], words: 'came' },
      { name: 'share_solved', kind: 'choice', required: true, choices: ['yes', 'partly', 'no'], words: 'share_solved' },
      text(true, 'appraisal'),
    ],
    note: 'appraise',
  },
  appraise_whistle: {
    fields: [
      { name: 'arrival_id', kind: 'arrival', required: true, label: 'summoned_org' },
      { name: 'justified', kind: 'choice', required: true, choices: ['yes', 'partly', 'no'], words: 'justified' },
      text(true, 'appraisal'),
    ],
    note: 'appraise',
  },
  supervise: {
    fields: [
      { name: 'level', kind: 'choice', required: true, choices: ['1', '2', '3'], words: 'supervision_level' },
      { name: 'kind', kind: 'choice', required: true, choices: ['timeout', 'leader', 'key_matter', 'root_cause'], words: 'supervision_kind', label: 'supervision_kind' },
      { name: 'org_id', kind: 'org', required: true, label: 'supervised_org' },
      reason,
      demand(true),
      { name: 'reply_due_at', kind: 'moment' },
    ],
    make: (v) => ({ ...v, level: Number(v.level) }),
  },
  reply_supervision: { fields: [{ name: 'supervision_id', kind: 'supervision', required: true }, text(true, 'reply')] },
  close_supervision: { fields: [{ name: 'supervision_id', kind: 'supervision', required: true }, text(false, 'explanation')] },
  nudge: { fields: [{ name: 'org_id', kind: 'org', label: 'nudged_org' }, text(false, 'nudge_words')], note: 'nudge' },
  void_case: { fields: [{ name: 'code', kind: 'choice', required: true, choices: ['test', 'malicious', 'wrong_entry'], words: 'void_code', label: 'why' }, reason], note: 'void_case' },
  transfer_out: { fields: [{ name: 'system', kind: 'line', required: true, max: 60 }, { name: 'outside_number', kind: 'line', required: true, max: 60 }, text(false, 'explanation')] },
  change_category: { fields: [{ name: 'category', kind: 'category', required: true }, { name: 'priority', kind: 'priority' }, reason], note: 'change_category' },
  correct_place: { fields: [{ name: 'area_id', kind: 'area', required: true }, { name: 'place_text', kind: 'line', max: 200 }, reason], note: 'correct_place' },
  add_note: { fields: [text(true, 'note'), files, documents] },
}

export const shown_fields = (form: ActForm, values: Values) => form.fields.filter((f) => !f.when || f.when(values))
const empty = (v: unknown) => v === undefined || v === null || (typeof v === 'string' && !v.trim()) || (Array.isArray(v) && !v.length)
export const is_required = (f: Field, values: Values) => (typeof f.required === 'function' ? f.required(values) : !!f.required)

// A document has a title and a number; one that has only half of it would be lost.
export const is_whole = (d: NewDocument) => d.title.trim().length > 1 && !!d.number.trim()
const has_half = (f: Field, values: Values) => f.kind === 'documents' && ((values[f.name] as NewDocument[] | undefined) ?? []).some((d) => !is_whole(d))

// The first thing still missing, by name; a button that is off says what it waits for.
export const missing = (form: ActForm, values: Values) => shown_fields(form, values).find((f) => (is_required(f, values) && (f.kind === 'yes' ? values[f.name] !== true : empty(values[f.name]))) || has_half(f, values))

// Only what is shown and filled in is said.
export function words_of(form: ActForm, values: Values): Values {
  const said: Values = {}
  for (const f of shown_fields(form, values)) if (!empty(values[f.name]) && !(f.kind === 'yes' && !values[f.name])) said[f.name] = values[f.name]
  return form.make ? form.make(said) : said
}

// What is already known fills itself in: the only assignment, the open request, the class the case has now.
export function filled(act: CaseAct, view: CaseView, now: number): Values {
  const row = view.row
  const assists = view.assignments.filter((a) => a.role === 'assist' && !['done', 'declined', 'waived', 'withdrawn'].includes(a.state))
  const declined = view.assignments.filter((a) => a.state === 'declined' && a.round === row.round)
  const lead = view.assignments.find((a) => a.role === 'lead' && a.state !== 'withdrawn')
  const only = <T>(list: T[]) => (list.length === 1 ? list[0] : undefined)
  switch (act) {
    case 'accept':
    case 'file':
    case 'change_category':
      return { category: row.category, priority: row.priority }
    case 'start':
      return { first: !lead?.first_contact_at }
    case 'log_progress':
      return { two_stages: waits_for_second_stage(view, lead) }
    case 'waive_assist':
      return { assignment_id: only([...assists, ...declined])?.assignment_id }
    case 'add_assist': // most likely in the place of the one that cannot
      return { cannot: declined.length > 0, replaces: only(declined)?.assignment_id }
    case 'decline_assist':
    case 'finish_assist':
      return { assignment_id: only(assists.filter((a) => a.mine))?.assignment_id }
    case 'decide_request':
      return { request_id: view.requests.find((r) => r.may_decide)?.request_id, joint: view.requests.filter((r) => r.joint).map((r) => r.request_id) }
    case 'redispatch':
      return { assists: assists.map(({ org_id, demand }) => ({ org_id, demand })), demand: lead?.demand ?? '' }
    case 'assign_check': // nobody is set aside by the first draw
      return { drawn: row.state === 'checking' }
    case 'submit_result':
    case 'add_note': {
      const { needs_witness, needs_measurement, needs_receipt, needs_documents } = category_of(row.category) ?? {}
      return { papers: !!lead?.mine && !!needs_documents, needs_witness, needs_measurement, needs_receipt }
    }
    case 'nudge':
      return { org_id: row.turn_org }
    case 'supervise':
      return { org_id: lead?.org_id, level: String(Math.min(3, row.supervision_level + 1)), kind: row.due_at && Date.parse(row.due_at) < now ? 'timeout' : 'leader' }
    case 'reply_supervision':
      return { supervision_id: view.supervisions.find((s) => !s.replied_at && !s.closed_at)?.supervision_id }
    case 'close_supervision':
      return { supervision_id: view.supervisions.find((s) => !s.closed_at)?.supervision_id }
    case 'report_arrival': {
      const mine = view.arrivals.find((a) => a.mine && !a.left_at)
      return { arrival_id: mine?.arrival_id, step: mine && steps_of(mine)[0] }
    }
    case 'appraise_arrival':
    case 'appraise_whistle':
      return { arrival_id: only(arrivals_for(act, view.arrivals))?.arrival_id }
    case 'follow_up':
      return { report_id: view.reports.find((r) => r.wants_follow_up && !r.asked_at)?.report_id }
    // Not said, but what has to be answered follows from it.
    case 'close':
      return { disputed: row.objection_open }
    case 'unmerge':
      return { master_id: row.merged_into }
    case 'merge':
      return { master_id: view.duplicates[0]?.case_id }
    case 'correct_place':
      return { place_text: row.place_text }
    case 'whistle':
      return { place_text: row.place_text, kind: is_today(Date.parse(row.created_at), now) && row.priority === 'P1' ? 'emergency' : undefined }
    default:
      return {}
  }
}

export const is_instant = (act: CaseAct) => !act_forms[act].fields.length

// Keys by act, and the order in which buttons stand.
export const act_keys: Partial<Record<CaseAct, string>> = {
  dispatch: 'd', redispatch: 'd', add_assist: 'a', merge: 'm', nudge: 'n', supervise: 'e', change_category: 'c', undo_dispatch: 'u',
  sign: 's', submit_result: 'r', finish_assist: 'r', request_return: 'b',
}
export const act_order: CaseAct[] = [
  'dispatch', 'sign', 'submit_result', 'finish_assist', 'give_check', 'verify_result', 'follow_up', 'close', 'decide_request',
  'reply_supervision', 'report_arrival', 'appraise_whistle', 'appraise_arrival', 'start', 'log_progress', 'redispatch', 'accept', 'file', 'need_verify', 'decline', 'change_category', 'add_assist', 'nudge', 'supervise', 'merge', 'unmerge', 'correct_place',
  'request_extension', 'request_return', 'request_suspend', 'resume',
  'decline_assist', 'waive_assist', 'close_supervision', 'whistle', 'assign_check', 'reopen', 'add_note', 'transfer_out', 'void_case',
]
