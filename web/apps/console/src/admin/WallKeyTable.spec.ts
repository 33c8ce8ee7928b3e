import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { spec_i18n } from '../support/spec_desk'
import WallKeyTable from './WallKeyTable.vue'

const hall = { wall_key_id: 'k1', name: '二楼大厅', made_by_name: '曹润芳', made_at: '2026-03-10T09:00:00+08:00', open_sessions: 1, used_at: '2026-03-10T09:05:00+08:00' }
let keys: object[]
let removed: ReturnType<typeof vi.spyOn>
const button = (name: string) => [...document.querySelectorAll<HTMLButtonElement>('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent ?? '').trim() === name)!
async function shown() {
  mount(WallKeyTable, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
}
beforeEach(() => {
  keys = [hall]
  vi.spyOn(server, 'get').mockImplementation(async () => ({ wall_keys: keys }) as never)
  removed = vi.spyOn(server, 'remove').mockImplementation(async () => void (keys = [{ ...hall, revoked_at: '2026-03-10T10:00:00+08:00' }]) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('links of screens', () => {
  it('darken no screen at the first touch, and give the focus back when it was not meant', async () => {
    await shown()
    button('撤销 二楼大厅').click()
    await flushPromises()
    expect(document.body.textContent).toContain('这块屏马上停下')
    expect(document.activeElement).toBe(button('先不撤'))
    button('先不撤').click()
    await flushPromises()
    expect(document.activeElement).toBe(button('撤销 二楼大厅'))
    expect(removed).not.toHaveBeenCalled()
  })
  it('are revoked at the second', async () => {
    await shown()
    button('撤销 二楼大厅').click()
    await flushPromises()
    button('撤销 二楼大厅').click()
    await flushPromises()
    expect(removed).toHaveBeenCalledWith('/wall-keys/k1')
    expect(document.body.textContent).toContain('已撤销')
    expect(button('撤销 二楼大厅')).toBeUndefined()
  })
  it('say that there are none, and nothing of matters that wait', async () => {
    keys = []
    await shown()
    expect(document.body.textContent).toContain('还没有大屏链接')
    expect(document.body.textContent).not.toContain('新事项')
  })
})
