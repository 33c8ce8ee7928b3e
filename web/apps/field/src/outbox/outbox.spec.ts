import { ApiProblem, no_answer, type SubmitReport } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { goes_again, send_parcel, type Parcel, type Post } from './outbox'

const parcel = (given: Partial<Parcel> = {}): Parcel => ({
  id: '7f3a0000-0000-4000-8000-00000000c91e', report: { text: '六幢三楼楼道堆了两个旧柜子' }, photos: [], state: 'waiting', made_at: '2026-03-12T18:06:00+08:00', tries: 0, percent: 0, ...given,
})
const photo = () => ({ file_id: 'f1', blob: new Blob(['x']), sent: false })
const answer = { case_id: 'c', number: 'JQ20260312030024', version: 1, state: 'submitted', at: '2026-03-12T18:06:10+08:00' } as const

function desk(refuse?: unknown, refuse_photo?: unknown) {
  const heard: SubmitReport[] = []
  const seen: string[] = []
  const post: Post = {
    report: async (body) => {
      heard.push(body)
      if (refuse) throw refuse
      return answer
    },
    photo: async () => {
      if (refuse_photo) throw refuse_photo
    },
    save: async (p) => void seen.push(p.state),
  }
  return { heard, seen, post }
}
const problem = (status: number, code = 'x', title = '') => new ApiProblem(code, status, title, {}, [], 't1')

describe('a report on its way', () => {
  it.each([
    ['no network', no_answer(), 'waiting', undefined, true],
    ['a session that is over', problem(401), 'failed', 'signed_out', true],
    ['a password that is due', problem(403, 'password_change_due'), 'failed', 'password', true],
    ['a busy server', problem(503), 'failed', 'busy', true],
    ['a place outside the area', problem(422, 'outside', '位置不在本辖区'), 'failed', 'refused', false],
  ])('keeps everything after %s', async (_, refuse, state, fail, again) => {
    const p = parcel()
    await send_parcel(p, desk(refuse).post)
    expect([p.state, p.fail, goes_again(p), p.answer]).toEqual([state, fail, again, undefined])
  })
  it('keeps the server’s own words and trace id', async () => {
    const p = parcel()
    await send_parcel(p, desk(problem(422, 'x', '请至少用 10 个字说明情况')).post)
    expect([p.fail_words, p.trace_id]).toEqual(['请至少用 10 个字说明情况', 't1'])
  })
  it('is delivered only with a number', async () => {
    const p = parcel()
    const d = desk()
    await send_parcel(p, d.post)
    expect([p.state, p.answer?.number, d.seen]).toEqual(['sent', 'JQ20260312030024', ['sending', 'sent']])
  })
  it('carries the same id however often it is sent', async () => {
    const p = parcel()
    const cut = desk(no_answer())
    await send_parcel(p, cut.post)
    const back = desk()
    await send_parcel(p, back.post)
    expect(new Set([...cut.heard, ...back.heard].map((b) => b.command_id)).size).toBe(1)
    expect(p.tries).toBe(2)
  })
  it('sends a photo once and names it in the report', async () => {
    const p = parcel({ photos: [photo()] })
    let sent = 0
    const cut = desk(no_answer())
    await send_parcel(p, { ...cut.post, photo: async () => void sent++ })
    const d = desk()
    await send_parcel(p, { ...d.post, photo: async () => void sent++ })
    expect([sent, d.heard[0]!.files]).toEqual([1, ['f1']])
  })
  it('goes without photos, and says so, when this server takes none', async () => {
    const p = parcel({ photos: [photo()] })
    const d = desk(undefined, problem(404, 'no_such_endpoint'))
    await send_parcel(p, d.post)
    expect([p.state, p.photos_left_out, d.heard[0]!.files]).toEqual(['sent', true, []])
  })
  it('asks for words when the photos cannot go and the words are too few', async () => {
    const p = parcel({ photos: [photo()], report: { text: '柜子' } })
    const d = desk(undefined, problem(404, 'no_such_endpoint'))
    await send_parcel(p, d.post)
    expect([p.state, p.fail, d.heard.length]).toEqual(['failed', 'photos', 0])
  })
})
