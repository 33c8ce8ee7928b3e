import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { use_keys } from './keys'

let heard: string[]
let page: ReturnType<typeof mount>
beforeEach(() => {
  heard = []
  page = mount({ setup: () => use_keys({ d: () => heard.push('d'), 'g d': () => heard.push('g d') }), template: '<p />' })
})
afterEach(() => page.unmount())

// As a browser tells it: when the key was pressed, however late it is handled.
function press(key: string, at_ms: number) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true })
  Object.defineProperty(event, 'timeStamp', { value: at_ms })
  document.body.dispatchEvent(event)
}

it('takes two keys for one when the second follows soon', () => {
  press('g', 100)
  press('d', 1900)
  expect(heard).toEqual(['g d'])
})
it('takes them for two when it does not', () => {
  press('g', 100)
  press('d', 2100)
  expect(heard).toEqual(['d'])
})
it('takes a key right after the page has opened for itself', () => {
  press('d', 5)
  expect(heard).toEqual(['d'])
})
it('takes the third key for itself', () => {
  press('g', 100)
  press('d', 200)
  press('d', 300)
  expect(heard).toEqual(['g d', 'd'])
})
