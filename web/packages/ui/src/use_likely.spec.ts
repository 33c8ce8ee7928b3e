import { ApiProblem } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { use_likely } from './use_likely'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what may have been told before', () => {
  it('is asked when whoever writes pauses, and forgotten when there is nothing to ask', async () => {
    const said = ref('')
    const asked: string[] = []
    const scope = effectScope()
    const likely = scope.run(() => use_likely(() => said.value, async () => (asked.push(said.value), [said.value]), 700))!
    for (said.value of ['灯', '灯不', '灯不亮']) {
      await nextTick()
      await vi.advanceTimersByTimeAsync(300)
    }
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(700)
    expect([asked, likely.value]).toEqual([['灯不亮'], ['灯不亮']])
    said.value = ''
    await nextTick()
    expect(likely.value).toEqual([])
    said.value = '井盖'
    await nextTick()
    scope.stop()
    await vi.advanceTimersByTimeAsync(700)
    expect(asked).toHaveLength(1)
  })
  it('is nothing where no answer comes, and never an older answer', async () => {
    const said = ref('a')
    const answers: ((found: string[]) => void)[] = []
    let fails = false
    const likely = effectScope().run(() => use_likely(() => said.value, () => (fails ? Promise.reject(new Error('away')) : new Promise<string[]>((answer) => answers.push(answer))), 10))!
    await vi.advanceTimersByTimeAsync(10)
    said.value = 'b'
    await nextTick()
    await vi.advanceTimersByTimeAsync(10)
    answers[1]!(['newer'])
    answers[0]!(['older'])
    await vi.advanceTimersByTimeAsync(0)
    expect(likely.value).toEqual(['newer'])
    fails = true
    said.value = 'c'
    await nextTick()
    await vi.advanceTimersByTimeAsync(10)
    expect(likely.value).toEqual([])
  })
  it('is asked for again where the answer was lost, three times at most, and not where it was refused', async () => {
    let asked = 0
    let fails: unknown = new ApiProblem('likely_limit', 429, 'too often')
    const said = ref('a')
    const scope = effectScope()
    const likely = scope.run(() => use_likely(() => said.value, () => (asked++, fails ? Promise.reject(fails) : Promise.resolve(['lamp'])), 10))!
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked, 'refused').toBe(1)
    fails = new Error('away')
    said.value = 'b'
    await nextTick()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked, 'lost for good').toBe(1 + 3)
    said.value = 'c'
    await nextTick()
    await vi.advanceTimersByTimeAsync(10)
    fails = undefined
    await vi.advanceTimersByTimeAsync(50)
    expect(likely.value).toEqual(['lamp'])
    scope.stop()
  })
})
