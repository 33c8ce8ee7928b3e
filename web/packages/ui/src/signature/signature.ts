// A signature as it is written with a finger: strokes in shares of the pad's width, so that it is the same on any glass. It goes
// as a small picture, black on white, drawn anew from the strokes.
export interface Point {
  x: number
  y: number
}
export type Stroke = Point[]
export const phone_shape = 0.75 // the height of the pad, in shares of its width
export const desk_shape = 1 / 3
const points_max = 4000
const ink_least = 0.25
export const bytes_max = 120_000
const widths = [960, 720, 480, 320]

const length_of = (stroke: Stroke) => stroke.reduce((sum, p, i) => (i ? sum + Math.hypot(p.x - stroke[i - 1]!.x, p.y - stroke[i - 1]!.y) : 0), 0)
// A dot or a slip of the finger is none.
export const is_signed = (strokes: readonly Stroke[]) => strokes.reduce((sum, s) => sum + length_of(s), 0) >= ink_least
export const has_room = (strokes: readonly Stroke[]) => strokes.reduce((sum, s) => sum + s.length, 0) < points_max

type Pen = Pick<CanvasRenderingContext2D, 'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'stroke' | 'fillRect' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'strokeStyle' | 'fillStyle'>
// Through the middles between the points, so that no corner shows.
export function draw(pen: Pen, strokes: readonly Stroke[], width: number, shape: number) {
  pen.fillStyle = '#FFFFFF'
  pen.fillRect(0, 0, width, width * shape)
  pen.strokeStyle = '#14110D'
  pen.lineWidth = width * 0.011
  pen.lineCap = pen.lineJoin = 'round'
  for (const stroke of strokes) {
    const at = stroke.map((p) => ({ x: p.x * width, y: p.y * width }))
    if (!at.length) continue
    pen.beginPath()
    pen.moveTo(at[0]!.x, at[0]!.y)
    for (let i = 1; i < at.length - 1; i++) pen.quadraticCurveTo(at[i]!.x, at[i]!.y, (at[i]!.x + at[i + 1]!.x) / 2, (at[i]!.y + at[i + 1]!.y) / 2)
    const end = at[at.length - 1]!
    pen.lineTo(end.x, end.y)
    pen.stroke()
  }
}

const drawn = (strokes: readonly Stroke[], width: number, shape: number): Promise<Blob | null> => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.round(width * shape)
  draw(canvas.getContext('2d')!, strokes, width, shape)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
// The largest that is small enough; a scribble over the whole pad becomes smaller.
export async function picture_of(strokes: readonly Stroke[], shape: number, make: typeof drawn = drawn): Promise<Blob> {
  let smallest: Blob | null = null
  for (const width of widths) {
    smallest = (await make(strokes, width, shape)) ?? smallest
    if (smallest && smallest.size <= bytes_max) return smallest
  }
  if (!smallest) throw new Error('this browser draws no pictures')
  return smallest
}
