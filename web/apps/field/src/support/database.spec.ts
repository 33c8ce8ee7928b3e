// A browser that was killed and started again may find its own database held for a moment: what lies there is waited for, and
// nobody is told that this phone keeps nothing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Request {
  error?: DOMException
  result?: object
  onerror?: () => void
  onsuccess?: () => void
}
function browser_that_answers(...answers: (string | object)[]) {
  const asked = vi.fn((): Request => {
    const answer = answers[Math.min(asked.mock.calls.length, answers.length) - 1]!
    const request: Request = typeof answer === 'string' ? { error: new DOMException('no', answer) } : { result: answer }
    queueMicrotask(() => (request.error ? request.onerror : request.onsuccess)?.())
    return request
  })
  vi.stubGlobal('indexedDB', { open: asked })
  return asked
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a database that is still held is asked for again until it opens', async () => {
  const it = {}
  const asked = browser_that_answers('UnknownError', 'UnknownError', it)
  const { lasting, open } = await import('./database')
  const opened = open('qzt-field')
  await vi.runAllTimersAsync()
  expect(await opened).toBe(it)
  expect([asked.mock.calls.length, lasting.value]).toEqual([3, true])
})
test('one that never opens is given up, and the page says that nothing is kept', async () => {
  const asked = browser_that_answers('UnknownError')
  const { lasting, open } = await import('./database')
  const opened = open('qzt-field')
  await vi.runAllTimersAsync()
  expect(await opened).toBeNull()
  expect([asked.mock.calls.length, lasting.value]).toEqual([8, false])
})
test('a browser that refuses is not asked twice', async () => {
  const asked = browser_that_answers('InvalidStateError')
  const { open } = await import('./database')
  expect(await open('qzt-field')).toBeNull()
  expect(asked).toHaveBeenCalledOnce()
})
