// The wall's own line to the server. It is alone on its screen, so it shares nothing; it mends itself: a broken stream and a
// silent one are both opened anew, again and again, and every try is counted so that the screen can say so.
export interface StreamOptions {
  url: string
  event: string
  on_data: (text: string) => void
  also?: Record<string, (text: string) => void> // other events, which keep the line alive as well
  // Told at every try after the first, so that the page may ask whether it is still signed in.
  on_try?: (n: number) => void
  silent_ms?: number
  retry_ms?: number
}

export function open_stream(options: StreamOptions) {
  const silent_ms = options.silent_ms ?? 12_000
  const retry_ms = options.retry_ms ?? 3_000
  let source: EventSource | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  const watch = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(again, silent_ms)
  }
  function again() {
    source?.close()
    clearTimeout(watchdog)
    clearTimeout(retry)
    retry = setTimeout(() => {
      options.on_try?.(++tries)
      connect()
    }, retry_ms)
  }
  function connect() {
    source = new EventSource(options.url)
    source.addEventListener(options.event, (e) => {
      tries = 0
      watch()
      options.on_data((e as MessageEvent<string>).data)
    })
    for (const [event, take] of Object.entries(options.also ?? {}))
      source.addEventListener(event, (e) => {
        watch()
        take((e as MessageEvent<string>).data)
      })
    source.onerror = again
    watch()
  }
  connect()
  return {
    stop() {
      source?.close()
      clearTimeout(watchdog)
      clearTimeout(retry)
    },
  }
}
