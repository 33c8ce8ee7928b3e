// Which letters of two texts differ: the longest common run of letters is plain, the rest is marked. Short marks only; two
// texts that share little are not worth marking.
import { last } from '@qzt/ui'
export interface Part {
  text: string
  differs: boolean
}

function common(a: string[], b: string[]): [number, number][] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rows[i]![j] = a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!)
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (rows[i + 1]![j]! >= rows[i]![j + 1]!) i++
    else j++
  return pairs
}

function parts(letters: string[], kept: Set<number>): Part[] {
  const out: Part[] = []
  letters.forEach((letter, i) => {
    const differs = !kept.has(i)
    const newest = last(out)
    if (newest && newest.differs === differs) newest.text += letter
    else out.push({ text: letter, differs })
  })
  return out
}

export function differing(a: string, b: string): { left: Part[]; right: Part[] } {
  const x = [...a].slice(0, 400)
  const y = [...b].slice(0, 400)
  const pairs = common(x, y)
  if (pairs.length * 3 < Math.min(x.length, y.length)) return { left: [{ text: a, differs: false }], right: [{ text: b, differs: false }] }
  return { left: parts(x, new Set(pairs.map((p) => p[0]))), right: parts(y, new Set(pairs.map((p) => p[1]))) }
}
