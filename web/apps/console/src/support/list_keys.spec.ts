import { afterEach, describe, expect, it, vi } from 'vitest'
import { list_keys } from './list_keys'

const press = (key: 'ArrowDown' | 'ArrowUp', at: Element, step: (by: number) => void) => {
  const e = new KeyboardEvent('keydown', { key })
  Object.defineProperty(e, 'target', { value: at })
  return list_keys('.list', '.on', step)[key]!(e)
}
afterEach(() => (document.body.innerHTML = ''))

describe('arrow keys', () => {
  it('stay what they are outside the list', () => {
    document.body.innerHTML = '<div class="map"><button></button></div>'
    const step = vi.fn()
    expect(press('ArrowDown', document.querySelector('button')!, step)).toBe(false)
    expect(step).not.toHaveBeenCalled()
  })
  it('move through the list, the focus along with them', async () => {
    document.body.innerHTML = '<div class="list"><button data-case="a" class="on"></button><button data-case="b"></button></div>'
    const [a, b] = document.querySelectorAll('button')
    a!.focus()
    expect(press('ArrowDown', a!, () => (a!.classList.remove('on'), b!.classList.add('on')))).toBe(true)
    await new Promise((done) => requestAnimationFrame(done))
    expect(document.activeElement).toBe(b)
  })
  it('begin the list when nothing has the focus', () => {
    const step = vi.fn()
    press('ArrowUp', document.body, step)
    expect(step).toHaveBeenCalledWith(-1)
  })
})
