// What is new since the picture before: grids that pulse, and urgent reports that take the header for ten seconds, one after
// the other. The first picture is no news: a wall switched on must not cry over what everybody knows.
import type { WallNews } from '@qzt/api'

export const alarm_ms = 10_000

export function make_arrivals() {
  let known = new Set<string>() // of the picture before; what has left it does not come back
  let first = true
  // `urgent`: those of the last minute, of which a storm of reports may have pushed some off the news.
  return function take(newest: readonly WallNews[], urgent: readonly WallNews[] = []): { fresh: WallNews[]; alarms: WallNews[] } {
    const shown = new Set(newest.map((n) => n.key))
    const news = [...newest, ...urgent.filter((n) => !shown.has(n.key))]
    const fresh = first ? [] : news.filter((n) => !known.has(n.key))
    first = false
    known = new Set(news.map((n) => n.key))
    return { fresh, alarms: fresh.filter((n) => n.priority === 'P1').reverse() }
  }
}
