import { describe, expect, it, vi } from 'vitest'
import { take_key } from './wall_key'

describe('the key of a screen', () => {
  it('is none where there is none, and the address stays', () => {
    const forget = vi.fn()
    expect(take_key({ hash: '', search: '?lang=en', pathname: '/wall/' }, forget)).toBe('')
    expect(take_key({ hash: '#', search: '', pathname: '/wall/' }, forget)).toBe('')
    expect(forget).not.toHaveBeenCalled()
  })

  it('is taken out of the address, which keeps what else stands there', () => {
    const forget = vi.fn()
    expect(take_key({ hash: '#key=1.abc_-d', search: '?lang=en', pathname: '/wall/' }, forget)).toBe('1.abc_-d')
    expect(forget).toHaveBeenCalledWith('/wall/?lang=en')
  })

  it('is also taken from where proxies would log it', () => {
    const forget = vi.fn()
    expect(take_key({ hash: '', search: '?key=1.abc', pathname: '/wall/' }, forget)).toBe('1.abc')
    expect(forget).toHaveBeenCalledWith('/wall/')
  })
})
