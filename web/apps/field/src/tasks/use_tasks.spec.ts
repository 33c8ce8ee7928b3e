import type { Act, CaseRow } from '@qzt/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { bucket_of, load_tasks, merge_tasks, task_count, task_word } from './use_tasks'

const at = Date.parse('2026-03-12T16:20:00+08:00')
const row = (number: string, due_at?: string, allowed_acts: Act[] = ['sign'], more: Partial<CaseRow> = {}): CaseRow =>
  ({ case_id: number, number, due_at, allowed_acts, suspended: false, ...more }) as CaseRow

afterEach(() => vi.restoreAllMocks())

describe('my tasks', () => {
  it('are all counted, however many pages they fill', async () => {
    const page = (next: string | undefined, ...numbers: string[]) => ({ rows: numbers.map((n) => row(n)), next, as_of: '2026-03-12T16:20:00+08:00', last_event_id: '1.1' })
    vi.spyOn(server, 'get').mockImplementation(async (_path: string, query?: Record<string, unknown>) =>
      (query?.desk === 'mine' ? page(undefined, '1') : query?.after ? page(undefined, '4') : page('behind', '2', '3')) as never)
    await load_tasks()
    expect(task_count.value).toBe(4)
  })
  it('names each case once, due first, and leaves out what nobody can do anything about', () => {
    const twice = row('2', '2026-03-12T17:12:00+08:00', ['give_check'])
    const rows = merge_tasks([twice], [row('3', '2026-03-12T14:40:00+08:00'), twice, row('4', undefined, ['add_note']), row('1')])
    expect(rows.map((r) => r.number)).toEqual(['3', '2', '1'])
  })
  it.each([
    ['2026-03-12T16:19:00+08:00', 'overdue'], ['2026-03-12T23:59:00+08:00', 'today'], ['2026-03-13T00:01:00+08:00', 'later'], [undefined, 'free'],
  ] as const)('due %s belongs to %s', (due, bucket) => {
    expect(bucket_of(row('1', due), at)).toBe(bucket)
  })
  it('sorts by the own part’s time, not the lead’s', () => {
    const helped = row('1', '2026-03-12T10:00:00+08:00', ['finish_assist'], { own_part: { org_id: 'o', role: 'assist', state: 'working', due_at: '2026-03-13T18:00:00+08:00' } })
    expect(merge_tasks([], [helped, row('2', '2026-03-12T18:00:00+08:00')]).map((r) => r.number)).toEqual(['2', '1'])
    expect(bucket_of(helped, at)).toBe('later')
    expect(task_word(helped)).toBe('assist')
  })
  it('puts first where the organisation is called to, whatever the lead’s clock says', () => {
    const called = row('1', '2026-03-20T10:00:00+08:00', ['report_arrival'])
    expect(merge_tasks([row('2', '2026-03-12T09:00:00+08:00')], [called]).map((r) => r.number)).toEqual(['1', '2'])
    expect([bucket_of(called, at), task_word(called)]).toEqual(['today', 'called'])
  })
  it('does not call a stopped clock late', () => {
    expect(bucket_of(row('1', '2026-03-12T10:00:00+08:00', ['resume'], { suspended: true }), at)).toBe('free')
  })
  it.each([[['give_check', 'add_note'], 'check'], [['sign', 'request_return'], 'lead'], [['verify_result'], 'verify']] as [Act[], string][])('%j is %s', (acts, word) => {
    expect(task_word(row('1', undefined, acts))).toBe(word)
  })
})
