import { afterEach, describe, expect, it, vi } from 'vitest'
import { feed_state, start_feed, stop_feed } from './feed'
import { first_page, has_desk, me, sign_out } from './session'
import { spec_me } from './spec_desk'

const opened = vi.fn()
vi.stubGlobal('EventSource', class { constructor(url: string) { opened(url) } addEventListener() {} close() {} })
afterEach(() => {
  stop_feed()
  me.value = null
  opened.mockClear()
})

describe('who has a desk', () => {
  it.each([['administrator', '/admin/start'], ['auditor', '/admin/audit'], ['security_officer', '/admin/records'], ['wall_screen', '/account']] as const)('%s has none and begins at %s', (role, page) => {
    me.value = spec_me(role)
    expect(has_desk.value).toBe(false)
    expect(first_page.value).toBe(page)
    start_feed()
    expect(opened).not.toHaveBeenCalled()
    expect(feed_state.value).toBe('connecting')
  })
  it.each([['dispatcher', '/'], ['handler', '/desk/organisation'], ['inspector', '/desk/checks'], ['caller', '/desk/follow_ups'], ['guard', '/desk/mine']] as const)('%s has one and begins at %s', (role, page) => {
    me.value = spec_me(role)
    expect(has_desk.value).toBe(true)
    expect(first_page.value).toBe(page)
  })
  it('whoever also works on cases hears their news', () => {
    me.value = spec_me('wall_screen', 'dispatcher')
    expect(has_desk.value).toBe(true)
  })
})

describe('signing out', () => {
  it('leaves nothing typed behind for whoever sits down next', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
    sessionStorage.setItem('qzt-draft:c-1:submit_result', '{"text":"已拆除"}')
    sessionStorage.setItem('other', '1')
    await sign_out()
    expect(Object.keys(sessionStorage)).toEqual(['other'])
  })
})
