// What this person has to do: own tasks, and what lies with the person's organisation; each case once, due first.
import { whole_desk, type CaseRow } from '@qzt/api'
import { is_open_part, is_summoned, lamp_of, own_clock } from '@qzt/ui'
import { computed, ref, shallowRef } from 'vue'
import { now, server_time } from '../support/clock'
import { copy_of, keep_copy } from '../support/copies'
import { server } from '../support/server'
import { take_along } from './take_along'

export const tasks = shallowRef<CaseRow[]>([])
export const tasks_as_of = ref('')
export const tasks_loading = ref(false)
export const tasks_failure = shallowRef<unknown>(null)
export const task_count = computed(() => tasks.value.length)

// The phone is locked.
export function put_away_tasks() {
  tasks.value = []
  tasks_as_of.value = ''
}

const has_work = (row: CaseRow) => row.allowed_acts.some((a) => a !== 'add_note' && a !== 'answer')
// Whoever is called to a place goes first.
function due(row: CaseRow) {
  if (is_summoned(row)) return 0
  const { due_at, suspended } = own_clock(row)
  return due_at && !suspended ? Date.parse(due_at) : Infinity
}

export function merge_tasks(mine: CaseRow[], organisation: CaseRow[]): CaseRow[] {
  const seen = new Map<string, CaseRow>()
  for (const row of [...mine, ...organisation.filter(has_work)]) if (!seen.has(row.case_id)) seen.set(row.case_id, row)
  return [...seen.values()].sort((a, b) => due(a) - due(b) || a.number.localeCompare(b.number))
}

export async function load_tasks() {
  tasks_loading.value = !tasks.value.length
  try {
    const [mine, organisation] = await Promise.all([
      whole_desk(server, { desk: 'mine' }),
      whole_desk(server, { desk: 'organisation' }),
    ])
    server_time(mine.as_of)
    tasks.value = merge_tasks(mine.rows, organisation.rows)
    tasks_as_of.value = mine.as_of
    tasks_failure.value = null
    await keep_copy('tasks', { rows: tasks.value, as_of: mine.as_of })
    void take_along(tasks.value)
  } catch (e) {
    const old = await copy_of<{ rows: CaseRow[]; as_of: string }>('tasks')
    if (old && !tasks.value.length) {
      tasks.value = old.rows
      tasks_as_of.value = old.as_of
    }
    tasks_failure.value = tasks.value.length ? null : e
  } finally {
    tasks_loading.value = false
  }
}

const day = (at: number) => Math.floor((at + 8 * 3600_000) / 86_400_000)
export type Bucket = 'overdue' | 'today' | 'later' | 'free'
export function bucket_of(row: CaseRow, at: number): Bucket {
  if (is_summoned(row)) return 'today'
  const clock = own_clock(row)
  const lamp = lamp_of(clock, at)
  if (lamp === 'red') return 'overdue'
  if (!clock.due_at || lamp === 'paused') return 'free'
  return day(Date.parse(clock.due_at)) === day(at) ? 'today' : 'later'
}
export const buckets = (rows: CaseRow[]) =>
  (['overdue', 'today', 'later', 'free'] as Bucket[]).map((key) => ({ key, rows: rows.filter((r) => bucket_of(r, now.value) === key) })).filter((b) => b.rows.length)

// What kind of work it is, in one word.
export const task_word = (row: CaseRow) =>
  row.allowed_acts.includes('give_check') ? 'check' : row.allowed_acts.includes('verify_result') ? 'verify' : is_open_part(row.own_part) ? row.own_part!.role : is_summoned(row) ? 'called' : 'lead'
