import { expect, it } from 'vitest'
import { use_sending } from './use_sending'

it('sends one at a time, and keeps why it was refused until the next', async () => {
  const { busy, problem, send } = use_sending()
  let answer = (_: string) => {}
  const first = send(() => new Promise<string>((resolve) => (answer = resolve)))
  expect(busy.value).toBe(true)
  expect(await send(async () => 'second')).toBeUndefined()
  answer('first')
  expect(await first).toBe('first')
  expect(await send(() => Promise.reject(new Error('no')))).toBeUndefined()
  expect([busy.value, String(problem.value)]).toEqual([false, 'Error: no'])
  expect(await send(async () => 'again')).toBe('again')
  expect(problem.value).toBeNull()
})
