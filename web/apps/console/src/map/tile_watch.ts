// Whether the tile source answers, judged a round of requests at a time, so that one kept picture among many missing ones
// does not turn the ground over and back. A source that failed is asked again after as long as the server lets it rest.
const again_after_ms = 60_000

export function tile_watch(tell: (away: boolean) => void, ask_again: () => void) {
  let open = 0
  let missed = false
  let told = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  function say(away: boolean) {
    if (away !== told) tell(away)
    told = away
    clearTimeout(waiting)
    waiting = away ? setTimeout(ask_again, again_after_ms) : undefined
  }
  function ended() {
    open = Math.max(0, open - 1)
    if (open === 0) say(missed)
  }
  return {
    begun: () => {
      if (open === 0) missed = false
      open++
    },
    came: ended,
    failed: () => {
      missed = true
      // The first missing picture is enough to say so; waiting for the others could take as long as they do.
      if (!told) say(true)
      ended()
    },
    stop: () => clearTimeout(waiting),
  }
}
