import { ApiProblem, type DisputeAct } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import words from '../words.zh'
import { dispute_forms, lacks_of, make_commands, place_of, said_of, wrong_fields, type Values } from './dispute_forms'

const form = (act: DisputeAct) => dispute_forms[act]!

describe('what an act still lacks', () => {
  it.each<[DisputeAct, Values, string[]]>([
    ['triaged', {}, ['kind', 'colour', 'colour_reason']],
    ['triaged', { kind: 'wages', colour: 'red', colour_reason: '吵闹' }, ['colour_reason']],
    ['triaged', { kind: 'wages', colour: 'red', colour_reason: '已经动手' }, []],
    ['contacted', {}, ['has_no_interest']],
    ['contacted', { has_no_interest: false }, ['has_no_interest']],
    ['contacted', { has_no_interest: true }, []],
    ['contacted', { has_no_interest: true, note: '短' }, ['note']],
    ['consented', { party_id: 'p' }, ['is_given']],
    ['consented', { party_id: 'p', is_given: false }, []],
    ['held', { minutes: '九个字的笔录不够的' }, ['minutes']],
    ['held', { minutes: '十个字的笔录就够了吧。' }, []],
    ['failed', { reason: '分歧较大', told: [] }, ['told']],
    ['extended', { agreed_by: ['a'] }, ['agreed_by']],
    ['extended', { agreed_by: ['a', 'b'] }, []],
    ['followed_up', {}, ['is_reached']],
    ['followed_up', { is_reached: false }, []],
    ['followed_up', { is_reached: true, is_kept: true }, ['is_quiet']],
    ['offered', { terms: '赔八百', amount_fen: '八百' }, ['amount_fen']],
    ['offered', { terms: '赔八百', amount_fen: '800' }, []],
    ['archived', {}, []],
  ])('%s %o', (act, values, lacks) => expect(Object.keys(lacks_of(form(act), values, 2))).toEqual(lacks))
})

describe('what is sent', () => {
  it('is trimmed, in whole fen, and without what was left empty', () => {
    expect(said_of(form('offered'), { party_id: '', terms: ' 赔八百 ', amount_fen: '1,234.50' })).toEqual({ terms: '赔八百', amount_fen: 123_450 })
    expect(said_of(form('contacted'), { has_no_interest: true, note: '  ' })).toEqual({ has_no_interest: true })
  })
  it('does not keep an answer whose question is gone', () => {
    expect(said_of(form('followed_up'), { is_reached: false, is_kept: true, is_quiet: true })).toEqual({ is_reached: false })
  })
  it('puts into the path what the act is of', () => {
    expect(place_of(form('held'), { session_id: 's-1' })).toEqual({ path: '/sessions/s-1/record', rest: {} })
    expect(place_of(form('performed'), { place: 2 })).toEqual({ path: '/instalments', rest: { place: 2 } })
  })
  it('is the same command when it is sent again, and another when it was changed', () => {
    const command = make_commands()
    const [first, again, changed] = [command('/offers', { terms: '甲' }, 'offer_id'), command('/offers', { terms: '甲' }, 'offer_id'), command('/offers', { terms: '乙' }, 'offer_id')]
    expect(again).toEqual(first)
    expect([changed.command_id, changed.offer_id]).not.toEqual([first.command_id, first.offer_id])
  })
})

it('tells a refusal at the field that it means', () => {
  expect(wrong_fields(new ApiProblem('mediator_has_interest', 409, '有利害关系的请回避'))).toEqual({ has_no_interest: '有利害关系的请回避' })
  expect(wrong_fields(new ApiProblem('invalid', 400, '', {}, [{ path: '/reason', code: 'short', title: '太短' }]))).toEqual({ reason: '太短' })
  expect(wrong_fields(new Error('x'))).toEqual({})
})

it('has words for each act, its note and its fields', () => {
  const { act, note, field, answer } = words.disputes_desk as unknown as Record<string, Record<string, unknown>>
  for (const [name, one] of Object.entries(dispute_forms)) {
    expect([name, typeof act![name], typeof note![name]]).toEqual([name, 'string', 'string'])
    for (const asked of one!.fields) expect([asked.name, typeof field![asked.name]]).toEqual([asked.name, 'string'])
    for (const asked of one!.fields.filter((f) => f.kind === 'either')) expect(answer![asked.name]).toMatchObject({ yes: expect.any(String), no: expect.any(String) })
  }
})
