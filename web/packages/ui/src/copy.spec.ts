import { afterEach, describe, expect, it, vi } from 'vitest'
import { copy_text } from './copy'

const clipboard = (writeText: (words: string) => Promise<void>) => vi.stubGlobal('navigator', { clipboard: { writeText } })
const older = (copy: () => boolean) => Object.assign(document, { execCommand: copy })
afterEach(() => {
  vi.unstubAllGlobals()
  delete (document as { execCommand?: unknown }).execCommand
})

describe('copying words', () => {
  it('says so when there is no way at all', async () => {
    vi.stubGlobal('navigator', {})
    expect(await copy_text('K7M2')).toBe(false)
    expect(document.querySelector('textarea')).toBeNull()
  })
  it('takes the older way where the browser refuses the newer one', async () => {
    clipboard(() => Promise.reject(new Error('not allowed')))
    let copied = ''
    older(() => ((copied = document.querySelector('textarea')!.value), true))
    expect(await copy_text('K7M2')).toBe(true)
    expect(copied).toBe('K7M2')
    expect(document.querySelector('textarea')).toBeNull()
  })
  it('takes the newer way where it is allowed', async () => {
    const said = vi.fn(async () => {})
    clipboard(said)
    expect(await copy_text('K7M2')).toBe(true)
    expect(said).toHaveBeenCalledWith('K7M2')
  })
})
