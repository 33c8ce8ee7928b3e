import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { use_steps } from './steps'

// What a list of three shows after the keys, some pressed before its rows came.
async function walk(before: number[], after: number[], { fails = false, open = undefined as string | undefined } = {}) {
  const ids = ref<string[]>([])
  const at = ref(open)
  const coming = ref(true)
  const step = effectScope(true).run(() => use_steps({ ids: () => ids.value, at: () => at.value, coming: () => coming.value, choose: (id) => (at.value = id) }))!
  before.forEach(step)
  coming.value = false
  if (fails) await nextTick()
  ids.value = ['a', 'b', 'c']
  await nextTick()
  after.forEach(step)
  return at.value
}

describe('steps through a list', () => {
  it('are forgotten when the rows did not come', async () => expect(await walk([1], [], { fails: true })).toBeUndefined())
  it.each([
    ['begin at the top', [], [1], undefined, 'a'],
    ['begin at the bottom', [], [-1], undefined, 'c'],
    ['stay within the list', [], [1, 1, 1, 1, 1], undefined, 'c'],
    ['wait for the first rows', [1], [], undefined, 'a'],
    ['wait for the first rows, each of them', [1, 1], [], undefined, 'b'],
    ['cancel each other while they wait', [1, -1], [], undefined, undefined],
    ['go on from what is open already', [1], [], 'b', 'c'],
  ] as const)('%s', async (_name, before, after, open, want) => expect(await walk([...before], [...after], { open })).toBe(want))
})
