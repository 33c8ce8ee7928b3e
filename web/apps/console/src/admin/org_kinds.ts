// Kinds of organisation by name: those of the book, and a station's own, which have only their word.
import { computed } from 'vue'
import { book } from '../support/book'
import { language } from '../support/server'

export function kind_name(kind: string): string {
  const known = book.value?.org_kinds.find((k) => k.kind === kind)
  return known ? (language.value === 'en' ? known.name_en : known.name_zh) : kind
}
export const kinds_known = computed(() => [...new Set([...(book.value?.org_kinds.map((k) => k.kind) ?? []), ...(book.value?.organisations.map((o) => o.kind) ?? [])])])
