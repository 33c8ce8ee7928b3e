// Six kinds to choose from by picture: what this person chose last, filled up with what streets and staircases mostly need.
import type { Book } from '@qzt/api'
import { me } from '../support/session'
import { keep, kept } from '../support/store'

const key = () => `kinds:${me.value?.member_id ?? ''}`
const usual = ['0304', '0301', '0302', '0602', '0501', '1002', '0404', '0507']

export const last_used = async () => (await kept<string[]>('kept', key()).catch(() => undefined)) ?? []
export async function used(code: string) {
  const last = await last_used()
  // Where it cannot be kept, the usual six are shown.
  await keep('kept', key(), [code, ...last.filter((c) => c !== code)].slice(0, 6)).catch(() => {})
}
export function six_kinds(book: Book | null, last: string[], chosen?: string): string[] {
  const known = new Set(book?.categories.filter((c) => c.active).map((c) => c.code))
  const wanted = [...last, ...usual, ...(book?.categories ?? []).map((c) => c.code)].filter((c, i, all) => known.has(c) && all.indexOf(c) === i)
  const six = wanted.slice(0, 6)
  if (chosen && known.has(chosen) && !six.includes(chosen)) six[five] = chosen
  return six
}
const five = 5
