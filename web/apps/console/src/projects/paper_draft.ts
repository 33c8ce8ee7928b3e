// A document of a project: one that is asked for, one that is handed in, or its next version.
import { new_id, type PaperworkView, type ProjectView } from '@qzt/api'
import { is_short, means_by } from './use_form'

export type PaperWay = 'ask' | 'give' | 'next'
export interface PaperForm {
  paperwork_id: string
  title: string
  org_id: string
  step_id: string
  is_shared: boolean
  note: string
}
// Whose documents this desk may hand in: whoever leads those of all, others their own.
export const own_orgs = (view: ProjectView, posts: { org_id: string }[]) => view.orgs.filter((o) => view.sight === 'leads' || posts.some((p) => p.org_id === o.org_id))
export const paper_form = (orgs: { org_id: string }[], paper?: PaperworkView): PaperForm => ({
  paperwork_id: paper?.paperwork_id ?? new_id(), title: paper?.title ?? '', org_id: paper?.org_id ?? orgs[0]?.org_id ?? '', step_id: paper?.step_id ?? '', is_shared: paper?.is_shared ?? false, note: '',
})
export const paper_lacks = (form: PaperForm, way: PaperWay, files: File[]): string[] => [is_short(form.title, 2) && 'title', !form.org_id && 'org_id', way !== 'ask' && !files.length && 'files'].filter((f): f is string => !!f)
export const paper_said = (form: PaperForm) => ({
  paperwork_id: form.paperwork_id, title: form.title.trim(), org_id: form.org_id, is_shared: form.is_shared, ...(form.step_id ? { step_id: form.step_id } : {}), ...(form.note.trim() ? { note: form.note.trim() } : {}),
})
export const means_of_paper = means_by({ paperwork_empty: 'files', project_file_unknown: 'files', paperwork_not_own: 'org_id', project_org_no_part: 'org_id', step_not_found: 'step_id' })

export interface Paper {
  newest: PaperworkView
  versions: PaperworkView[] // with files, the newest first
  is_asked: boolean // nobody has handed it in
}
// What is still missing stands first.
export function papers_of(view: ProjectView): Paper[] {
  const by_id = new Map<string, PaperworkView[]>()
  for (const p of view.paperwork) by_id.set(p.paperwork_id, [...(by_id.get(p.paperwork_id) ?? []), p])
  const papers = [...by_id.values()].map((all) => {
    const sorted = [...all].sort((a, b) => b.edition - a.edition)
    const versions = sorted.filter((v) => v.files.length)
    return { newest: sorted[0]!, versions, is_asked: !versions.length }
  })
  return papers.sort((a, b) => Number(b.is_asked) - Number(a.is_asked))
}
