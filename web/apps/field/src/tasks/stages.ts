// The five plain words of a case, for rows that do not carry the reporter's own stage.
import type { CaseRow, CaseState, ReporterStage } from '@qzt/api'

export const stages: ReporterStage[] = ['received', 'assigned', 'being_handled', 'checked', 'closed']
const of: Record<CaseState, ReporterStage> = {
  submitted: 'received', verifying: 'received', accepted: 'received', filed: 'received', dispatched: 'assigned', signed_for: 'assigned', handling: 'being_handled', rework: 'being_handled',
  result_submitted: 'being_handled', checking: 'being_handled', following_up: 'checked', closed: 'closed', archived: 'closed', declined: 'closed', voided: 'closed', merged: 'closed', transferred_out: 'closed',
}
export const stage_of = (row: Pick<CaseRow, 'state'>) => of[row.state]
