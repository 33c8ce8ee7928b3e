import { ApiProblem } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import type { BallotView } from '@qzt/api'
import { draft_said, form_of, lacks_of, new_form, wrong_fields } from './ballot_draft'

const now = Date.parse('2026-03-10T14:32:00+08:00')
const person = (member_id: string) => ({ member_id, name: member_id, says: '' })

describe('a draft', () => {
  it('says at each field what it lacks', () => {
    expect(lacks_of(new_form('b', now), now)).toEqual(['question', 'scope', 'closes_at'])
    const form = { ...new_form('b', now), question: '修电梯吗？', scope: '5幢', closes_at: '2026-03-10T14:00:00+08:00', cost: '很多', record_on: '2026-03-11', objection_days: 0 }
    expect(lacks_of(form, now)).toEqual(['cost', 'record_on', 'closes_at', 'objection_days'])
  })
  it('is sent in fen, with nothing that was left empty', () => {
    const form = { ...new_form('b', now), question: ' 修电梯吗？ ', scope: '5幢', closes_at: '2026-04-10T18:00:00+08:00', cost: '386,400', collectors: [person('m1')], committee: [person('m2')] }
    expect(draft_said(form)).toEqual({
      ballot_id: 'b', question: '修电梯吗？', scope: '5幢', matter: 'use_fund', cost_fen: 38_640_000, record_on: '2026-03-10', closes_at: '2026-04-10T18:00:00+08:00',
      objection_days: 7, collectors: ['m1'], committee: ['m2'],
    })
  })
  it('is taken up again with whom it names', () => {
    const view = { ballot_id: 'b', version: 3, question: '修电梯吗？', scope: '5幢', matter: 'use_fund', record_on: '2026-03-10', closes_at: '2026-04-10T18:00:00+08:00', objection_days: 9, people: [{ member_id: 'm1', name: '一', part: 'collector' }, { member_id: 'm2', name: '二', part: 'committee' }] } as unknown as BallotView
    expect(draft_said(form_of(view))).toMatchObject({ version: 3, objection_days: 9, collectors: ['m1'], committee: ['m2'] })
  })
  it('shows a refusal of the whole at the field that it means', () => {
    expect(wrong_fields(new ApiProblem('ballot_two_parts', 409, '两边都有'))).toEqual({ committee: '两边都有' })
    expect(wrong_fields(new ApiProblem('invalid_fields', 400, '', {}, [{ path: '/cost_fen', code: 'too_large', title: '太大' }]))).toEqual({ cost: '太大' })
  })
})
