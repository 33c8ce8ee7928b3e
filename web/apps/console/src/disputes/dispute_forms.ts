// Acts that take a few words each: what is asked, what is still lacking, and what is sent. Acts that need more have a
// dialog of their own.
import { ApiProblem, new_id, type DisputeAct } from '@qzt/api'
import { read_hundredths } from '../ballots/ballot_words'
import { colours, kinds, other_ways } from './dispute_words'

export type Values = Record<string, unknown>
export interface Field {
  name: string
  kind: 'line' | 'text' | 'yes' | 'either' | 'choice' | 'choices' | 'party' | 'parties' | 'mediator' | 'money'
  least?: number // characters, or how many are chosen; 0: may be left empty
  most?: number
  options?: readonly string[]
  words?: string // where the options are named
  must?: boolean // a tick without which nothing is sent
  takes_all?: boolean // of parties: all of them
  shown?: (values: Values) => boolean
}
export interface Form {
  path: string // {name} stands for what the dialog was opened for
  fields: Field[]
  fresh?: string // an id that is made here, with the command
}

const reason = (most: number): Field => ({ name: 'reason', kind: 'text', least: 2, most })
const reached = (values: Values) => values.is_reached === true
export const dispute_forms: Partial<Record<DisputeAct, Form>> = {
  triaged: {
    path: '/triage',
    fields: [{ name: 'kind', kind: 'choice', options: kinds, words: 'kind' }, { name: 'colour', kind: 'choice', options: colours, words: 'colour' }, { name: 'colour_reason', kind: 'text', least: 4, most: 300 }, { name: 'is_urgent', kind: 'yes' }],
  },
  recoloured: { path: '/colour', fields: [{ name: 'colour', kind: 'choice', options: colours, words: 'colour' }, { name: 'reason', kind: 'text', least: 4, most: 300 }] },
  challenged: { path: '/challenges', fields: [{ name: 'member_id', kind: 'mediator' }, { name: 'party_id', kind: 'party' }, reason(300)] },
  referred: { path: '/referral', fields: [{ name: 'way', kind: 'choice', options: other_ways, words: 'other_way' }, reason(600)] },
  stepped_back: { path: '/stepping-back', fields: [reason(300)] },
  contacted: { path: '/contact', fields: [{ name: 'has_no_interest', kind: 'yes', must: true }, { name: 'note', kind: 'text', least: 0, most: 2000 }] },
  consented: { path: '/consents', fields: [{ name: 'party_id', kind: 'party' }, { name: 'is_given', kind: 'either' }] },
  cancelled: { path: '/sessions/{session_id}/cancellation', fields: [reason(300)] },
  held: { path: '/sessions/{session_id}/record', fields: [{ name: 'attended', kind: 'parties', least: 0 }, { name: 'minutes', kind: 'text', least: 10, most: 8000 }, { name: 'recorder', kind: 'line', least: 0, most: 60 }] },
  offered: { path: '/offers', fresh: 'offer_id', fields: [{ name: 'party_id', kind: 'party', least: 0 }, { name: 'terms', kind: 'text', least: 2, most: 2000 }, { name: 'amount_fen', kind: 'money' }] },
  answered: { path: '/offers/{offer_id}/answers', fields: [{ name: 'party_id', kind: 'party' }, { name: 'is_accepted', kind: 'either' }] },
  failed: { path: '/failure', fields: [reason(600), { name: 'told', kind: 'choices', options: other_ways, words: 'other_way', least: 1 }] },
  withdrawn: { path: '/withdrawal', fields: [{ name: 'party_id', kind: 'party' }, reason(600)] },
  extended: { path: '/extension', fields: [{ name: 'agreed_by', kind: 'parties', takes_all: true }] },
  performed: { path: '/instalments', fields: [{ name: 'is_performed', kind: 'either' }] },
  applied: { path: '/confirmation', fields: [{ name: 'applicants', kind: 'parties', takes_all: true }] },
  confirmed: { path: '/confirmation/result', fields: [{ name: 'is_confirmed', kind: 'either' }] },
  followed_up: {
    path: '/follow-ups',
    fields: [{ name: 'is_reached', kind: 'either' }, { name: 'is_kept', kind: 'either', shown: reached }, { name: 'is_quiet', kind: 'either', shown: reached }, { name: 'note', kind: 'text', least: 0, most: 1000 }],
  },
  archived: { path: '/archive', fields: [] },
}

export interface Lack {
  key: string // below lacks.
  n?: number
}
const length = (value: unknown) => [...String(value ?? '').trim()].length
const is_shown = (field: Field, values: Values) => !field.shown || field.shown(values)
const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : [])

function lack_of(field: Field, value: unknown, parties: number): Lack | undefined {
  switch (field.kind) {
    case 'line':
    case 'text': {
      const least = field.least ?? 0
      // What may be left empty is not too short when it is empty.
      return (least > 0 || length(value) > 0) && length(value) < Math.max(least, field.kind === 'text' ? 2 : 1) ? { key: 'text', n: Math.max(least, 2) } : undefined
    }
    case 'yes':
      return field.must && value !== true ? { key: 'must' } : undefined
    case 'either':
      return typeof value === 'boolean' ? undefined : { key: 'choose' }
    case 'choice':
    case 'mediator':
      return value ? undefined : { key: 'choose' }
    case 'party':
      return value || field.least === 0 ? undefined : { key: 'choose' }
    case 'choices':
      return list(value).length < (field.least ?? 0) ? { key: 'some' } : undefined
    case 'parties':
      if (field.takes_all && list(value).length < parties) return { key: 'all' }
      return list(value).length < (field.least ?? 0) ? { key: 'some' } : undefined
    case 'money':
      return length(value) && read_hundredths(String(value)) === undefined ? { key: 'money' } : undefined
  }
}
export function lacks_of(form: Form, values: Values, parties: number): Record<string, Lack> {
  const lacks: Record<string, Lack> = {}
  for (const field of form.fields) {
    const lack = is_shown(field, values) ? lack_of(field, values[field.name], parties) : undefined
    if (lack) lacks[field.name] = lack
  }
  return lacks
}

export function said_of(form: Form, values: Values): Values {
  const said: Values = {}
  for (const field of form.fields) {
    if (!is_shown(field, values)) continue
    const value = values[field.name]
    if (field.kind === 'line' || field.kind === 'text') {
      if (length(value)) said[field.name] = String(value).trim()
    } else if (field.kind === 'money') {
      if (length(value)) said[field.name] = read_hundredths(String(value))
    } else if (field.kind === 'yes') said[field.name] = value === true
    else if (field.kind === 'choices' || field.kind === 'parties') said[field.name] = list(value)
    else if (value !== undefined && value !== '') said[field.name] = value
  }
  return said
}
// Ids of what the dialog was opened for go into the path; what is left of them, into the body.
export function place_of(form: Form, given: Values): { path: string; rest: Values } {
  const rest = { ...given }
  const path = form.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = String(rest[name])
    delete rest[name]
    return id
  })
  return { path, rest }
}

// Sent again after no answer it is the same command; changed, it is another.
export function make_commands() {
  let last = { words: '', command_id: '', fresh: '' }
  return (path: string, words: Values, fresh?: string): Values => {
    const text = JSON.stringify([path, words])
    if (last.words !== text) last = { words: text, command_id: new_id(), fresh: new_id() }
    return { command_id: last.command_id, ...(fresh ? { [fresh]: last.fresh } : {}), ...words }
  }
}

// A refusal of the whole that means one field is shown there, too.
const field_of_code: Record<string, string> = {
  mediator_has_interest: 'has_no_interest', dispute_ways_untold: 'told', term_not_due: 'is_performed', room_taken: 'starts_at', session_time_wrong: 'starts_at', session_place_missing: 'place',
  agreement_terms_missing: 'terms', dispute_parties_few: 'parties', mediator_full: 'lead', mediator_ended: 'lead', dispute_sides_disjoint: 'lead', mediator_not_in_pool: 'lead', dispute_police_gate: 'police_gate', signature_no_picture: 'file_id',
}
export function wrong_fields(e: unknown): Record<string, string> {
  if (!(e instanceof ApiProblem)) return {}
  const field = field_of_code[e.code]
  if (field) return { [field]: e.title }
  return Object.fromEntries(e.fields.map((f) => [f.path.split('/')[1] ?? '', f.title || e.title]))
}
