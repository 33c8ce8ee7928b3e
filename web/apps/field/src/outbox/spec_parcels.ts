// Parcels and a server for specs.
import { ApiProblem, type CaseAct, type CaseView, type CommandAnswer } from '@qzt/api'
import type { ActParcel, Parcel, ReportParcel } from './parcel'
import { seen_of } from './seen'
import type { Post } from './send_parcel'

export const id = (n: number) => `7f3a0000-0000-4000-8000-${String(n).padStart(12, '0')}`
const at = (n: number) => `2026-03-12T18:${String(n).padStart(2, '0')}:00+08:00`
export const photo = (file_id = 'f1', type = 'image/jpeg') => ({ file_id, blob: new Blob(['x'], { type }), sent: false })

export const report = (n = 1, more: Partial<ReportParcel> = {}): ReportParcel => ({
  id: id(n), report: { text: '六幢三楼楼道堆了两个旧柜子' }, photos: [], state: 'waiting', made_at: at(n), tries: 0, percent: 0, ...more,
})
export const view = (version: number, allowed_acts: string[] = ['sign'], more: Partial<CaseView['row']> = {}, rest: Partial<CaseView> = {}): CaseView =>
  ({
    row: { case_id: 'c', number: 'JQ1', version, title: '消防通道被占', place_text: '3 幢', category: '0301', state: 'dispatched', round: 1, visibility: 'normal', allowed_acts, ...more },
    assignments: [{ assignment_id: 'a', role: 'lead', round: 1, org_id: 'o-1', state: 'handed', demand: '请先挪车', mine: true, feedback: '', evidence: [] }],
    requests: [], tasks: [], supervisions: [], arrivals: [], reports: [], files: [], timeline: [], ...rest,
  }) as unknown as CaseView
export const act = (n = 1, name: CaseAct = 'log_progress', more: Partial<ActParcel> = {}): ActParcel => ({
  kind: 'act', id: id(n), act: name, case_id: 'c', version: 3, words: { text: '车主在路上' }, takes_files: name !== 'sign', device_at: at(n), seen: seen_of(view(3)),
  photos: [], state: 'waiting', made_at: at(n), tries: 0, percent: 0, ...more,
})

export const problem = (status: number, code = 'x', title = '', details: Record<string, string> = {}) => new ApiProblem(code, status, title, details, [], 't1')
export const answer = (version = 4): CommandAnswer => ({ case_id: 'c', number: 'JQ20260312030024', version, state: 'submitted', at: '2026-03-12T18:06:10+08:00' })

// Says what it was told to, in order; then it answers. What it heard, in order, and how the parcel stood whenever it was kept.
export function desk(refusals: unknown[] = [], now: CaseView | unknown = view(4), refuse_photo?: unknown) {
  const heard: string[] = []
  const letters: Record<string, unknown>[] = []
  const kept: string[] = []
  const post: Post = {
    letter: async (path, body) => {
      heard.push(path)
      letters.push(body)
      const refused = refusals.shift()
      if (refused) throw refused
      return answer()
    },
    photo: async ({ file_id }) => {
      heard.push(file_id)
      if (refuse_photo) throw refuse_photo
    },
    look: async () => {
      heard.push('look')
      if (now instanceof Error) throw now
      return now as CaseView
    },
    save: async (p: Parcel) => void kept.push(p.state),
  }
  return { heard, letters, kept, post }
}
