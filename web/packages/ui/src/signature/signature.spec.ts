import { describe, expect, it } from 'vitest'
import { bytes_max, draw, has_room, is_signed, phone_shape, picture_of, type Stroke } from './signature'

const line = (...points: [number, number][]): Stroke => points.map(([x, y]) => ({ x, y }))
const name = [line([0.2, 0.2], [0.4, 0.5]), line([0.5, 0.2], [0.5, 0.6])]

describe('a signature', () => {
  it('is more than a dot or a slip of the finger', () => {
    expect(is_signed([])).toBe(false)
    expect(is_signed([line([0.5, 0.5])])).toBe(false)
    expect(is_signed([line([0.5, 0.5], [0.55, 0.5])])).toBe(false)
    expect(is_signed(name)).toBe(true)
  })
  it('has an end, whoever scribbles', () => {
    expect(has_room(name)).toBe(true)
    expect(has_room([Array.from({ length: 4000 }, () => ({ x: 0, y: 0 }))])).toBe(false)
  })
  it('is drawn black on white, in the shape of the pad, the same on any glass', () => {
    const said: string[] = []
    const note = (what: string) => (...at: number[]) => void said.push(`${what} ${at.map((n) => Math.round(n)).join(' ')}`)
    const pen = { beginPath: note('begin'), moveTo: note('move'), lineTo: note('line'), quadraticCurveTo: note('curve'), stroke: note('stroke'), fillRect: note('fill'), lineWidth: 0, lineCap: 'butt', lineJoin: 'miter', strokeStyle: '', fillStyle: '' } as never as Parameters<typeof draw>[0]
    draw(pen, [line([0.1, 0.1], [0.2, 0.1], [0.3, 0.3]), []], 1000, phone_shape)
    expect(said).toEqual([`fill 0 0 1000 ${1000 * phone_shape}`, 'begin ', 'move 100 100', 'curve 200 100 250 200', 'line 300 300', 'stroke '])
    expect([pen.fillStyle, pen.strokeStyle]).toEqual(['#FFFFFF', '#14110D'])
  })
  it('becomes smaller until it is small enough', async () => {
    const tried: number[] = []
    const of_size = (bytes_per_width: number) => async (_: readonly Stroke[], width: number) => {
      tried.push(width)
      return new Blob([new Uint8Array(width * bytes_per_width)], { type: 'image/png' })
    }
    expect((await picture_of(name, phone_shape, of_size(20))).size).toBeLessThanOrEqual(bytes_max)
    expect(tried).toEqual([960])
    tried.length = 0
    expect((await picture_of(name, phone_shape, of_size(200))).size).toBeLessThanOrEqual(bytes_max)
    expect(tried).toEqual([960, 720, 480])
    await expect(picture_of(name, phone_shape, async () => null)).rejects.toThrow('draws no pictures')
  })
})
