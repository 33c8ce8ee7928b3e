// Writes into the service worker which files a build consists of, with their hashes, and a version that changes whenever any
// of them does.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('./public/sw.js', import.meta.url))
const hash_of = (bytes) => createHash('sha256').update(bytes).digest('hex')

export function list_files(dist) {
  const paths = ['/field/index.html', ...readdirSync(`${dist}assets`).sort().map((f) => `/field/assets/${f}`)]
  const files = Object.fromEntries(paths.map((path) => [path, hash_of(readFileSync(dist + path.slice('/field/'.length)))]))
  const worker = readFileSync(source, 'utf8')
  const version = hash_of(worker + JSON.stringify(files)).slice(0, 16)
  writeFileSync(`${dist}sw.js`, worker.replace('__VERSION__', version).replace("{ __FILES__: '' }", JSON.stringify(files)))
}
