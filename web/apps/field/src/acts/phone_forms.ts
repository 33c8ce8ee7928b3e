// What a phone asks for before an act is sent. Acts that need the whole desk are named but not offered here.
import type { Act, CaseAct, CaseView } from '@qzt/api'
import { arrivals_for, steps_of } from '@qzt/ui'

export type Kind = 'text' | 'choice' | 'org' | 'orgs' | 'photos' | 'sounds' | 'yes' | 'number' | 'day' | 'assignment' | 'request' | 'arrival' | 'supervision' | 'documents'
export interface Asked {
  name: string
  kind: Kind
  label: string
  required?: boolean
  choices?: readonly string[]
  words?: string
  max?: number
  when?: (v: Values) => boolean
}
export type Values = Record<string, unknown>
export interface PhoneForm {
  asks: Asked[]
  make?: (v: Values) => Values
}

const text = (label: string, required = true, max = 2000): Asked => ({ name: 'text', kind: 'text', label, required, max })
const reason: Asked = { name: 'reason', kind: 'text', label: 'reason', required: true, max: 2000 }
const photos: Asked = { name: 'files', kind: 'photos', label: 'photos' }
// What happened is often said more easily than typed; a sentence of it is still written, for whoever reads the list.
const sounds: Asked = { name: 'sounds', kind: 'sounds', label: 'sounds' }
const choice = (name: string, label: string, words: string, choices: readonly string[], required = true): Asked => ({ name, kind: 'choice', label, words, choices, required })
// Of the lead, where the class demands legal documents; the page asks for them only then.
const documents: Asked = { name: 'documents', kind: 'documents', label: 'documents' }
// What a class asks of a result beside photos, each in a line.
const proofs: Asked[] = (['witness', 'measurement', 'receipt'] as const).map((name) => ({ name, kind: 'text', label: name, required: true, max: 200, when: (v) => v[`needs_${name}`] === true }))
// A second dispute: the decision names who leads and who took part.
const is_joint = (v: Values) => ((v.joint as unknown[] | undefined) ?? []).includes(v.request_id)
export const asked_now = (form: PhoneForm | undefined, v: Values) => (form?.asks ?? []).filter((a) => !a.when || a.when(v))
const closes = ['solved', 'partly_solved_plan_agreed', 'explained_no_legal_basis', 'referred_with_receipt', 'withdrawn_by_reporter', 'cannot_reproduce']

export const phone_forms: Partial<Record<CaseAct, PhoneForm>> = {
  sign: { asks: [] },
  decline_assist: { asks: [{ name: 'assignment_id', kind: 'assignment', label: 'assignment', required: true }, reason] },
  request_return: {
    asks: [
      choice('code', 'why_return', 'return_code', ['not_legal_duty', 'wrong_area', 'needs_other_lead', 'facts_wrong', 'already_handled']),
      { name: 'better_org_id', kind: 'org', label: 'better', required: true },
      { name: 'basis', kind: 'text', label: 'basis', required: true, max: 500 },
      text('explanation', false, 300),
      photos,
    ],
  },
  start: { asks: [{ name: 'contact_text', kind: 'text', label: 'contact', max: 2000 }] },
  // The second tick only where a second stage waits for the lead's word.
  log_progress: { asks: [text('progress'), sounds, photos, { name: 'first_stage_done', kind: 'yes', label: 'first_stage_done' }, { name: 'to_reporter', kind: 'yes', label: 'to_reporter' }] },
  request_extension: { asks: [{ name: 'amount', kind: 'number', label: 'amount', required: true }, text('reason')] },
  request_suspend: {
    asks: [
      choice('code', 'why_suspend', 'suspend_code', ['owner_vote', 'fund_application', 'court_case', 'planning_change', 'season_weather', 'missing_owner', 'materials', 'large_project']),
      { name: 'until', kind: 'day', label: 'until', required: true },
      text('explanation'),
      photos,
    ],
    make: (v) => ({ ...v, until: `${String(v.until)}T18:00:00+08:00` }),
  },
  resume: { asks: [text('explanation', false)] },
  finish_assist: { asks: [{ name: 'assignment_id', kind: 'assignment', label: 'assignment', required: true }, photos, text('result')] },
  submit_result: { asks: [photos, text('result'), ...proofs, choice('code', 'how_it_ended', 'close_code', closes, false), documents] },
  give_check: { asks: [photos, choice('outcome', 'check_question', 'check_outcome', ['pass', 'fail', 'cannot']), text('seen', false)] },
  verify_result: { asks: [photos, choice('outcome', 'verify_question', 'verify_outcome', ['exists', 'not_exists', 'cannot_verify']), text('seen')] },
  report_arrival: { asks: [{ name: 'arrival_id', kind: 'arrival', label: 'arrival', required: true }, choice('step', 'step', 'arrival_step', ['acknowledge', 'arrive', 'leave']), text('came_of_it', false)] },
  whistle: {
    asks: [
      choice('kind', 'whistle_kind', 'whistle_kind', ['resident_issue', 'joint_enforcement', 'emergency']),
      { name: 'org_ids', kind: 'orgs', label: 'org_ids', required: true },
      { name: 'place_text', kind: 'text', label: 'place_text', max: 200 },
      { name: 'demand', kind: 'text', label: 'demand', required: true, max: 2000 },
    ],
  },
  appraise_arrival: {
    asks: [
      { name: 'arrival_id', kind: 'arrival', label: 'arrival', required: true },
      choice('came', 'came', 'came', ['in_time', 'late', 'never']),
      choice('share_solved', 'share_solved', 'share_solved', ['yes', 'partly', 'no']),
      text('appraisal'),
    ],
  },
  appraise_whistle: { asks: [{ name: 'arrival_id', kind: 'arrival', label: 'arrival', required: true }, choice('justified', 'justified', 'justified', ['yes', 'partly', 'no']), text('appraisal')] },
  reply_supervision: { asks: [{ name: 'supervision_id', kind: 'supervision', label: 'supervision', required: true }, text('reply')] },
  decide_request: {
    asks: [
      { name: 'request_id', kind: 'request', label: 'request', required: true },
      choice('grant', 'decision', 'grant', ['yes', 'no']),
      { name: 'lead_org_id', kind: 'org', label: 'joint_lead', required: true, when: (v) => is_joint(v) && v.grant === 'yes' },
      { name: 'participants', kind: 'text', label: 'participants', required: true, max: 500, when: is_joint },
      text('reason'),
    ],
    make: (v) => ({ ...v, grant: v.grant === 'yes' }),
  },
  nudge: { asks: [text('explanation', false)] },
  reopen: { asks: [reason] },
  add_note: { asks: [text('note'), sounds, photos, documents] },
}

export const on_phone = (act: Act): act is CaseAct => act in phone_forms
// The one thing to do now stands first and filled; the others follow in this order.
const order: Act[] = ['sign', 'give_check', 'verify_result', 'submit_result', 'finish_assist', 'start', 'report_arrival', 'appraise_whistle', 'appraise_arrival', 'decide_request', 'reply_supervision', 'log_progress', 'resume', 'request_return', 'decline_assist', 'request_extension', 'request_suspend', 'whistle', 'nudge', 'reopen', 'add_note']
// Whoever may log progress needs no second way to write something down.
export const in_order = (acts: readonly Act[]) =>
  order.filter((a) => acts.includes(a) && !(a === 'add_note' && acts.includes('log_progress'))) as CaseAct[]
export const at_the_desk = (acts: readonly Act[]) => acts.filter((a) => !on_phone(a) && a !== 'answer')

const is_empty = (v: unknown) => v === undefined || v === null || v === '' || (Array.isArray(v) && !v.length)
// A check needs a sentence of what was seen, or passes by a photo; the first contact says what was said, and leaving what
// came of it.
function needs_words(act: CaseAct, values: Values): boolean {
  if (act === 'report_arrival') return values.step === 'leave'
  return act === 'give_check' && !!values.outcome && (values.outcome !== 'pass' || is_empty(values.files))
}
export function lacking(act: CaseAct, values: Values): Asked | undefined {
  const asks = asked_now(phone_forms[act], values)
  const must = (a: Asked) => a.required || (act === 'start' && values.first === true) || (a.name === 'text' && needs_words(act, values))
  return asks.find((a) => must(a) && is_empty(typeof values[a.name] === 'string' ? (values[a.name] as string).trim() : values[a.name]))
}
// A document has a title and a number; one that has only half of it would be lost, and a row in which nothing stands is none.
const begun = (rows: unknown) =>
  ((rows as { title: string; number: string }[] | undefined) ?? []).map((d) => ({ title: d.title.trim(), number: d.number.trim() })).filter((d) => d.title || d.number)
export const has_half_document = (values: Values) => begun(values.documents).some((d) => d.title.length < 2 || !d.number)
export function said(act: CaseAct, values: Values): Values {
  const form = phone_forms[act]
  const words: Values = {}
  values = { ...values, documents: begun(values.documents).map((d) => ({ ...d, files: [] })) }
  for (const a of asked_now(form, values)) if (!is_empty(values[a.name]) && !(a.kind === 'yes' && !values[a.name])) words[a.name] = values[a.name]
  return form?.make ? form.make(words) : words
}

// What can only be one thing is filled in.
export function known(act: CaseAct, view: CaseView): Values {
  const only = (ids: string[]) => (ids.length === 1 ? ids[0] : undefined)
  const settled = ['done', 'declined', 'waived', 'withdrawn']
  const values: Values = {}
  if (act === 'decline_assist' || act === 'finish_assist') values.assignment_id = only(mine_assists(view).map((a) => a.assignment_id))
  if (act === 'start') values.first = !view.assignments.some((a) => a.mine && a.role === 'lead' && a.state !== 'withdrawn' && a.first_contact_at)
  if (act === 'decide_request') values.request_id = only(view.requests.filter((r) => r.may_decide).map((r) => r.request_id))
  if (act === 'decide_request') values.joint = view.requests.filter((r) => r.joint).map((r) => r.request_id)
  if (act === 'report_arrival' || act === 'appraise_whistle' || act === 'appraise_arrival') values.arrival_id = only(arrivals_for(act, view.arrivals).map((a) => a.arrival_id))
  const arrival = act === 'report_arrival' && view.arrivals.find((a) => a.arrival_id === values.arrival_id)
  if (arrival) values.step = steps_of(arrival)[0]
  if (act === 'whistle') values.place_text = view.row.place_text
  if (act === 'reply_supervision') values.supervision_id = only(view.supervisions.filter((s) => !s.closed_at && !s.replied_at).map((s) => s.supervision_id))
  return values

  function mine_assists(v: CaseView) {
    return v.assignments.filter((a) => a.mine && a.role === 'assist' && !settled.includes(a.state))
  }
}
