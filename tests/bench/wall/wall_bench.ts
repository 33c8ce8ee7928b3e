// How soon a report stands on the wall, and what the wall's page holds in the long run. A wall hangs for months. Here it lives
// through many days of news in a few minutes: reports come every half second, and a day is looked back at every minute. What
// its page holds after a collection must stay level. With QZT_HOURS the page lives so many hours by its own clock, which goes
// forty times as fast.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { PersonAtApi } from '../../stories/support/api'
import { expect, test } from '../../stories/support/town'

const minutes = Number(process.env.QZT_MINUTES ?? 10)
const hours = Number(process.env.QZT_HOURS ?? 0)
const every_ms = hours ? 20_000 : 30_000
const report_every_ms = hours ? 250 : 500
const rate = hours ? 40 : 1 // a report every ten seconds of the page, below what a silent stream is given
const level = 0.1 // of the first quarter's middle

// Given to the page before it begins. A clock that a harness winds on step by step would leave something in the page at each.
function live_faster(rate: number) {
  const RealDate = Date
  const begun = RealDate.now()
  const now = () => begun + (RealDate.now() - begun) * rate
  window.Date = class extends RealDate {
    constructor(...of: []) {
      super(...((of.length ? of : [now()]) as []))
    }
    static override now = now
  } as DateConstructor
  const { setTimeout: later, setInterval: again } = window
  window.setTimeout = ((act: TimerHandler, ms = 0, ...rest: unknown[]) => later(act, ms / rate, ...rest)) as typeof setTimeout
  window.setInterval = ((act: TimerHandler, ms = 0, ...rest: unknown[]) => again(act, ms / rate, ...rest)) as typeof setInterval
}

const middle = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

const reports_timed = 60
const soon_ms = 100

// From the answer that a report is stored until its count stands in the page. What comes within a second of another is shown
// together with it, so each comes by itself.
async function delays(page: Page, reporter: PersonAtApi) {
  await page.evaluate(() => {
    const seen: [at: number, today: number][] = []
    const today = () => Number(/今日新报\D*(\d+)/.exec(document.body.textContent!)?.[1])
    const watcher = new MutationObserver(() => seen.push([performance.timeOrigin + performance.now(), today()]))
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { seen, today, watcher })
  })
  const taken: number[] = []
  for (let i = 0; i < reports_timed; i++) {
    await new Promise((then) => setTimeout(then, 1500 + ((i * 271) % 700)))
    const before = await page.evaluate(() => (window as unknown as { today: () => number }).today())
    await reporter.report({ title: `井盖松动 ${i}`, text: `井盖松动，第 ${i} 处，压上去会响。`, place_text: '路口' })
    const stored = Date.now()
    const shown = await page.waitForFunction((n) => (window as unknown as { seen: [number, number][] }).seen.find(([, today]) => today > n), before)
    taken.push(((await shown.jsonValue()) as [number, number])[0] - stored)
  }
  // What it noted would be what grows.
  await page.evaluate(() => {
    const { seen, watcher } = window as unknown as { seen: unknown[]; watcher: MutationObserver }
    watcher.disconnect()
    seen.length = 0
  })
  return taken.sort((a, b) => a - b)
}

function summary(taken: number[]) {
  console.log(`on the wall after ${taken.join(' ')} ms`)
  return { half: taken[Math.floor(taken.length / 2)]!, most: taken[Math.floor(taken.length * 0.95)]! }
}
const soon_table = ({ half, most }: ReturnType<typeof summary>) => [
  '| measured | half of them | 95 of 100 | bar | |', '|---|---|---|---|---|',
  `| a report stored until its count stands on the wall | ${half.toFixed(0)} ms | ${most.toFixed(0)} ms | ≤ ${soon_ms} ms | ${most <= soon_ms ? '✓' : '✗'} |`, '',
]

test('a wall through many days of news', async ({ sign_in, at_api }) => {
  const page = await sign_in('daping01', { app: 'wall', prepare: (context) => context.addInitScript(live_faster, rate) })
  await expect(page.getByText('实时', { exact: true })).toBeVisible()
  const soon = hours ? undefined : summary(await delays(page, await at_api('wangge015')))
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((m) => m.name === name)!.value
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') }
  }
  const reporters = await Promise.all(['wangge011', 'wangge012', 'wangge013', 'wangge014'].map((login) => at_api(login)))
  let stop = false
  let reported = 0
  const news = (async () => {
    while (!stop) {
      const began = Date.now()
      await reporters[reported % reporters.length]!.report({ title: `路灯不亮 ${reported}`, text: `路灯不亮，第 ${reported} 处，夜里看不清。`, place_text: '路口' })
      reported++
      await new Promise((then) => setTimeout(then, Math.max(0, report_every_ms - (Date.now() - began))))
    }
  })()
  const begun_by_page = await page.evaluate(() => Date.now())
  const lived_ms = async () => (await page.evaluate(() => Date.now())) - begun_by_page
  const is_over = async () => (await lived_ms()) >= (hours ? hours * 3600_000 : minutes * 60_000)

  const heap: number[] = []
  const nodes: number[] = []
  for (let turn = 0; !(await is_over()); turn++) {
    await new Promise((then) => setTimeout(then, every_ms))
    if (turn % 2) {
      // What is shown to a hand that moves is hidden again soon by a clock that goes faster.
      await expect(async () => {
        await page.keyboard.press('Tab')
        await page.getByRole('button', { name: '回放' }).click({ timeout: 1000 })
        await expect(page.getByRole('slider')).toBeVisible({ timeout: 1000 })
      }).toPass()
      await page.keyboard.press('Escape')
    }
    const now = await held()
    heap.push(now.heap)
    nodes.push(now.nodes)
    console.log(`${turn}: ${mb(now.heap)}, ${now.nodes} nodes, ${reported} reports, ${((await lived_ms()) / 3600_000).toFixed(1)} h by its clock`)
  }
  stop = true
  await news

  const quarter = Math.max(1, Math.floor(heap.length / 4))
  const first = middle(heap.slice(0, quarter))
  const last = middle(heap.slice(-quarter))
  const drift = last / first - 1
  const table = [
    ...(soon ? soon_table(soon) : []),
    '| measured | first quarter | last quarter | drift | bar | |', '|---|---|---|---|---|---|',
    `| JS heap in use after a collection | ${mb(first)} | ${mb(last)} | ${(drift * 100).toFixed(1)} % | ± ${level * 100} % | ${Math.abs(drift) <= level ? '✓' : '✗'} |`,
    `| nodes of the page | ${middle(nodes.slice(0, quarter))} | ${middle(nodes.slice(-quarter))} | | | |`,
  ].join('\n')
  console.log(`\n${table}\n`)
  if (process.env.QZT_WRITE) {
    const how = hours
      ? `Made by \`QZT_HOURS=${hours} bin/bench --only wall --write\`: the built page in a browser on this machine for ${hours} hours by its own clock, which goes ${rate} times as fast`
      : `Made by \`bin/bench --only wall --write\`: the built page in a browser on this machine; first ${reports_timed} reports, each by itself (what comes in a crowd is shown once a second), then ${minutes} minutes`
    const words = `# The wall${hours ? ' for a day' : ''}

${how}, ${reported} reports (as many as a busy station has in days), a day looked back at now and then. \`QZT_MINUTES=1440\` runs a whole day.

- machine: ${cpus().length} cores, ${cpus()[0]?.model.trim()}
- day: ${new Date().toISOString().slice(0, 10)}

${table}
`
    writeFileSync(join(__dirname, '..', '..', '..', 'docs', `benchmarks-wall${hours ? '-day' : ''}.md`), words)
  }
  if (soon) expect(soon.most).toBeLessThanOrEqual(soon_ms)
  expect(Math.abs(drift)).toBeLessThanOrEqual(level)
})
