// The rows of a small .xlsx file, as the browser was given it: a zip archive in which the cells stand as text.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const directory_entry = 0x02014b50

function files_of(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  for (let at = zip.indexOf(Buffer.from('PK\x01\x02')); at >= 0 && zip.readUInt32LE(at) === directory_entry; ) {
    const [packed, name_length, extra, comment, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const name = zip.toString('utf8', at + 46, at + 46 + name_length)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    files.set(name, (zip.readUInt16LE(at + 10) ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + name_length + extra + comment
  }
  return files
}

const words = (xml: string) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => m[1]!).join('')

export function rows_of(path: string): string[][] {
  const files = files_of(readFileSync(path))
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map((m) => words(m[1]!))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  return [...sheet.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, row]) =>
    [...row!.matchAll(/<c ([^>]*)>([\s\S]*?)<\/c>/g)].map(([, marks, cell]) => {
      const value = /<v>([^<]*)<\/v>/.exec(cell!)?.[1]
      return marks!.includes('t="s"') ? shared[Number(value)]! : (value ?? words(cell!))
    }),
  )
}
