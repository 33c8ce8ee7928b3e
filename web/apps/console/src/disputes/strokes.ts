// A signature on glass while it is written: strokes that can be taken back one by one, drawn the same on the screen and in
// the picture that is kept.
export interface Point {
  x: number // of the width of the field, 0 to 1
  y: number // of its width as well, so that nothing is drawn out of shape
}
export type Stroke = Point[]

// A tap is a dot; a pen that hardly moves says nothing new.
const least_step = 0.002
export function longer(stroke: Stroke, to: Point): Stroke {
  const before = stroke[stroke.length - 1]
  return before && Math.hypot(to.x - before.x, to.y - before.y) < least_step ? stroke : [...stroke, to]
}
export const length_of = (stroke: Stroke) => stroke.reduce((sum, p, i) => (i ? sum + Math.hypot(p.x - stroke[i - 1]!.x, p.y - stroke[i - 1]!.y) : 0), 0)
// A dot by itself is no signature.
export const is_signature = (strokes: Stroke[]) => strokes.reduce((sum, s) => sum + length_of(s), 0) > 0.1

export function draw(pen: CanvasRenderingContext2D, strokes: Stroke[], width: number) {
  pen.lineCap = pen.lineJoin = 'round'
  pen.lineWidth = Math.max(2, width / 180)
  for (const stroke of strokes) {
    const [first, ...others] = stroke
    if (!first) continue
    pen.beginPath()
    pen.moveTo(first.x * width, first.y * width)
    // A dot is a line to where it began.
    for (const p of others.length ? others : [first]) pen.lineTo(p.x * width, p.y * width)
    pen.stroke()
  }
}
