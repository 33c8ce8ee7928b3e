// A photo as a phone would send it, drawn here: a real PNG of a plain wall in the evening sun, each number another shade.
import { crc32, deflateSync } from 'node:zlib'

const width = 320
const height = 240

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

type Colour = (x: number, y: number) => [number, number, number]
export function photo(number: number) {
  return { name: `现场${number + 1}.png`, mimeType: 'image/png', buffer: png(width, height, (x, y) => [(x + number * 40) & 255, (y + x) & 255, (number * 90 + y) & 255]) }
}
export function png(wide: number, high: number, colour: Colour): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(wide, 0)
  head.writeUInt32BE(high, 4)
  head.set([8, 2, 0, 0, 0], 8) // eight bits, red green blue
  const lines: Buffer[] = []
  for (let y = 0; y < high; y++) {
    const line = Buffer.alloc(1 + wide * 3)
    for (let x = 0; x < wide; x++) line.set(colour(x, y), 1 + x * 3)
    lines.push(line)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(lines))), chunk('IEND', Buffer.alloc(0))])
}
