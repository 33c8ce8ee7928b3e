// What is asked of an address, and its history, in words.
import type { AddressHistoryLine, AddressMergeLine, AddressRecord } from '@qzt/api'

export type AddressAsk =
  | { what: 'add' | 'rename' | 'end' | 'merge'; record: AddressRecord }
  | { what: 'part'; record: AddressRecord; merge: AddressMergeLine }

type Say = (key: string, words?: Record<string, unknown>) => string
export const history_words = (t: Say, h: AddressHistoryLine): string =>
  t(`register_desk.addresses.did_${h.what}`, { before: h.name_before ?? '', after: h.name_after ?? '', other: h.other ?? '' })

export const today = (now = Date.now()) => new Date(now + 8 * 3600_000).toISOString().slice(0, 10)
