// Two promises about words: every key exists in both languages, and no template holds Chinese of its own.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const web = fileURLToPath(new URL('../', import.meta.url))
const walk = (dir) =>
  readdirSync(dir).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist') return []
    const path = join(dir, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
const leaves = (value, prefix = '') =>
  typeof value === 'string' ? [prefix] : Object.entries(value).flatMap(([k, v]) => leaves(v, prefix ? `${prefix}.${k}` : k))
const han = /\p{Script=Han}/u
const faults = []

const words = join(web, 'packages/i18n/src/words')
for (const name of readdirSync(join(words, 'zh'))) {
  const zh = leaves(JSON.parse(readFileSync(join(words, 'zh', name), 'utf8')))
  const en = leaves(JSON.parse(readFileSync(join(words, 'en', name), 'utf8')))
  for (const key of zh) if (!en.includes(key)) faults.push(`en/${name} lacks ${key}`)
  for (const key of en) if (!zh.includes(key)) faults.push(`zh/${name} lacks ${key}`)
}
for (const name of readdirSync(join(words, 'en')))
  if (han.test(readFileSync(join(words, 'en', name), 'utf8'))) faults.push(`en/${name} holds Han`)

for (const path of walk(web)) {
  if (!/\.(vue|html)$/.test(path)) continue
  const text = readFileSync(path, 'utf8')
  const template = path.endsWith('.vue') ? (text.match(/<template>[\s\S]*<\/template>/)?.[0] ?? '') : ''
  const bare = template.replace(/<!--[\s\S]*?-->/g, '')
  if (han.test(bare)) faults.push(`${path.slice(web.length)}: Han in the template`)
}
for (const fault of faults) console.error(fault)
console.log(faults.length ? `${faults.length} faults` : 'words ok')
process.exit(faults.length ? 1 : 0)
