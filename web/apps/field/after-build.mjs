// Writes into the service worker which files this build consists of, and a version that changes whenever any of them does.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../../dist/field/', import.meta.url))
const files = ['/field/index.html', ...readdirSync(`${dist}assets`).sort().map((f) => `/field/assets/${f}`)]
const version = createHash('sha256')
for (const f of files) version.update(readFileSync(dist + f.slice('/field/'.length)))
const worker = readFileSync(`${dist}sw.js`, 'utf8')
writeFileSync(`${dist}sw.js`, worker.replace('__VERSION__', version.digest('hex').slice(0, 16)).replace("['__FILES__']", JSON.stringify(files)))
