import type { CaseRow, FeedMessage } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { server_time } from '../support/clock'
import { spec_row } from '../support/spec_desk'
import { read_address } from './queue_url'
import { use_queue, type Queue } from './use_queue'

const at = '2026-03-10T14:32:00+08:00'
const news = (row: CaseRow, kind: FeedMessage['kind'] = 'note_added'): FeedMessage => ({ case_id: row.case_id, kind, at, version: row.version, row })
let rows: CaseRow[]
let queue: Queue
const address = ref(read_address({}))
const scope = () => effectScope(true)
const shown = () => queue.shown.value.map((r) => r.case_id)

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  rows = [spec_row({ case_id: 'a', priority: 'P1' }), spec_row({ case_id: 'b', priority: 'P2' }), spec_row({ case_id: 'c', priority: 'P3' })]
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ rows, as_of: at, last_event_id: '7.1' })))
  address.value = read_address({})
  scope().run(() => (queue = use_queue(ref('queue'), address)))
  await queue.load()
  server_time(at)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the queue while somebody reads', () => {
  it('keeps newcomers behind a counted chip until asked for', () => {
    queue.take(news(spec_row({ case_id: 'new', priority: 'P1' }), 'submitted'))
    expect(shown()).toEqual(['a', 'b', 'c'])
    expect(queue.arrivals.size).toBe(1)
    queue.show_arrivals()
    expect(shown()).toContain('new')
    expect(queue.arrivals.size).toBe(0)
  })

  it('changes a row in place and never goes back to an older version', () => {
    queue.take(news(spec_row({ case_id: 'b', version: 5, state: 'dispatched' })))
    queue.take(news(spec_row({ case_id: 'b', version: 4, state: 'filed' })))
    expect(shown()).toEqual(['a', 'b', 'c'])
    expect(queue.rows.get('b')!.state).toBe('dispatched')
  })

  it('keeps the place of the open case when it ends, so that the next key goes on from there', async () => {
    address.value = { ...address.value, case_id: 'b' }
    await nextTick()
    queue.put(spec_row({ case_id: 'b', version: 9, state: 'merged' }))
    vi.advanceTimersByTime(4000)
    expect(shown()).toEqual(['a', 'b', 'c'])
    queue.show_arrivals()
    expect(shown()).toEqual(['a', 'b', 'c'])
    address.value = { ...address.value, case_id: 'c' }
    await nextTick()
    vi.advanceTimersByTime(4000)
    expect(shown()).toEqual(['a', 'c'])
  })

  it('keeps the place of what leaves while the pointer is inside, and folds it three seconds after', async () => {
    queue.frozen.value = true
    await nextTick()
    queue.take(news(spec_row({ case_id: 'a', version: 9, state: 'closed' }), 'closed'))
    vi.advanceTimersByTime(60_000)
    expect(shown()).toEqual(['a', 'b', 'c'])
    expect(queue.leaving.has('a')).toBe(true)
    queue.frozen.value = false
    await nextTick()
    vi.advanceTimersByTime(2900)
    expect(shown()).toEqual(['a', 'b', 'c'])
    vi.advanceTimersByTime(200)
    expect(shown()).toEqual(['b', 'c'])
  })

  it('holds a row that no longer fits the filter, and the open case for as long as it is open', () => {
    address.value = { ...read_address({ state: 'filed' }), case_id: 'b' }
    queue.take(news(spec_row({ case_id: 'b', version: 4, state: 'dispatched' })))
    vi.advanceTimersByTime(60_000)
    expect(shown()).toEqual(['a', 'b', 'c'])
    expect(queue.leaving.has('b')).toBe(true)
  })

  it('hides a case that the caller may no longer see', () => {
    queue.take({ case_id: 'c', kind: 'redispatched', at, version: 4 })
    vi.advanceTimersByTime(3100)
    expect(shown()).toEqual(['a', 'b'])
  })

  it('loses nothing that arrives while the page is being fetched', async () => {
    let answer: (r: Response) => void = () => {}
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)))
    const loading = queue.load()
    queue.take(news(spec_row({ case_id: 'b', version: 8, state: 'handling' })))
    answer(new Response(JSON.stringify({ rows, as_of: at, last_event_id: '7.1' })))
    await loading
    expect(queue.rows.get('b')!.version).toBe(8)
  })

  it('says that the list was not fetched, and keeps what it had', async () => {
    vi.stubGlobal('fetch', async () => new Response('{"code":"internal_error","title":"出错","trace_id":"t"}', { status: 500 }))
    await queue.load()
    expect(queue.state.value).toBe('ready')
    expect(queue.failure.value).toMatchObject({ trace_id: 't' })
  })
})
