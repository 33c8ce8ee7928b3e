import { describe, expect, it } from 'vitest'
import { begin_change, day_since, said_change, wrong_change, wrong_value, type ChangeForm } from './changes'

const today = '2026-03-12'
const told = { since: 'today', said_by: 'self' } as const
const moved_in = (more: Partial<NonNullable<ChangeForm['person']>>): ChangeForm => ({ ...begin_change('moved_in'), ...told, person: { ...begin_change('moved_in').person!, ...more } })
const codes = (c: ChangeForm) => wrong_change(c, today).map((w) => `${w.at} ${w.code}`)

describe('a change told at a door', () => {
  it('takes nothing for granted: since when and who said so is chosen', () => {
    expect(codes(begin_change('moved_out', { subject_id: 'p1' }))).toEqual(['since since', 'said_by said_by'])
  })
  it.each([
    ['nobody', {}, ['name person_name_length', 'birth_date person_without_document']],
    ['somebody without document or birthday', { name: '林听澜' }, ['birth_date person_without_document']],
    ['a number in the name', { name: '林1', birth_date: '1985-03-10' }, ['name person_name_characters']],
    ['a birthday to come', { name: '林听澜', birth_date: '2026-03-13' }, ['birth_date birth_date_unreadable']],
    ['two birthdays', { name: '林听澜', identity_number: '350999198503100013', birth_date: '1985-03-11' }, ['birth_date person_contradicts']],
    ['an unreadable phone', { name: '林听澜', birth_date: '1985-03-10', phone: '1391234' }, ['phone phone_unreadable']],
  ])('%s cannot move in', (_, person, expected) => expect(codes(moved_in(person)).filter((c) => !c.startsWith('identity_number'))).toEqual(expected))
  it('is said without what was left out', () => {
    const form = moved_in({ name: ' 林听澜 ', birth_date: '1985-03-10' })
    expect(codes(form)).toEqual([])
    expect(said_change(form, today)).toEqual({ proposal_id: form.proposal_id, what: 'moved_in', person: { name: '林听澜', birth_date: '1985-03-10', residence_kind: 'floating', relation: '99', living: 'rent', tenancy_use: 'whole' }, changed_on: today, was_wrong: false, said_by: 'self' })
  })
  it('of a field names whose, which, and what it is now', () => {
    const form: ChangeForm = { ...begin_change('field', { subject: 'person', subject_id: 'p1', field: 'phone' }), ...told, value: ' 0590 1000009 ' }
    expect(said_change(form, today)).toMatchObject({ subject: 'person', subject_id: 'p1', field: 'phone', value: '0590 1000009' })
    expect(codes({ ...form, field: undefined })).toEqual(['value choose'])
    expect(codes({ ...form, subject_id: undefined })).toEqual(['value choose'])
  })
  it('that was wrong all along has no day', () => {
    const form: ChangeForm = { ...begin_change('field', { subject: 'dwelling', subject_id: 'd1', field: 'occupancy' }), value: 'vacant', was_wrong: true, said_by: 'seen' }
    expect(codes(form)).toEqual([])
    expect('changed_on' in said_change(form, today)).toBe(false)
  })
  it.each([['today', '', today], ['month', '', '2026-03-01'], ['unknown', '', undefined], ['day', '2026-02-20', '2026-02-20']] as const)('since %s', (since, day, on) => expect(day_since({ since, day }, today)).toBe(on))
  it.each([['13900000021', true], ['+86 139-0000-0021', true], ['0590 1000009', true], ['+4930901820', true], ['12345678901', false], ['10086', false]])('the phone %s is read: %s', (text, good) => expect(!wrong_value('phone', text, today)).toBe(good))
  it('of how somebody lives says what a tenant rents, and nothing of it of an owner', () => {
    const form: ChangeForm = { ...begin_change('living', { subject_id: 'p1' }), ...told }
    expect(codes(form)).toEqual(['living choose'])
    expect(said_change({ ...form, living: { living: 'rent', tenancy_use: 'shared', landlord_name: '', landlord_phone: '' } }, today)).toMatchObject({ subject_id: 'p1', living: { living: 'rent', tenancy_use: 'shared' } })
    expect(said_change({ ...form, living: { living: 'own', tenancy_use: 'shared', landlord_name: '', landlord_phone: '' } }, today).living).toEqual({ living: 'own' })
  })
  it('of a tenant says who lets it, and of nobody else', () => {
    const let_by = (more: object): ChangeForm => ({ ...begin_change('living', { subject_id: 'p1' }), ...told, living: { living: 'rent', tenancy_use: 'whole', landlord_name: ' 沈砚秋 ', landlord_phone: '', ...more } })
    expect(codes(let_by({ landlord_phone: '1' }))).toEqual(['landlord_phone phone_unreadable'])
    expect(codes(let_by({ landlord_name: '', landlord_phone: '0590 1000456' }))).toEqual(['landlord_name person_name_length'])
    expect(codes(let_by({}))).toEqual([])
    expect(said_change(let_by({}), today).living).toEqual({ living: 'rent', tenancy_use: 'whole', landlord: { name: '沈砚秋' } })
    expect(said_change(let_by({ living: 'own' }), today).living).toEqual({ living: 'own' })
    const begun_before = { ...let_by({}), living: { living: 'rent', tenancy_use: 'whole' } } as ChangeForm
    expect(codes(begun_before)).toEqual([])
  })
  it('of who moved in names nobody as their own landlord', () => {
    const let_by = (landlord_phone: string) => codes(moved_in({ name: '林听澜', birth_date: '1985-03-10', phone: '0590 1000009', landlord_name: '林 听澜', landlord_phone }))
    expect(let_by('')).toEqual(['landlord_name landlord_is_tenant'])
    expect(let_by('05901000009')).toEqual(['landlord_name landlord_is_tenant'])
    expect(let_by('05901000456')).toEqual([])
  })
  it('of what somebody is to the head names both', () => {
    const form: ChangeForm = { ...begin_change('relation', { subject_id: 'p2' }), said_by: 'self', was_wrong: true }
    expect(codes(form)).toEqual(['relation choose'])
    expect(said_change({ ...form, relation: '10' }, today)).toMatchObject({ what: 'relation', subject_id: 'p2', relation: '10', was_wrong: true })
  })
  it('of what has opened needs its name, and a code that is one', () => {
    const form: ChangeForm = { ...begin_change('opened'), ...told }
    expect(codes(form)).toEqual(['unit_name register_text_length'])
    Object.assign(form.establishment!, { unit_name: ' 清泉早点铺 ', credit_code: '9135', contact_phone: '1' })
    expect(codes(form)).toEqual(['credit_code credit_code_length', 'contact_phone phone_unreadable'])
    Object.assign(form.establishment!, { credit_code: '', contact_phone: '0590 1000009', industry: 'H' })
    expect(codes(form)).toEqual([])
    expect(said_change(form, today)).toMatchObject({ what: 'opened', establishment: { unit_name: '清泉早点铺', industry: 'H', contact_phone: '0590 1000009' } })
    expect('credit_code' in said_change(form, today).establishment!).toBe(false)
  })
})
