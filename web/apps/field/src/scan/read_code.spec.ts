// The decoder that is fetched where the browser has none, on a code as a camera sees it: turned, and not quite sharp.
import { decodeQR } from 'qr/decode.js'
import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'

const address = 'https://qzt.example/p/?plate=0123456789ABCDEFGHJKMNPQRS'
const size = 420
const side = 290
// The mean of nine points of each pixel, as a sensor takes it.
const thirds = [0, 1 / 3, 2 / 3]
function seen(turned: number) {
  const modules = encodeQR(address, 'raw', { border: 4 })
  const n = modules.length
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
  const light_at = (x: number, y: number): number => {
    const [dx, dy] = [(x - size / 2) / side, (y - size / 2) / side]
    const dark = modules[Math.floor((cos * dy - sin * dx + 0.5) * n)]?.[Math.floor((cos * dx + sin * dy + 0.5) * n)]
    return dark === undefined ? 150 : dark ? 40 : 225
  }
  const data = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const light = thirds.flatMap((i) => thirds.map((j) => light_at(x + i, y + j))).reduce((a, b) => a + b) / 9
      data.set([light, light, light, 255], (y * size + x) * 4)
    }
  return { width: size, height: size, data }
}

describe('the code of a plate', () => {
  it.each([0, 0.2, 0.8, Math.PI / 2, 2.9])('is read turned by %f', (turned) => expect(decodeQR(seen(turned), { timeLimit: 5000 })).toBe(address))
  it('is not read out of a wall', () => expect(() => decodeQR({ width: size, height: size, data: new Uint8ClampedArray(size * size * 4).fill(180) })).toThrow())
})
