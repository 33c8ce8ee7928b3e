// A day as a film: its first picture, then every five minutes what changed. Unrolled once, so that any minute can be shown at
// once, forwards and backwards; lists that did not change are the same lists.
import type { WallFilm, WallFrame, WallGrid, WallNews, WallView } from '@qzt/api'

const news_max = 24

function put_grids(shown: readonly WallGrid[], changed: readonly WallGrid[]): WallGrid[] {
  const grids = new Map(shown.map((g) => [g.grid_id, g]))
  for (const g of changed) {
    if (g.open) grids.set(g.grid_id, g)
    else grids.delete(g.grid_id)
  }
  return [...grids.values()]
}

function put_news(shown: readonly WallNews[], changed: readonly WallNews[]): WallNews[] {
  const news = new Map(shown.map((n) => [n.key, n]))
  for (const n of changed) news.set(n.key, n)
  return [...news.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, news_max)
}

export function next_view(view: WallView, frame: WallFrame): WallView {
  const today = view.trend.at(-1)
  return {
    ...view,
    as_of: frame.as_of,
    tallies: frame.tallies,
    grids: frame.grids.length ? put_grids(view.grids, frame.grids) : view.grids,
    news: frame.news.length ? put_news(view.news, frame.news) : view.news,
    majors: frame.majors ?? view.majors,
    sources: frame.sources ?? view.sources,
    in_hand: frame.in_hand ?? view.in_hand,
    long_matters: frame.long_matters ?? view.long_matters,
    projects: frame.projects ?? view.projects,
    disputes: frame.disputes ?? view.disputes,
    communities: frame.communities ?? view.communities,
    duty: frame.duty ?? view.duty,
    trend: today ? [...view.trend.slice(0, -1), { ...today, created: frame.tallies.today, closed: frame.tallies.closed_today }] : view.trend,
  }
}

export function unroll(film: WallFilm): WallView[] {
  const views = [film.first]
  for (const frame of film.frames) views.push(next_view(views.at(-1)!, frame))
  return views
}

// The day's load as a line of points in a box of 288 × 100.
export function load_line(views: readonly WallView[]): string {
  const most = Math.max(1, ...views.map((v) => v.tallies.open))
  return views.map((v, i) => `${i},${Math.round(100 - (v.tallies.open / most) * 100)}`).join(' ')
}
