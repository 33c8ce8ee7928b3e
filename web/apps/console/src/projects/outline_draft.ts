// What a project is about and who takes part, while it is written.
import type { ProjectKind, ProjectView } from '@qzt/api'
import { is_short, type Means } from './use_form'

export interface PartForm {
  org_id: string
  part: string
}
export interface OutlineForm {
  title: string
  kind: ProjectKind
  scope: string
  parts: PartForm[]
}
export const outline_form = (view: ProjectView): OutlineForm => ({ title: view.title, kind: view.kind, scope: view.scope, parts: view.orgs.filter((o) => o.part && o.org_id !== view.sponsor_org).map((o) => ({ org_id: o.org_id, part: o.part! })) })
export const outline_lacks = (form: OutlineForm): string[] => [
  ...[is_short(form.title, 4) && 'project_title', is_short(form.scope, 2) && 'scope'].filter((f): f is string => !!f),
  ...form.parts.flatMap((p, i) => [...(!p.org_id || form.parts.findIndex((x) => x.org_id === p.org_id) < i ? [`parts/${i}/part_org`] : []), ...(is_short(p.part, 1) ? [`parts/${i}/part`] : [])]),
]
// Where it is, and which case it came from, stay as they are.
export const outline_said = (view: ProjectView, form: OutlineForm) => ({
  title: form.title.trim(), kind: form.kind, scope: form.scope.trim(), areas: view.areas, addresses: view.addresses, ...(view.parent ? { case_id: view.parent.case_id } : {}), parts: form.parts.map((p) => ({ org_id: p.org_id, part: p.part.trim() })),
})
// Whoever still has something to do was taken away: that is told of all who take part.
export const means_of_outline: Means = (problem) => (problem.code === 'project_part_in_use' || problem.code === 'project_org_unknown' ? 'parts' : undefined)
