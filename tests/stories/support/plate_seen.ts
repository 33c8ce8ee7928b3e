// A plate as a camera sees it: on a grey wall, turned a little; as a photo, or as a film for the browser's made-up camera.
import encodeQR from 'qr'
import { writeFileSync } from 'node:fs'
import { png } from './photo'

const [wide, high] = [640, 480]
const side = 300
const wall = 150

function light_of(text: string, turned = 0.15): (x: number, y: number) => number {
  const modules = encodeQR(text, 'raw', { border: 4 })
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
  return (x, y) => {
    const [dx, dy] = [(x - wide / 2) / side, (y - high / 2) / side]
    const dark = modules[Math.floor((cos * dy - sin * dx + 0.5) * modules.length)]?.[Math.floor((cos * dx + sin * dy + 0.5) * modules.length)]
    return dark === undefined ? wall : dark ? 30 : 235
  }
}
export function photo_of_plate(text: string) {
  const light = light_of(text)
  return { name: '码牌.png', mimeType: 'image/png', buffer: png(wide, high, (x, y) => [light(x, y), light(x, y), light(x, y)]) }
}
// YUV4MPEG2: light for each point, and no colour. Two seconds, over and over.
export const film_plate = (path: string, text: string) => film(path, light_of(text))
export const film_wall = (path: string) => film(path, () => wall)
function film(path: string, light: (x: number, y: number) => number) {
  const frame = Buffer.alloc(wide * high * 1.5, 128)
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) frame[y * wide + x] = light(x, y)
  const frames = Array.from({ length: 20 }, () => [Buffer.from('FRAME\n'), frame]).flat()
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${wide} H${high} F10:1 Ip A1:1 C420jpeg\n`), ...frames]))
}
