import { afterEach, describe, expect, it, vi } from 'vitest'
import { kept_switch } from './kept_switch'

describe('a switch of this phone', () => {
  afterEach(() => {
    localStorage.clear()
    history.replaceState(null, '', '/')
    delete document.documentElement.dataset.left
    vi.restoreAllMocks()
  })

  it('is off at first, and shown and kept once it is set', () => {
    const first = kept_switch('left')
    first.start()
    expect([first.on.value, document.documentElement.dataset.left]).toEqual([false, undefined])
    first.set(true)
    expect(document.documentElement.dataset.left).toBe('1')
    const next = kept_switch('left')
    next.start()
    expect(next.on.value).toBe(true)
    next.set(false)
    expect(document.documentElement.dataset.left).toBeUndefined()
  })
  it('is set by its word in the address', () => {
    history.replaceState(null, '', '/?left=1')
    const asked = kept_switch('left')
    asked.start()
    expect(asked.on.value).toBe(true)
  })
  it('works where nothing can be kept', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new Error('no room') })
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => { throw new Error('blocked') })
    const poor = kept_switch('left')
    poor.start()
    poor.set(true)
    expect(document.documentElement.dataset.left).toBe('1')
  })
})
