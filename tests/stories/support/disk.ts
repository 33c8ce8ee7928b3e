// What lies on a phone's disk, as somebody finds it who copies the whole of it: every file of the browser's profile, looked
// through for words in each way in which browsers write them, and for bytes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Needle = string | Buffer
const ways = (needle: Needle) => (typeof needle === 'string' ? [Buffer.from(needle, 'utf8'), Buffer.from(needle, 'utf16le')] : [needle])

export function files_with(folder: string, needles: Needle[]): string[] {
  const found = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    for (const needle of needles)
      if (ways(needle).some((way) => bytes.includes(way))) found.add(`${typeof needle === 'string' ? needle : needle.toString('hex')} in ${path.slice(folder.length + 1)}`)
  }
  return [...found]
}
// How every photo begins that the app has made.
export const jpeg_begins = Buffer.from('ffd8ffe000104a464946', 'hex')
