// Doing something with the open case. A command names the version it saw; when another was first, what was typed is kept
// and both versions are shown. A dispatch can be taken back for ten seconds.
import { ApiProblem, new_id, noun_of, say_own_part, type CaseAct, type CaseRow, type CaseView, type CommandAnswer } from '@qzt/api'
import { ref, shallowRef, type Ref } from 'vue'
import type { OpenCase } from '../case/use_case'
import { server } from '../support/server'
import { is_command, is_handler } from '../support/session'
import type { Values } from './act_forms'

const hands_on = new Set<CaseAct>(['give_check', 'follow_up', 'verify_result'])

export interface Undo {
  case_id: string
  version: number
  until: number
  title: string
  note: string
}
export interface Clash {
  act: CaseAct
  words: Values
  problem: ApiProblem
}

export function use_acts(open: OpenCase, live: Ref<boolean>) {
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  const clash = shallowRef<Clash | null>(null)
  const undo = ref<Undo | null>(null)
  const done = ref<{ act: CaseAct; at: number } | null>(null)
  // The same words sent again after silence are the same command.
  let last = { key: '', id: '' }

  function say(act: CaseAct, row: CaseRow, words: Values) {
    const key = JSON.stringify([act, row.case_id, row.version, words])
    if (last.key !== key) last = { key, id: new_id() }
    return server.post<CommandAnswer>(`/cases/${row.case_id}/${noun_of[act]}`, { command_id: last.id, version: row.version, ...words })
  }

  async function send(act: CaseAct, words: Values): Promise<CommandAnswer | null> {
    const row = open.view.value?.row
    if (!row || busy.value || !live.value) return null
    busy.value = true
    problem.value = null
    try {
      const answer = await say_own_part({ act, row, read: () => server.get<CaseView>(`/cases/${row.case_id}`), say: (now) => say(act, now, words) })
      last = { key: '', id: '' }
      clash.value = null
      done.value = { act, at: Date.now() }
      // A checker, a caller or a verifier has done their part: the case is no longer theirs to see.
      if (hands_on.has(act) && answer.state !== row.state && !is_command.value && !is_handler.value) open.leave()
      else await open.load()
      return answer
    } catch (e) {
      if (e instanceof ApiProblem && !e.is_offline) last = { key: '', id: '' }
      if (e instanceof ApiProblem && e.is_conflict) {
        await open.load()
        clash.value = { act, words, problem: e }
      } else problem.value = e
      return null
    } finally {
      busy.value = false
    }
  }

  async function take_back() {
    const u = undo.value
    if (!u) return
    busy.value = true
    try {
      const version = open.view.value?.row.case_id === u.case_id ? open.view.value.row.version : u.version
      await server.post(`/cases/${u.case_id}/${noun_of.undo_dispatch}`, { command_id: new_id(), version })
      undo.value = null
      await open.load()
    } catch (e) {
      problem.value = e
      undo.value = null
      await open.load()
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, clash, undo, done, send, take_back }
}
export type Acts = ReturnType<typeof use_acts>
