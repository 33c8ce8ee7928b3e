// The small rules of the pages: what a draft lacks, who may be taken, which times are free, whose signatures are there.
import type { AgreementView, DisputeRecords, MediatorReason, MediatorSuggestion } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { acts_over, is_next } from './act_choice'
import { choice_said, may_take, open_gate, passes } from './assign_choice'
import { becomes_dispute, dispute_lacks, dispute_said, from_case, new_dispute } from './dispute_draft'
import { is_span, span_of } from './figure_span'
import { clash_of, end_of, is_timely, names_of, taken_near } from './session_times'
import { may_sign, signers_of } from './signers'

describe('a dispute that is entered', () => {
  it('has two parties with names, a topic and a story', () => {
    const form = new_dispute()
    expect(dispute_lacks(form)).toEqual(['topic', 'story', 'name 0', 'name 1'])
    Object.assign(form, { topic: '楼上漏水', story: '楼上漏水泡坏了楼下的吊顶。' })
    form.parties[0]!.name = '甲'
    form.parties[1]!.name = '乙'
    form.parties[1]!.phone = '12'
    expect(dispute_lacks(form)).toEqual(['phone 1'])
    form.parties.pop()
    expect(dispute_lacks(form)).toEqual(['parties'])
  })
  it('sends of a party what was said and nothing empty', () => {
    const form = new_dispute()
    Object.assign(form.parties[0]!, { name: ' 甲 ', phone: ' ', language: 'mindong' })
    const [one] = dispute_said(form).parties ?? []
    expect(one).toEqual({ party_id: form.parties[0]!.party_id, name: '甲', language: 'mindong' })
    expect(dispute_said(form)).not.toHaveProperty('community_id')
  })
  it('comes out of cases of its classes only', () => {
    expect(['0901', '0702', '0701', '0401'].map(becomes_dispute)).toEqual([true, true, false, false])
    expect(from_case({ case_id: 'c', title: '健身卡退费', text: '不退', category: '0702' })).toMatchObject({ case_id: 'c', kind: 'consumer', topic: '健身卡退费' })
  })
})

describe('who may be taken', () => {
  const one = (reasons: MediatorReason[], may_be_taken = false) => ({ mediator: { member_id: 'm', kind: 'peoples' }, may_be_taken, reasons }) as unknown as MediatorSuggestion
  it.each<[MediatorReason[], boolean, boolean]>([[['full'], false, true], [['full', 'other_kind'], false, true], [['screened'], false, false], [['screened', 'full'], false, false], [['challenged'], false, false]])('%o', (reasons, plain, by_wish) => {
    expect([may_take(one(reasons), false), may_take(one(reasons), true)]).toEqual([plain, by_wish])
  })
  it('needs every line of the gate where the police mediate', () => {
    expect(passes(open_gate())).toBe(false)
    const fits = { ...open_gate(), is_minor_violation: true, comes_of_civil_dispute: true }
    expect(passes(fits)).toBe(true)
    expect(passes({ ...fits, is_repeated: true })).toBe(false)
  })
  it('sends the gate with the police only, and nobody twice', () => {
    const police = { ...one([], true), mediator: { member_id: 'p', kind: 'police' } } as unknown as MediatorSuggestion
    expect(choice_said({ lead: 'm', others: ['m'], is_wish: false, gate: open_gate() }, [one([], true), police])).toEqual({ lead: 'm' })
    expect(choice_said({ lead: 'm', others: ['p'], is_wish: true, gate: open_gate() }, [one([], true), police])).toMatchObject({ others: ['p'], is_wish_of_parties: true, police_gate: { is_minor_violation: false } })
  })
})

describe('the time of a session', () => {
  const booked = [{ room_id: 'r', starts_at: '2026-03-10T09:00:00+08:00', ends_at: '2026-03-10T10:00:00+08:00' }]
  it.each<[string, number, string, boolean]>([['2026-03-10T10:00:00+08:00', 60, 'r', false], ['2026-03-10T09:59:00+08:00', 60, 'r', true], ['2026-03-10T08:00:00+08:00', 60, 'r', false], ['2026-03-10T08:00:00+08:00', 90, 'r', true], ['2026-03-10T09:10:00+08:00', 30, 'other', false]])('%s for %s minutes in %s', (from, minutes, room, taken) => {
    expect(!!clash_of(booked, room, from, end_of(from, minutes))).toBe(taken)
  })
  it.each<[string | undefined, boolean]>([[undefined, false], ['2026-03-09T20:59:00+08:00', false], ['2026-03-09T21:00:00+08:00', true], ['2026-03-09T23:50:00+08:00', true], ['2026-03-10T10:00:00+08:00', true], ['2027-03-11T09:00:00+08:00', true], ['2027-03-12T09:00:00+08:00', false]])('from twelve hours ago, within a year: %s is %s', (starts_at, is_fit) => {
    expect(is_timely(starts_at, Date.parse('2026-03-10T09:00:00+08:00'))).toBe(is_fit)
  })
  it('shows what is taken on that day before other days', () => {
    const other = { room_id: 'r', starts_at: '2026-03-11T09:00:00+08:00', ends_at: '2026-03-11T10:00:00+08:00' }
    expect(taken_near([other, ...booked], 'r', '2026-03-11T15:00:00+08:00')).toEqual([other])
    expect(taken_near([other, ...booked], 'r', undefined)).toEqual([booked[0], other])
  })
  it('reads names as people write them', () => expect(names_of('居委会主任、 楼长，\n专家,')).toEqual(['居委会主任', '楼长', '专家']))
})

describe('whose signatures are there', () => {
  const records = {
    parties: [{ party: { party_id: 'a', name: '甲' } }, { party: { party_id: 'b', name: '乙' } }],
    agreement: { signatures: [{ signature_id: '1', signer: 'party', party_id: 'a', way: 'glass', signed_at: '2026-03-10T09:00:00Z', is_of_this_text: false }, { signature_id: '2', signer: 'mediator', member_id: 'm', way: 'glass', signed_at: '2026-03-10T10:00:00Z', is_of_this_text: true }] },
  } as unknown as DisputeRecords & { agreement: AgreementView }
  const mediators = [{ member_id: 'm', name: '丙', is_lead: true, by_wish: false }, { member_id: 'x', name: '丁', is_lead: false, by_wish: false, ended_at: '2026-03-01T00:00:00Z' }]
  it('takes the seal of a committee, and nobody who has left', () => {
    const of = (way: 'peoples' | 'police') => signers_of({ way, mediators }, records, '调委会').map((s) => s.name)
    expect([of('peoples'), of('police')]).toEqual([['甲', '乙', '丙', '调委会'], ['甲', '乙', '丙']])
  })
  it('does not count a signature under another text', () => {
    const [a, b, m] = signers_of({ way: 'police', mediators }, records, '')
    expect([a!.signed_at, a!.is_of_other_text, b!.is_of_other_text, m!.signed_at]).toEqual([undefined, true, false, '2026-03-10T10:00:00Z'])
    expect([may_sign(a!, 'm'), may_sign(m!, 'm')]).toEqual([true, false])
  })
  it('lets nobody sign for another mediator', () => {
    const [, , m] = signers_of({ way: 'police', mediators }, { ...records, agreement: { ...records.agreement, signatures: [] } }, '')
    expect([may_sign(m!, 'm'), may_sign(m!, 'other'), may_sign(m!, undefined)]).toEqual([true, false, false])
  })
})

it('puts acts on one party or one session beside it, and the likely ones first', () => {
  expect(acts_over(['stepped_back', 'consented', 'scheduled', 'held', 'failed', 'named'])).toEqual({ front: ['scheduled'], rest: ['stepped_back', 'failed', 'named'] })
  expect([is_next('scheduled', 'schedule'), is_next('scheduled', 'sign')]).toEqual([true, false])
})

it('counts a year until today unless the address says another span', () => {
  const now = Date.parse('2026-03-10T01:00:00+08:00')
  expect(span_of({}, now)).toEqual({ first: '2025-03-10', last: '2026-03-10' })
  expect(span_of({ first: '2026-01-01', last: 'x' }, now)).toEqual({ first: '2026-01-01', last: '2026-03-10' })
  expect([is_span({ first: '2026-01-02', last: '2026-01-01' }), is_span({ first: '', last: '2026-01-01' })]).toEqual([false, false])
})
