import type { CaseView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { at_the_desk, has_half_document, in_order, known, lacking, on_phone, said } from './phone_forms'

describe('acts on a phone', () => {
  it.each([
    ['request_return', {}, 'code'],
    ['request_return', { code: 'wrong_area' }, 'better_org_id'],
    ['give_check', {}, 'outcome'],
    ['give_check', { outcome: 'fail' }, 'text'],
    ['give_check', { outcome: 'cannot', text: '  ' }, 'text'],
    ['give_check', { outcome: 'pass' }, 'text'],
    ['report_arrival', { arrival_id: 'a', step: 'leave' }, 'text'],
    ['submit_result', { files: [] }, 'text'],
    ['start', { first: true }, 'contact_text'],
    ['whistle', { kind: 'emergency', org_ids: [], demand: '来人' }, 'org_ids'],
    ['appraise_arrival', { arrival_id: 'a', came: 'late', share_solved: 'yes' }, 'text'],
  ] as const)('%s with %j still lacks %s', (act, values, name) => {
    expect(lacking(act, values)?.name).toBe(name)
  })
  it.each([['sign', {}], ['give_check', { outcome: 'pass', files: ['f'] }], ['report_arrival', { arrival_id: 'a', step: 'arrive' }], ['submit_result', { text: '两车已挪走' }], ['start', {}]] as const)('%s with %j may go', (act, values) => {
    expect(lacking(act, values)).toBeUndefined()
  })
  it('says only what was filled in, in the server’s own shapes', () => {
    expect(said('log_progress', { text: '到场', files: [], to_reporter: false })).toEqual({ text: '到场' })
    expect(said('decide_request', { request_id: 'r', grant: 'no', text: '理由不足' }).grant).toBe(false)
    expect(said('request_suspend', { code: 'materials', until: '2026-04-30', text: '等料' }).until).toBe('2026-04-30T18:00:00+08:00')
  })
  it('asks of a result what its class is proved by, and of others nothing', () => {
    expect(lacking('submit_result', { text: '已整改', needs_measurement: true })?.name).toBe('measurement')
    expect(said('submit_result', { text: '已整改', needs_measurement: true, measurement: '48 分贝', witness: '无人问' })).toEqual({ text: '已整改', measurement: '48 分贝' })
  })
  it('loses no document that is begun, and names none in which nothing stands', () => {
    expect([{ title: '通知书', number: '' }, { title: '', number: '17号' }, { title: '通知书', number: '17号' }].map((d) => has_half_document({ documents: [d] }))).toEqual([true, true, false])
    expect(said('submit_result', { text: '已拆除', documents: [{ title: ' 责令限期改正通知书 ', number: '17号' }, { title: '', number: '' }] })).toEqual({ text: '已拆除', documents: [{ title: '责令限期改正通知书', number: '17号', files: [] }] })
    expect(said('submit_result', { text: '已拆除', documents: [{ title: '', number: '' }] })).toEqual({ text: '已拆除' })
  })
  it('puts the next step first and leaves desk acts to the desk', () => {
    expect(in_order(['add_note', 'log_progress', 'submit_result'])).toEqual(['submit_result', 'log_progress'])
    expect(in_order(['add_note', 'nudge'])).toEqual(['nudge', 'add_note'])
    expect(at_the_desk(['add_note', 'dispatch', 'answer'])).toEqual(['dispatch'])
    expect([on_phone('sign'), on_phone('merge')]).toEqual([true, false])
    expect(in_order(['nudge', 'whistle', 'appraise_arrival', 'dispatch'])).toEqual(['appraise_arrival', 'whistle', 'nudge'])
  })
  it('appraises only organisations that came from elsewhere and are gone', () => {
    const view = { arrivals: [
      { arrival_id: 'mine', mine: true, over: true }, { arrival_id: 'there', mine: false, over: false }, { arrival_id: 'left', mine: false, over: true },
    ] } as unknown as CaseView
    expect(known('appraise_arrival', view).arrival_id).toBe('left')
  })
  it('fills in the only assignment of its own', () => {
    const view = { assignments: [
      { assignment_id: 'a', mine: false, role: 'assist', state: 'assigned' }, { assignment_id: 'b', mine: true, role: 'assist', state: 'working' },
      { assignment_id: 'c', mine: true, role: 'assist', state: 'done' }, { assignment_id: 'd', mine: true, role: 'lead', state: 'working' },
    ] } as unknown as CaseView
    expect(known('finish_assist', view).assignment_id).toBe('b')
  })
})
