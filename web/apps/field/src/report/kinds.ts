// Six kinds to choose from by picture: what this person chose last, filled up with what streets and staircases mostly need.
import type { Book } from '@qzt/api'

const key = 'qzt-kinds'
const usual = ['0304', '0301', '0302', '0602', '0501', '1002', '0404', '0507']

export function last_used(): string[] {
  try {
    const said = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(said) ? said.filter((c) => typeof c === 'string') : []
  } catch {
    return []
  }
}
export function used(code: string) {
  try {
    localStorage.setItem(key, JSON.stringify([code, ...last_used().filter((c) => c !== code)].slice(0, 6)))
  } catch {
    // Without storage the usual six are shown.
  }
}
export function six_kinds(book: Book | null, last: string[], chosen?: string): string[] {
  const known = new Set(book?.categories.filter((c) => c.active).map((c) => c.code))
  const wanted = [...last, ...usual, ...(book?.categories ?? []).map((c) => c.code)].filter((c, i, all) => known.has(c) && all.indexOf(c) === i)
  const six = wanted.slice(0, 6)
  if (chosen && known.has(chosen) && !six.includes(chosen)) six[five] = chosen
  return six
}
const five = 5
