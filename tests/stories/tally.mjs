// Says of each story that failed what it was and why, then how many passed and failed: node tally.mjs RESULTS.json
import { readFileSync } from 'node:fs'

const { suites, errors, stats } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const lines_of_a_reason = 30
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, '')
const reason = (error) => plain(error.message ?? String(error)).split('\n').slice(0, lines_of_a_reason).join('\n')

function tell({ suites = [], specs = [] }) {
  for (const { ok, file, line, title, tests } of specs) {
    if (ok) continue
    console.log(`FAILED ${file}:${line} ${title}`)
    for (const error of tests.flatMap((test) => test.results).flatMap((result) => result.errors)) console.log(reason(error))
  }
  suites.forEach(tell)
}
tell({ suites })
for (const error of errors) console.log(reason(error))
console.log('tally', stats.expected, stats.unexpected + stats.flaky + errors.length)
