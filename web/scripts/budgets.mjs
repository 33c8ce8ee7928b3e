// Weighs what a first visit loads, gzipped, against what was promised, and fails when an app has grown too fat; and what runs
// on people's own phones is looked through for what browsers of 2020 do not have.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const KB = 1024
// entry: scripts that index.html names (with their static imports); lazy: any other script by itself.
const budgets = {
  console: { entry: 160 * KB, lazy: 185 * KB },
  field: { entry: 120 * KB, lazy: 185 * KB },
  wall: { entry: 320 * KB, lazy: 320 * KB },
  p: { entry: 60 * KB, lazy: 60 * KB },
}
const weigh = (path) => gzipSync(readFileSync(path)).length
let faults = 0

for (const [app, budget] of Object.entries(budgets)) {
  const root = `${dist}${app}/`
  if (!existsSync(`${root}index.html`)) {
    console.error(`${app}: not built`)
    faults++
    continue
  }
  const html = readFileSync(`${root}index.html`, 'utf8')
  const files = readdirSync(`${root}assets`).filter((f) => f.endsWith('.js'))
  const entry = new Set(files.filter((f) => html.includes(f)))
  // Chinese comes beside the scripts that ask for it: the words that are there at once, not those of a later page.
  const words = files.filter((f) => f.startsWith('words.zh-')).sort((a, b) => weigh(`${root}assets/${b}`) - weigh(`${root}assets/${a}`))[0]
  if (!entry.has(words)) {
    console.log(`LATE ${app} ${words} is not fetched beside the first scripts`)
    faults++
  }
  const total = [...entry].reduce((sum, f) => sum + weigh(`${root}assets/${f}`), 0)
  const lines = [[`${app} entry`, total, budget.entry]]
  for (const f of files) if (!entry.has(f)) lines.push([`${app} ${f}`, weigh(`${root}assets/${f}`), budget.lazy])
  for (const [name, size, limit] of lines) {
    const ok = size <= limit
    if (!ok) faults++
    if (!ok || name.endsWith('entry') || size > limit / 2)
      console.log(`${ok ? 'ok  ' : 'FAT '} ${name.padEnd(48)} ${(size / KB).toFixed(1)} KB of ${limit / KB}`)
  }
}
const too_new = /\.at\(-\d|\.replaceAll\(|\bObject\.hasOwn\(|\.findLast\(|\bstructuredClone\(/
const new_words = []
for (const app of ['field', 'p'])
  for (const file of readdirSync(`${dist}${app}/assets`).filter((f) => f.endsWith('.js'))) {
    const found = too_new.exec(readFileSync(`${dist}${app}/assets/${file}`, 'utf8'))
    if (found) new_words.push(`${app} ${file}: ${found[0]}`)
  }
for (const line of new_words) console.log(`NEW  ${line}`)
process.exit(faults || new_words.length ? 1 : 0)
