// Says of each spec that failed what it was and why, then how many passed and failed: node tally_specs.mjs RESULTS.json
import { readFileSync } from 'node:fs'

const { testResults, numPassedTests, numFailedTests } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const lines_of_a_reason = 4
const beginning = (text) => text.split('\n').slice(0, lines_of_a_reason).join('\n')

for (const { name, message, assertionResults } of testResults) {
  if (!assertionResults.length && message) console.log(`FAILED ${name}\n${beginning(message)}`)
  for (const { status, fullName, failureMessages } of assertionResults)
    if (status === 'failed') console.log(`FAILED ${fullName} (${name})\n${beginning(failureMessages.join('\n'))}`)
}
const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length).length
console.log('tally', numPassedTests, numFailedTests + broken)
