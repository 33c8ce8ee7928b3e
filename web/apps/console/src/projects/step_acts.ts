// What can be done with a step now. The server decides; here stands what it would not refuse for what the step is.
import type { ProjectView, StepView } from '@qzt/api'

export type StepAct = 'start' | 'end' | 'move' | 'assign' | 'ballot' | 'drop' | 'reopen'
export function step_acts(view: ProjectView, step: StepView): StepAct[] {
  const leads = view.sight === 'leads'
  const is_open = step.state === 'waiting' || step.state === 'running'
  const is_running = view.state === 'running'
  const acts: [StepAct, boolean][] = [
    ['start', step.may_act && step.state === 'waiting'],
    ['end', step.may_act && step.use === 'work'],
    ['move', leads && is_running && is_open],
    ['assign', leads && is_open && (is_running || view.state === 'draft')],
    ['ballot', leads && is_open && step.use === 'ballot'],
    ['drop', leads && is_running && is_open],
    ['reopen', leads && is_running && step.state === 'done'],
  ]
  return acts.filter(([, may]) => may).map(([act]) => act)
}
