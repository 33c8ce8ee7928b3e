import { ApiProblem, type DoorView, type OwnDoors } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import { copy_of } from '../support/copies'
import { server } from '../support/server'
import { expired, me } from '../support/session'
import { forget_copies } from '../support/store'
import { door } from './spec_doors'
import { doors, doors_as_of, doors_failure, freshen_doors, is_whole, load_doors, mark_of, visits_doors } from './take_doors'

const worker = (member_id: string, area_id = 'g1') => ({ member_id, posts: [{ post_id: 'x', role: 'grid_worker', org_id: 'o', area_id }] }) as never
let asked: Record<string, unknown>[]
let pages: OwnDoors[]
const page = (as_of: string, numbers: number[], has_more = false, more: Partial<DoorView> = {}): OwnDoors => ({ as_of, doors: numbers.map((n) => door(n, more)), has_more })
const ids = () => doors.value.map((d) => d.address_id)
beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-12T20:00:00+08:00'), toFake: ['Date'] })
  me.value = null
  await flushPromises()
  await forget_copies()
  asked = []
  pages = []
  me.value = worker('m-1')
  await flushPromises()
  vi.spyOn(server, 'get').mockImplementation(async (path: string, query?: Record<string, unknown>) => {
    if (path !== '/own-doors') throw new Error('not of doors')
    asked.push({ ...query })
    const next = pages.shift()
    if (!next) throw new Error('cut')
    return next as never
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the doors taken along', () => {
  it('are nobody’s who does not go from door to door', async () => {
    me.value = { member_id: 'm-1', posts: [{ post_id: 'x', role: 'rider', org_id: 'o', area_id: 'g1' }] } as never
    await load_doors()
    expect([visits_doors(me.value), asked]).toEqual([false, []])
  })
  it('come in pages, and each that came is there though the next does not come', async () => {
    pages = [page('t1', [1, 2], true)]
    await load_doors()
    expect([ids(), is_whole.value, !!doors_failure.value]).toEqual([['d1', 'd2'], false, true])
    pages = [page('t2', [3])]
    await load_doors()
    expect([ids(), is_whole.value, doors_as_of.value]).toEqual([['d1', 'd2', 'd3'], true, 't1'])
    expect(asked.map((q) => q.after)).toEqual([undefined, 'd2', 'd2'])
  })
  it('are then asked only for what changed since the first page', async () => {
    pages = [page('t1', [1, 2]), page('t3', [2, 4], false, { missed: 2 })]
    await load_doors()
    await load_doors()
    expect(asked[1]).toEqual({ since: 't1', after: undefined, mark: 0xd1 ^ 0xd2 })
    expect(doors.value.map((d) => [d.address_id, d.missed])).toEqual([['d1', 0], ['d2', 2], ['d4', 2]])
    expect(doors_as_of.value).toBe('t3')
  })
  it('lose those that are no more', async () => {
    pages = [page('t1', [1, 2, 3]), { ...page('t3', [3]), own: ['d1', 'd3'] }]
    await load_doors()
    await load_doors()
    expect(ids()).toEqual(['d1', 'd3'])
  })
  it('are asked for whole again after three days, and when one’s areas are others', async () => {
    pages = [page('t1', [1]), page('t2', [1]), page('t3', [2])]
    await load_doors()
    vi.setSystemTime(Date.parse('2026-03-15T20:01:00+08:00'))
    await load_doors()
    expect(asked[1]).toEqual({ since: undefined, after: undefined })
    me.value = worker('m-1', 'g2')
    await load_doors()
    expect([asked[2], ids()]).toEqual([{ since: undefined, after: undefined }, ['d2']])
  })
  it('go at the next contact when they have left the areas, whatever has changed of the others', async () => {
    pages = [page('t1', [1, 2, 3]), { ...page('t2', [3], false, { missed: 1 }), own: ['d1', 'd3'] }]
    await load_doors()
    await load_doors()
    expect(doors.value.map((d) => [d.address_id, d.missed])).toEqual([['d1', 0], ['d3', 1]])
    expect(asked).toHaveLength(2)
  })
  it('go all when no area is one’s own any more, though the phone does not know it yet', async () => {
    pages = [page('t1', [1, 2]), { ...page('t2', []), own: [] }]
    await load_doors()
    await load_doors()
    expect(ids()).toEqual([])
  })
  it('are asked for whole when some came along that have not changed', async () => {
    pages = [page('t1', [1, 2]), { ...page('t2', []), own: ['d1', 'd5'] }, page('t3', [1, 5])]
    await load_doors()
    await load_doors()
    expect([ids(), asked[2]]).toEqual([['d1', 'd5'], { since: undefined, after: undefined, mark: undefined }])
  })
  it('are not kept by whoever does not go from door to door any more, by the phone or by the server', async () => {
    pages = [page('t1', [1])]
    await load_doors()
    me.value = { member_id: 'm-1', posts: [{ post_id: 'x', role: 'rider', org_id: 'o' }] } as never
    await load_doors()
    expect([ids(), await copy_of('doors')]).toEqual([[], undefined])
    me.value = worker('m-1')
    pages = [page('t1', [1])]
    await load_doors()
    vi.spyOn(server, 'get').mockRejectedValue(new ApiProblem('role_needed', 403, ''))
    await load_doors()
    expect([ids(), await copy_of('doors')]).toEqual([[], undefined])
  })
  it('are looked through at a contact only by whoever has some', async () => {
    await freshen_doors()
    expect(asked).toEqual([])
    pages = [page('t1', [1]), { ...page('t2', []), own: [] }]
    await load_doors()
    await freshen_doors()
    expect(ids()).toEqual([])
  })
  it('are one number for the server, whatever their order', () => {
    const of = (...ids: string[]) => mark_of(ids.map((address_id) => ({ address_id }) as DoorView))
    const [a, b] = ['018f0000-0000-7000-8000-0000fffffff0', '018f0000-0000-7000-8000-00000000000f']
    expect([of(), of(a!), of(a!, b!), of(b!, a!)]).toEqual([0, 0xfffffff0, 0xffffffff, 0xffffffff])
  })
  it('are not shown to the next on the same phone, nor after the session is over', async () => {
    pages = [page('t1', [1])]
    await load_doors()
    me.value = worker('m-2')
    await load_doors()
    expect(ids()).toEqual([])
    pages = [page('t1', [7])]
    await load_doors()
    expired.value = true
    await flushPromises()
    expect(ids()).toEqual([])
    expired.value = false
  })
})
