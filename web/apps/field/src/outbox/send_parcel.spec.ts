import { no_answer } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { begin_change } from '../doors/changes'
import { visit } from '../doors/spec_doors'
import { empty_visit } from '../doors/visit_draft'
import { goes_again, met_others } from './parcel'
import { send_files, send_words } from './send_parcel'
import { act, answer, desk, photo, problem, report, view } from './spec_parcels'

describe('a report on its way', () => {
  it.each([
    ['no network', no_answer(), 'waiting', undefined, true],
    ['a session that is over', problem(401), 'failed', 'signed_out', true],
    ['a password that is due', problem(403, 'password_change_due'), 'failed', 'password', true],
    ['a busy server', problem(503), 'failed', 'busy', true],
    ['a place outside the area', problem(422, 'outside', '位置不在本辖区'), 'failed', 'refused', false],
  ])('keeps everything after %s', async (_, refuse, state, fail, again) => {
    const p = report()
    await send_words(p, desk([refuse]).post)
    expect([p.state, p.fail, goes_again(p), p.answer]).toEqual([state, fail, again, undefined])
  })
  it('keeps the server’s own words and trace id', async () => {
    const p = report()
    await send_words(p, desk([problem(422, 'x', '请至少用 10 个字说明情况')]).post)
    expect([p.fail_words, p.trace_id]).toEqual(['请至少用 10 个字说明情况', 't1'])
  })
  it('is delivered only with a number', async () => {
    const p = report()
    const d = desk()
    await send_words(p, d.post)
    expect([p.state, p.answer?.number, d.kept]).toEqual(['sent', 'JQ20260312030024', ['sending', 'sent']])
  })
  it('says the same under the same id however often it is sent', async () => {
    const p = report()
    const d = desk([no_answer(), no_answer()])
    for (let i = 0; i < 3; i++) await send_words(p, d.post)
    expect(new Set(d.letters.map((l) => JSON.stringify(l))).size).toBe(1)
    expect(p.tries).toBe(3)
  })
  it('goes in words first, and is not done before its photos are there', async () => {
    const p = report(1, { photos: [photo('f1'), photo('f2')] })
    const d = desk()
    await send_words(p, d.post)
    expect([p.state, !!p.answer, d.letters[0]!.files]).toEqual(['waiting', true, ['f1', 'f2']])
    await send_files(p, d.post)
    expect([p.state, d.heard]).toEqual(['sent', ['/reports', 'f1', 'f2']])
  })
  it('sends each photo once, also when it was cut in between', async () => {
    const p = report(1, { report: { text: '柜子' }, photos: [photo()] })
    const cut = desk([no_answer()])
    await send_files(p, cut.post)
    const back = desk()
    await send_words(p, back.post)
    expect([cut.heard, back.heard, back.letters[0]!.files]).toEqual([['f1', '/reports'], ['/reports'], ['f1']])
  })
  it('goes without photos, and says so, when this server takes none', async () => {
    const p = report(1, { photos: [photo('s', 'audio/webm')] })
    const d = desk([], undefined, problem(404, 'no_such_endpoint'))
    await send_files(p, d.post)
    expect([p.state, p.photos_left_out, d.letters[0]!.files]).toEqual(['sent', true, []])
  })
  it('asks for words when the photos cannot go and the words are too few', async () => {
    const p = report(1, { photos: [photo()], report: { text: '柜子' } })
    const d = desk([], undefined, problem(404, 'no_such_endpoint'))
    await send_files(p, d.post)
    expect([p.state, p.fail, d.letters.length]).toEqual(['failed', 'photos', 0])
  })
  it('names the photo that cannot be read', async () => {
    const p = report(1, { photos: [photo('f1')], answer: answer() })
    await send_files(p, desk([], undefined, problem(422, 'image_damaged', '照片已损坏')).post)
    expect([p.state, p.fail, p.failed_file, goes_again(p)]).toEqual(['failed', 'unreadable', 'f1', false])
  })
  it('takes a photo for delivered that is there with other bytes', async () => {
    const p = report(1, { photos: [photo('f1')], answer: answer() })
    await send_files(p, desk([], undefined, problem(422, 'file_id_taken')).post)
    expect(p.state).toBe('sent')
  })
  it('that was changed after it had arrived counts as it arrived', async () => {
    const p = report(1, { report: { text: '改过的话，多写了几个字' }, tried: { text: '原来的话，写了十个字了', command_id: 'x' } })
    const d = desk([problem(422, 'command_id_reused')])
    await send_words(p, d.post)
    expect([p.state, p.changed_after, d.letters[1]]).toEqual(['sent', true, p.tried])
  })
})

describe('a visit on its way', () => {
  const told = () => visit(1, 'd3', { visit: { ...visit(1).visit, changes: [{ proposal_id: 'x', what: 'moved_out', subject_id: 'p1', was_wrong: false, said_by: 'self' }] }, draft: { ...empty_visit(), changes: [begin_change('moved_out')] } })
  it('that is refused stays as it was filled in, with what is wrong', async () => {
    const p = told()
    await send_words(p, desk([problem(404, 'change_subject_elsewhere', '这个人不在这一户')]).post)
    expect([p.state, p.fail_words, p.draft?.changes.length]).toEqual(['failed', '这个人不在这一户', 1])
  })
  it('goes to its door under its own id, the same again after silence', async () => {
    const p = told()
    const { heard, letters, post } = desk([no_answer()])
    await send_words(p, post)
    await send_words(p, post)
    expect([heard, letters[0]!.visit_id]).toEqual([['/doors/d3/visits', '/doors/d3/visits'], 'v1'])
    expect(letters[0]).toEqual(letters[1])
  })
  it('leaves nothing of what was told on the phone once it is there', async () => {
    const p = told()
    await send_words(p, desk().post)
    expect([p.state, p.draft, p.visit.changes, p.visit.residences]).toEqual(['sent', undefined, undefined, ['r1']])
  })
  it('that was changed after it had arrived counts as it arrived', async () => {
    const p = { ...told(), tried: { visit_id: 'v1', outcome: 'met' } }
    const { letters, post } = desk([problem(422, 'visit_id_reused')])
    await send_words(p, post)
    expect([p.state, p.changed_after, letters[1]]).toEqual(['sent', true, { visit_id: 'v1', outcome: 'met' }])
  })
  it('that met what others had changed is told of until it was read', () => {
    const p = visit(1, 'd3', { state: 'sent', answer: { visit_id: 'v1', confirmed: 0, overtaken: [{ subject: 'person', subject_id: 'r1' }], proposals: [], at: '' } })
    expect([met_others(p), met_others({ ...p, read_at: 'now' })]).toEqual([true, false])
  })
})

describe('an act that arrives late', () => {
  const overtaken = () => problem(409, 'case_changed', '事项已被他人更新', { version: '4', changed_by: '李沐禾' })

  it('goes again on the version of now, under its own id', async () => {
    const p = act(1, 'log_progress')
    const d = desk([overtaken()], view(4, ['log_progress'], { priority: 'P1' }))
    await send_words(p, d.post)
    expect(d.letters.map((l) => l.version)).toEqual([3, 4])
    expect(new Set(d.letters.map((l) => l.command_id)).size).toBe(1)
    expect(p.state).toBe('sent')
  })
  it('is not said on another version before that is on the disk', async () => {
    const p = act(1)
    const d = desk([overtaken()], view(4, ['log_progress']))
    let full = false
    await send_words(p, { ...d.post, save: async () => { if (full) throw new Error('full'); full = true } })
    expect([p.state, d.letters.length]).toEqual(['failed', 1])
  })
  it('waits for its next turn when others were first twice', async () => {
    const p = act(1)
    await send_words(p, desk([overtaken(), overtaken()], view(4, ['log_progress'])).post)
    expect([p.state, p.fail, p.fail_words, goes_again(p)]).toEqual(['failed', 'overtaken', '事项已被他人更新', true])
  })
  it.each([
    ['the case is closed', 'log_progress', view(4, [], { state: 'closed' }), 'concluded'],
    ['it is somebody else’s now', 'sign', problem(404, 'case_not_found'), 'gone'],
    ['a colleague has done it', 'sign', view(4, ['log_progress']), 'not_needed'],
    ['what is asked for is another thing', 'submit_result', view(4, ['submit_result'], {}, { assignments: [{ assignment_id: 'a', role: 'lead', round: 1, org_id: 'o-1', state: 'handed', demand: '改去北门', mine: true }] as never }), 'changed'],
    ['the result to be checked is another', 'give_check', view(4, ['give_check'], { round: 2 }), 'changed'],
  ] as const)('stops with its words kept when %s', async (_, name, now, why) => {
    const p = act(1, name)
    const d = desk([overtaken()], now)
    await send_words(p, d.post)
    expect([p.state, p.stopped?.why, p.stopped?.by, p.words.text, goes_again(p)]).toEqual(['stopped', why, '李沐禾', '车主在路上', false])
    expect(d.letters).toHaveLength(1)
  })
  it('that is nobody’s to see stops as well', async () => {
    const p = act(1, 'sign')
    await send_words(p, desk([problem(404, 'case_not_found')], problem(404, 'case_not_found')).post)
    expect([p.state, p.stopped?.why]).toEqual(['stopped', 'gone'])
  })
  it('waits where the network goes before it could look', async () => {
    const p = act(1)
    await send_words(p, desk([overtaken()], no_answer()).post)
    expect([p.state, p.version]).toEqual(['waiting', 3])
  })
})
