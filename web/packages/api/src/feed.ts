// News from the server, one stream for all tabs of a browser: over HTTP/1.1 a seventh stream would stop the page itself.
// The tab that holds the lock reads the stream and passes every message on; when it closes, another tab takes over and
// begins where that tab itself had stopped reading, so that nothing falls into the gap. Where locks are not to be had
// (plain http), each tab reads for itself.
export type FeedState = 'connecting' | 'live' | 'cut'

export interface FeedOptions {
  url: string
  event: string
  after?: string
  on_message: (data: unknown, id: string) => void
  on_state?: (state: FeedState) => void
  // The server no longer has what came after our last id: fetch everything anew.
  on_reset?: () => void
  stale_ms?: number
  retry_ms?: number
}

type Passed = { kind: 'message'; id: string; text: string } | { kind: 'state'; state: FeedState } | { kind: 'reset' } | { kind: 'who' }

export function open_feed(options: FeedOptions) {
  const stale_ms = options.stale_ms ?? 5000
  const retry_ms = options.retry_ms ?? 2000
  let last_id = options.after ?? ''
  let state: FeedState = 'connecting'
  let source: EventSource | null = null
  let leading = false
  let stopped = false
  let release: (() => void) | undefined
  let cut_timer: ReturnType<typeof setTimeout> | undefined
  let retry_timer: ReturnType<typeof setTimeout> | undefined
  const seen = new Set<string>()
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`qzt-feed:${options.url}`)

  const turn_to = (next: FeedState) => {
    if (leading) channel?.postMessage({ kind: 'state', state: next } satisfies Passed)
    if (next === state) return
    state = next
    options.on_state?.(next)
  }
  const lose = () => {
    if (cut_timer || state === 'cut') return
    cut_timer = setTimeout(() => {
      cut_timer = undefined
      turn_to('cut')
    }, stale_ms)
  }
  const regain = () => {
    clearTimeout(cut_timer)
    cut_timer = undefined
    turn_to('live')
  }
  const take = (id: string, text: string) => {
    if (id) {
      if (seen.has(id)) return
      seen.add(id)
      if (seen.size > 4000) for (const old of [...seen].slice(0, 2000)) seen.delete(old)
      last_id = id
    }
    options.on_message(JSON.parse(text), id)
  }

  function connect() {
    if (stopped) return
    source = new EventSource(`${options.url}${last_id ? `?after=${encodeURIComponent(last_id)}` : ''}`)
    source.onopen = regain
    source.addEventListener(options.event, (e) => {
      const { lastEventId, data } = e as MessageEvent<string>
      channel?.postMessage({ kind: 'message', id: lastEventId, text: data } satisfies Passed)
      take(lastEventId, data)
    })
    source.addEventListener('resync', () => {
      channel?.postMessage({ kind: 'reset' } satisfies Passed)
      options.on_reset?.()
    })
    source.onerror = broken
  }
  // A refused stream closes for good, so we come back ourselves; a broken one is also reopened with our own last id.
  function broken() {
    lose()
    source?.close()
    clearTimeout(retry_timer)
    retry_timer = setTimeout(connect, retry_ms)
  }
  // A cable pulled out breaks no stream; the browser or an unanswered request tells of it.
  const doubt = () => {
    if (leading || !channel || !navigator.locks) return broken()
    lose()
    channel.postMessage({ kind: 'who' } satisfies Passed)
  }
  if (typeof addEventListener !== 'undefined') addEventListener('offline', doubt)

  function lead() {
    leading = true
    connect()
  }

  if (channel)
    channel.onmessage = (e: MessageEvent<Passed>) => {
      const said = e.data
      if (said.kind === 'message' && !leading) take(said.id, said.text)
      else if (said.kind === 'reset' && !leading) options.on_reset?.()
      else if (said.kind === 'state' && !leading) said.state === 'live' ? regain() : turn_to(said.state)
      else if (said.kind === 'who' && leading) channel.postMessage({ kind: 'state', state } satisfies Passed)
    }

  if (channel && typeof navigator !== 'undefined' && navigator.locks) {
    lose()
    channel.postMessage({ kind: 'who' } satisfies Passed)
    void navigator.locks.request(`qzt-feed:${options.url}`, () => {
      if (stopped) return
      lead()
      return new Promise<void>((resolve) => (release = resolve))
    })
  } else {
    lose()
    connect()
  }

  return {
    get state() {
      return state
    },
    doubt,
    reconnect() {
      if (!leading && channel && navigator.locks) return
      clearTimeout(retry_timer)
      source?.close()
      connect()
    },
    stop() {
      stopped = true
      removeEventListener('offline', doubt)
      clearTimeout(cut_timer)
      clearTimeout(retry_timer)
      source?.close()
      channel?.close()
      release?.()
    },
  }
}
export type Feed = ReturnType<typeof open_feed>
