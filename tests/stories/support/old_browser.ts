// A browser as it stands in the WebViews of cheap phones, that of 2020: what came into browsers after Chromium 80 is taken out
// of it before any page runs. What a newer engine draws beyond that cannot be taken out.
import type { BrowserContext } from '@playwright/test'

const later: [of: string, names: string[]][] = [
  ['Array.prototype', ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
  ['Uint8Array.prototype.__proto__', ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']],
  ['String.prototype', ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
  ['Object', ['hasOwn', 'groupBy']],
  ['Map', ['groupBy']],
  ['Promise', ['any', 'withResolvers', 'try']],
  ['Array', ['fromAsync']],
  ['Crypto.prototype', ['randomUUID']],
  ['AbortSignal', ['timeout', 'any']],
  ['AbortSignal.prototype', ['throwIfAborted']],
  ['Iterator.prototype', ['map', 'filter', 'take', 'drop', 'flatMap', 'toArray', 'forEach', 'some', 'every', 'find', 'reduce']],
  ['Set.prototype', ['union', 'intersection', 'difference', 'isSubsetOf']],
  ['Intl', ['Segmenter', 'DurationFormat', 'supportedValuesOf']],
  ['globalThis', ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'scheduler', 'navigation', 'CompressionStream', 'DecompressionStream']],
  ['Blob.prototype', ['bytes']],
  ['Element.prototype', ['checkVisibility']],
  ['Document.prototype', ['startViewTransition']],
]

export const of_2020 = (context: BrowserContext) =>
  context.addInitScript((gone) => {
    for (const [of, names] of gone) {
      const owner = of === 'globalThis' ? globalThis : of.split('.').reduce<Record<string, unknown> | undefined>((at, name) => at?.[name] as Record<string, unknown> | undefined, globalThis as never)
      for (const name of names) if (owner) delete (owner as Record<string, unknown>)[name]
    }
  }, later)
