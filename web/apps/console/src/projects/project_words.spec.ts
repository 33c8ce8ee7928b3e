import { describe, expect, it } from 'vitest'
import type { ProjectView, StepView } from '@qzt/api'
import { next_steps, yuan_text } from './project_words'

describe('how a project is told', () => {
  it.each([[0, '0'], [100, '1'], [105, '1.05'], [38_640_000, '386,400'], [1_234_567_89, '1,234,567.89']])('%d fen is %s yuan', (fen, text) => {
    expect(yuan_text(fen)).toBe(text)
  })
  it('puts what runs by its end beside what can begin by its start, and leaves out what waits', () => {
    const step = (step_id: string, more: Partial<StepView>) => ({ step_id, state: 'waiting', is_ready: false, planned_start: '2026-03-01', planned_end: '2026-03-09', ...more }) as StepView
    const view = { steps: [step('waits', {}), step('ready', { is_ready: true, planned_start: '2026-03-05' }), step('runs', { state: 'running', planned_end: '2026-03-04' }), step('done', { state: 'done' })] } as ProjectView
    expect(next_steps(view).map((s) => s.step_id)).toEqual(['runs', 'ready'])
  })
})
