import { afterEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { needed_roles, use_first_day } from './use_first_day'

interface Town {
  outlines: string[]
  organisations: number
  roles: string[]
  provisional_days: number
  categories: number
}
function stand(town: Town) {
  const grid = (area_id: string) => ({ area_id, level: 'grid', active: true, name: area_id, code: area_id, lon: 0, lat: 0 })
  const answers: Record<string, unknown> = {
    '/book': { areas: [grid('unplaced'), grid('g1')], organisations: Array.from({ length: town.organisations }, () => ({ active: true })) },
    '/map': { areas: town.outlines.map((area_id) => ({ area_id })), layers: [], tiles: false },
    '/calendar/2026': { provisional_days: town.provisional_days },
    '/catalogue': { categories: Array.from({ length: town.categories }, () => ({})) },
  }
  vi.spyOn(server, 'get').mockImplementation(async (path, query) => {
    if (path === '/members') return { members: town.roles.includes(query!.role as string) ? [{}] : [] } as never
    return answers[path] as never
  })
}
afterEach(() => void vi.restoreAllMocks())

describe('the first day', () => {
  it('of an empty station lacks everything that an administrator brings', async () => {
    stand({ outlines: [], organisations: 1, roles: [], provisional_days: 0, categories: 0 })
    const { steps, missing, load } = use_first_day(2026)
    await load()
    expect(steps.value.map((s) => [s.name, s.done])).toEqual([['areas', false], ['organisations', false], ['members', false], ['calendar', true], ['catalogue', false]])
    expect(missing.value).toBe(4)
    expect(steps.value[2]!.missing).toEqual(needed_roles)
  })
  it('names the posts that nobody holds, and the days that are assumed', async () => {
    stand({ outlines: ['g1'], organisations: 4, roles: needed_roles.filter((r) => r !== 'dispatcher'), provisional_days: 12, categories: 3 })
    const { steps, load } = use_first_day(2026)
    await load()
    expect(steps.value.filter((s) => !s.done).map((s) => [s.name, s.n, s.missing])).toEqual([['members', 6, ['dispatcher']], ['calendar', 12, []]])
    expect(steps.value[0]!.n, 'a grid without an outline is none').toBe(1)
  })
  it('is over when all is there', async () => {
    stand({ outlines: ['g1'], organisations: 2, roles: needed_roles, provisional_days: 0, categories: 1 })
    const { missing, load } = use_first_day(2026)
    await load()
    expect(missing.value).toBe(0)
  })
  it('says so when the lists do not come', async () => {
    vi.spyOn(server, 'get').mockRejectedValue(new Error('gone'))
    const { state, load } = use_first_day(2026)
    await load()
    expect(state.value).toBe('failed')
  })
})
