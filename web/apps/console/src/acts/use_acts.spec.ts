import type { CaseAct, CaseRow } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import type { OpenCase } from '../case/use_case'
import { spec_view } from '../support/spec_desk'
import { use_acts, type Acts } from './use_acts'

// The server with one case: another party is first as often as the spec says.
let now: CaseRow
let others_first: number
let said: { command_id: string; version: number }[]
let acts: Acts
const loaded = vi.fn(async () => null)

function desk(act: CaseAct) {
  now = spec_view({ version: 3, allowed_acts: [act] }).row
  const open = { view: shallowRef({ ...spec_view(), row: { ...now } }), load: loaded, leave: vi.fn() } as unknown as OpenCase
  acts = use_acts(open, ref(true))
}
beforeEach(() => {
  others_first = 0
  said = []
  loaded.mockClear()
  vi.stubGlobal('fetch', async (_url: string, { method, body }: RequestInit) => {
    if (method === 'GET') return Response.json({ row: now })
    said.push(JSON.parse(body as string))
    if (others_first-- > 0) {
      now = { ...now, version: now.version + 1 }
      return Response.json({ code: 'case_changed', title: '事件已被他人更新' }, { status: 409 })
    }
    return Response.json({ case_id: now.case_id, version: now.version + 1, state: now.state })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('an act, when another was first', () => {
  it('shows both versions of anything that concerns more than one’s own part', async () => {
    desk('add_note')
    others_first = 1
    expect(await acts.send('add_note', { text: '已核实' })).toBeNull()
    expect(said).toHaveLength(1)
    expect(acts.clash.value).toMatchObject({ act: 'add_note', words: { text: '已核实' } })
    expect(loaded).toHaveBeenCalledOnce()
  })

  it('shows the clash of a signature that was late twice', async () => {
    desk('sign')
    others_first = 2
    expect(await acts.send('sign', {})).toBeNull()
    expect(said).toHaveLength(2)
    expect(acts.clash.value?.act).toBe('sign')
  })

  it('signs once more by itself, as another command on the version of now', async () => {
    desk('sign')
    others_first = 1
    expect(await acts.send('sign', {})).toMatchObject({ version: 5 })
    expect(said.map((s) => s.version)).toEqual([3, 4])
    expect(said[0]!.command_id).not.toBe(said[1]!.command_id)
    expect(acts.clash.value).toBeNull()
    expect(acts.done.value?.act).toBe('sign')
  })
})
