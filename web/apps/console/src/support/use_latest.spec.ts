import { ApiProblem } from '@qzt/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { use_latest } from './use_latest'

// Answers that come when the test says so.
function late<T>() {
  const waiting: { give: (answer: T) => void; refuse: (e: unknown) => void }[] = []
  return { ask: () => new Promise<T>((give, refuse) => waiting.push({ give, refuse })), waiting }
}
const settled = () => new Promise((done) => setImmediate(done))
afterEach(() => vi.useRealTimers())

describe('the answer to the last question', () => {
  it('drops a refusal and an answer of questions before it', async () => {
    const { ask, waiting } = late<string>()
    const { got, failure, busy, load } = use_latest(ask)
    for (let i = 0; i < 3; ++i) void load()
    waiting[2]!.give('third')
    await settled()
    waiting[0]!.refuse(new ApiProblem('x', 500, 'x', {}))
    waiting[1]!.give('second')
    await settled()
    expect([got.value, failure.value, busy.value]).toEqual(['third', null, false])
  })
  it('keeps what is shown while it asks anew and when that is refused', async () => {
    const { ask, waiting } = late<string>()
    const { got, failure, load } = use_latest(ask)
    void load()
    waiting[0]!.give('old')
    await settled()
    void load()
    expect(got.value).toBe('old')
    waiting[1]!.refuse(new ApiProblem('no', 422, 'no', {}))
    await settled()
    expect([got.value, failure.value?.code]).toEqual(['old', 'no'])
  })
  it('empties what belongs to another question, and asks nothing where there is none', async () => {
    let question: Promise<string> | null = Promise.resolve('of the first')
    const { got, busy, load } = use_latest(() => question, { clears: true })
    await load()
    expect(got.value).toBe('of the first')
    question = null
    await load()
    expect([got.value, busy.value]).toEqual([null, false])
  })
  it('asks again while the server is reading, and only then', async () => {
    vi.useFakeTimers()
    const answers = [new ApiProblem('being_read', 503, '', {}), new ApiProblem('gone', 404, '', {})]
    let asked = 0
    const { failure, busy, load } = use_latest<string>(() => Promise.reject(answers[asked++]), { waits_for: 'being_read' })
    await load()
    expect([failure.value?.code, busy.value]).toEqual(['being_read', true])
    await vi.advanceTimersByTimeAsync(2000)
    expect([failure.value?.code, busy.value, asked]).toEqual(['gone', false, 2])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toBe(2)
  })
})
