import { ApiProblem } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, ref } from 'vue'
import { server } from '../support/server'
import { spec_view } from '../support/spec_desk'
import { use_case } from './use_case'

let get: ReturnType<typeof vi.spyOn>
function opened() {
  let made!: ReturnType<typeof use_case>
  const box = mount(defineComponent({ setup: () => ((made = use_case(ref('c-1'), ref(false))), () => null) }))
  return { ...made, box }
}
const busy = new ApiProblem('too_busy', 503, '')
beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(server, 'put').mockResolvedValue({ also_looking: [] })
  get = vi.spyOn(server, 'get').mockResolvedValue(spec_view({ version: 3 }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the open case', () => {
  it('says from when it is after a failed reload, and asks again by itself until it comes', async () => {
    const { view, state, stale_since, load_soon, box } = opened()
    await vi.advanceTimersByTimeAsync(10)
    expect(stale_since.value).toBeNull()
    get.mockRejectedValue(busy)
    load_soon(true)
    await vi.advanceTimersByTimeAsync(200)
    expect(state.value).toBe('ready')
    expect(stale_since.value).not.toBeNull()
    await vi.advanceTimersByTimeAsync(3000)
    get.mockResolvedValue(spec_view({ version: 4 }))
    await vi.advanceTimersByTimeAsync(6000)
    expect(view.value!.row.version).toBe(4)
    expect(stale_since.value).toBeNull()
    box.unmount()
  })
  it('comes by itself when the first fetch had no answer', async () => {
    get.mockRejectedValue(new ApiProblem('no_answer', 0, ''))
    const { state, box } = opened()
    await vi.advanceTimersByTimeAsync(10)
    expect(state.value).toBe('failed')
    get.mockResolvedValue(spec_view())
    await vi.advanceTimersByTimeAsync(3000)
    expect(state.value).toBe('ready')
    box.unmount()
  })
  it('is not asked for again once it has been left', async () => {
    get.mockRejectedValue(busy)
    const { box } = opened()
    await vi.advanceTimersByTimeAsync(10)
    box.unmount()
    get.mockClear()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(get).not.toHaveBeenCalled()
  })
})
