// What was measured, in one table: the time, the least that the line alone needs for the same bytes, and the bar.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { edge_of_coverage } from './slow_line'

export interface Measured {
  what: string
  seconds: number[]
  bytes?: number // down, in the middle round
  bar: number // seconds
}
const middle = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!
const shown = (seconds: number) => `${seconds.toFixed(2)} s`

function row({ what, seconds, bytes, bar }: Measured): string {
  const took = middle(seconds)
  const least = bytes === undefined ? undefined : bytes / edge_of_coverage.down + (2 * edge_of_coverage.delay_ms) / 1000
  const cells = [what, shown(took), bytes === undefined ? '' : `${Math.round(bytes / 1000)} kB`, least ? shown(least) : '', least ? (took / least).toFixed(1) : '', `≤ ${bar} s`, took <= bar ? '✓' : '✗']
  return `| ${cells.join(' | ')} |`
}
export function tell(all: Measured[]) {
  const table = [
    '| measured | took | bytes | the line alone | times that | bar | |',
    '|---|---|---|---|---|---|---|',
    ...all.map(row),
  ].join('\n')
  console.log(`\n${table}\n`)
  if (!process.env.QZT_WRITE) return
  const words = `# Benchmarks of the phone

Made by \`bin/bench --only phone --write\`: the built app in a browser whose main thread is slowed four times, on a line of 1.6 Mbit/s down, 0.75 Mbit/s up and 150 ms there and back, through which everything goes, a service worker's requests too. Server and browser share this machine. Times are the median of ${all[0]?.seconds.length ?? 0} rounds; "the line alone" is what the same bytes need at that rate, and one way there and back. What a browser does beside its main thread is not slowed.

- machine: ${cpus().length} cores, ${cpus()[0]?.model.trim()}
- day: ${new Date().toISOString().slice(0, 10)}

${table}
`
  writeFileSync(join(__dirname, '..', '..', '..', 'docs', 'benchmarks-phone.md'), words)
}
