import { noun_of, type CaseAct } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import contract from '../../../../../docs/api/openapi.json'
import words from '../words.zh'
import { book } from '../support/book'
import { spec_book, spec_view } from '../support/spec_desk'
import { act_forms, act_order, filled, missing, shown_fields, words_of } from './act_forms'

type Schema = { properties?: Record<string, unknown>; required?: string[] }
const schemas = contract.components.schemas as unknown as Record<string, Schema>
const paths = contract.paths as unknown as Record<string, { post?: { requestBody?: { content: Record<string, { schema: { $ref: string } }> } } }>
const schema_of = (act: CaseAct) => {
  const ref = paths[`/api/cases/{case_id}/${noun_of[act]}`]!.post!.requestBody!.content['application/json']!.schema.$ref
  return schemas[ref.split('/').pop()!]!
}
const now = Date.parse('2026-03-10T14:32:00+08:00')

describe('the forms of acts', () => {
  it.each(act_order)('%s asks for nothing that the server does not know, and for all it must know', (act) => {
    const schema = schema_of(act)
    const asked = act_forms[act].fields.map((f) => f.name)
    const known = Object.keys(schema.properties ?? {})
    expect(asked.filter((name) => !known.includes(name))).toEqual([])
    if (act === 'dispatch') return
    const must = (schema.required ?? []).filter((name) => !['command_id', 'version'].includes(name))
    expect(must.filter((name) => !asked.includes(name))).toEqual([])
  })

  it('has a word for every field, note and choice', () => {
    for (const form of Object.values(act_forms)) {
      if (form.note) expect(words.desk.note).toHaveProperty(form.note)
      for (const f of form.fields) {
        expect(words.desk.field).toHaveProperty(f.label ?? f.name)
        for (const c of f.choices ?? []) expect(words.cases).toHaveProperty([f.words!, c])
      }
    }
  })

  it('names the first thing that a return still lacks', () => {
    const form = act_forms.request_return
    expect(missing(form, {})?.name).toBe('code')
    expect(missing(form, { code: 'not_legal_duty', basis: '权责清单' })?.name).toBe('better_org_id')
    expect(missing(form, { code: 'not_legal_duty', basis: '权责清单', better_org_id: 'o' })).toBeUndefined()
  })

  it('lets no half of a legal document be lost', () => {
    const form = act_forms.add_note
    const with_one = (title: string, number: string) => missing(form, { text: '补登', papers: true, documents: [{ title, number, files: [] }] })?.name
    expect([with_one('通知书', ''), with_one('', '17号'), with_one('书', '17号')]).toEqual(['documents', 'documents', 'documents'])
    expect([with_one('通知书', '17号'), missing(form, { text: '补登', papers: true, documents: [] })]).toEqual([undefined, undefined])
  })

  it('wants words of a check that does not pass or has no photo, and of whoever leaves', () => {
    const check = act_forms.give_check
    expect(missing(check, { outcome: 'pass' })?.name).toBe('text')
    expect(missing(check, { outcome: 'fail', files: ['f'], text: ' ' })?.name).toBe('text')
    expect(missing(check, { outcome: 'pass', files: ['f'] })).toBeUndefined()
    expect(missing(act_forms.report_arrival, { arrival_id: 'a', step: 'leave' })?.name).toBe('text')
    expect(missing(act_forms.report_arrival, { arrival_id: 'a', step: 'arrive' })).toBeUndefined()
  })

  it('asks how satisfied a reporter is only when one was reached', () => {
    const form = act_forms.follow_up
    expect(missing(form, { contacted: 'no' })).toBeUndefined()
    expect(missing(form, { contacted: 'yes' })?.name).toBe('solved')
    expect(words_of(form, { contacted: 'no', solved: 'yes', objection: '没有修', not_ratable: 'malicious' })).toEqual({ contacted: false })
  })

  it('wants a reason for an answer that should not count, and the rating all the same', () => {
    const form = act_forms.follow_up
    expect(missing(form, { contacted: 'yes', solved: 'no', not_ratable: 'malicious' })?.name).toBe('satisfaction')
    expect(missing(form, { contacted: 'yes', solved: 'no', satisfaction: 'no', not_ratable: 'malicious' })?.name).toBe('not_ratable_reason')
    expect(missing(form, { contacted: 'yes', solved: 'no', satisfaction: 'no' })).toBeUndefined()
  })

  it('closes what is disputed only with an answer, and says nothing of an objection that is none', () => {
    const form = act_forms.close
    const disputed = filled('close', spec_view({ objection_open: true }), now)
    expect(missing(form, { code: 'solved', condition_met: true, ...disputed })?.name).toBe('objection_answer')
    expect(words_of(form, { code: 'solved', ...disputed, objection_answer: '已复看' })).toEqual({ code: 'solved', objection_answer: '已复看' })
    expect(words_of(form, { code: 'solved', ...filled('close', spec_view(), now) })).toEqual({ code: 'solved' })
  })

  it('wants words of the first contact, and none when work goes on after a check', () => {
    const form = act_forms.start
    const part = (first_contact_at?: string) => spec_view({}, { assignments: [{ role: 'lead', state: 'signed_for', first_contact_at }] as never })
    expect(missing(form, filled('start', part(), now))?.name).toBe('contact_text')
    expect(missing(form, filled('start', part('2026-03-10T14:00:00+08:00'), now))).toBeUndefined()
    expect(words_of(form, { ...filled('start', part(), now), contact_text: '已电话联系' })).toEqual({ contact_text: '已电话联系' })
  })

  it('asks why a checker is set aside, and nothing where nobody has been drawn yet', () => {
    const form = act_forms.assign_check
    expect(missing(form, { drawn: true })?.name).toBe('reason')
    expect(words_of(form, { drawn: true, reason: '下周休假' })).toEqual({ reason: '下周休假' })
    expect(missing(form, { drawn: false })).toBeUndefined()
    expect(words_of(form, { drawn: false, reason: '下周休假' })).toEqual({})
  })

  it('asks the lead for legal documents where the class demands them', () => {
    const asks = (act: CaseAct, mine: boolean, code: string) => {
      book.value = { ...spec_book, categories: spec_book.categories.map((c) => ({ ...c, needs_documents: true })) }
      const view = spec_view({ category: code }, { assignments: [{ role: 'lead', state: 'working', mine }] as never })
      return shown_fields(act_forms[act], filled(act, view, now)).some((f) => f.name === 'documents')
    }
    expect([asks('submit_result', true, '0401'), asks('add_note', true, '0401')]).toEqual([true, true])
    expect([asks('add_note', false, '0401'), asks('submit_result', true, '1299')]).toEqual([false, false])
    const papers = [{ title: '责令限期改正通知书', number: '17号', files: [] }]
    expect(words_of(act_forms.add_note, { text: '补登', papers: true, documents: papers })).toEqual({ text: '补登', documents: papers })
    book.value = null
  })

  it('asks of a result exactly what its class is proved by', () => {
    book.value = { ...spec_book, categories: spec_book.categories.map((c) => ({ ...c, needs_witness: true, needs_receipt: true, needs_measurement: false })) }
    const values = filled('submit_result', spec_view({ category: '0401' }), now)
    const names = shown_fields(act_forms.submit_result, values).map((f) => f.name)
    expect(names).toEqual(expect.arrayContaining(['witness', 'receipt']))
    expect(names).not.toContain('measurement')
    expect(missing(act_forms.submit_result, { ...values, text: '已拆除', witness: '物业经理' })?.name).toBe('receipt')
    expect(words_of(act_forms.submit_result, { ...values, text: '已拆除', witness: '物业经理', receipt: '签收单' })).toEqual({ text: '已拆除', witness: '物业经理', receipt: '签收单' })
    book.value = null
  })

  it('turns answers into the words of the command', () => {
    expect(words_of(act_forms.decide_request, { request_id: 'r', grant: 'no', text: '不同意' })).toEqual({ request_id: 'r', grant: false, text: '不同意' })
    expect(words_of(act_forms.redispatch, { lead_org_id: 'o', assists: [{ org_id: 'p', demand: '断电' }], reason: '派错' })).toEqual({ lead_org_id: 'o', assists: [{ org_id: 'p', demand: '断电' }], reason: '派错' })
    expect(words_of(act_forms.supervise, { level: '2', kind: 'leader', org_id: 'o', reason: '督办', demand: '办结' })).toMatchObject({ level: 2 })
  })

  it('fills in what there is only one of', () => {
    const view = spec_view({ turn_org: 'o-urban', supervision_level: 1 }, { requests: [{ request_id: 'r1', may_decide: true }] as never })
    expect(filled('decide_request', view, now)).toEqual({ request_id: 'r1', joint: [] })
    const gone = spec_view({}, { arrivals: [{ arrival_id: 'a1', mine: false, over: true }, { arrival_id: 'a2', mine: true, over: true }] as never })
    expect(filled('appraise_arrival', gone, now)).toEqual({ arrival_id: 'a1' })
    expect(filled('appraise_whistle', gone, now)).toEqual({ arrival_id: 'a2' })
    expect(filled('assign_check', spec_view({ state: 'checking' }), now)).toEqual({ drawn: true })
    expect(filled('nudge', view, now)).toEqual({ org_id: 'o-urban' })
    expect(filled('supervise', view, now)).toMatchObject({ level: '2', kind: 'leader' })
  })
})
