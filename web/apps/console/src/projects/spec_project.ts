// A project for specs: it runs, one step of it goes on late, the next could begin, and its date has passed.
import type { ProjectView, StepView } from '@qzt/api'

export const spec_step = (more: Partial<StepView>): StepView => ({
  step_id: 's-1', phase_id: 'p-1', name: '出具检测报告', name_en: 'Report', use: 'work', state: 'running', needs_evidence: true, owner_org: 'o-2', after: [], first_start: '2026-03-02', first_end: '2026-03-04',
  planned_start: '2026-03-02', planned_end: '2026-03-09', started_on: '2026-03-03', late_days: 5, is_ready: false, files: [], may_act: true, ...more,
})
export const spec_project = (more: Partial<ProjectView> = {}): ProjectView => ({
  project_id: 'x-1', title: '5幢、6幢电梯大修', kind: 'lift', scope: '五部电梯', areas: [], addresses: [], state: 'running', version: 4, sight: 'leads', today: '2026-03-10', sponsor_org: 'o-1', lead_id: 'm-1',
  next_on: '2026-03-09', next_what: '出具检测报告', next_step: 's-1', shout: 'past', first_end_on: '2026-06-01', planned_end_on: '2026-06-06', late_days: 5, launched_at: '2026-03-01T09:00:00+08:00',
  orgs: [{ org_id: 'o-1', name: '兰汀社区' }, { org_id: 'o-2', name: '物业', part: '配合检测' }], people: [{ member_id: 'm-1', name: '某某' }],
  phases: [{ phase_id: 'p-1', name: '查明情况', steps: 2, steps_done: 0 }], steps: [spec_step({}), spec_step({ step_id: 's-2', name: '碰头会', state: 'waiting', started_on: undefined, is_ready: true, needs_evidence: false, planned_start: '2026-03-12', planned_end: '2026-03-12', late_days: 0 })],
  meetings: [], paperwork: [], risks: [], budget: { lines: [{ line_id: 'l', name: '施工', paid_from: '维修资金', planned_fen: 36_800_050, committed_fen: 0, paid_fen: 0 }], planned_fen: 36_800_050, committed_fen: 0, paid_fen: 0 }, ...more,
})
