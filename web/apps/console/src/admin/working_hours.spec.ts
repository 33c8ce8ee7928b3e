import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { spec_book, spec_i18n } from '../support/spec_desk'
import OrganisationForm from './OrganisationForm.vue'
import StationHours from './StationHours.vue'
import { hours_kind, period_drafts, said_hours, said_periods } from './work_periods'

const global = () => ({ plugins: [spec_i18n()] })
const page = () => document.body
const button = (name: string) => [...page().querySelectorAll<HTMLButtonElement>('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent ?? '').trim() === name)!
async function press(name: string) {
  button(name).click()
  await flushPromises()
}
async function type(label: string, value: string) {
  const field = page().querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!
  field.value = value
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}
let moved: number
let refused: boolean
let said: { what: string; words: unknown }[]
const hours = { work_periods: ['08:00-12:00', '14:00-18:00'] }
beforeEach(() => {
  book.value = { ...spec_book, org_kinds: [{ kind: 'utility_water', name_zh: '供水企业', name_en: 'Water' }] } as typeof spec_book
  moved = 3
  refused = false
  said = []
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    const words = body ? JSON.parse(String(body)) : undefined
    said.push({ what: `${method} ${url}`, words })
    const wrong = { code: 'invalid_fields', title: '有 1 处要改', fields: [{ path: '/work_periods/0', code: 'work_period_past_midnight', title: '“22:00-02:00”不能跨零点' }] }
    if (url.endsWith('preview')) return refused ? Response.json(wrong, { status: 400 }) : Response.json({ moved_cases: moved, at_least: false })
    return Response.json(method === 'GET' ? hours : (words ?? hours))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  page().innerHTML = ''
})
const stored = () => said.filter((s) => s.what.startsWith('PUT'))

describe('working periods', () => {
  it('are said as two times, with midnight as the end of the day', () => {
    expect(period_drafts(['08:00-12:00', '18:00-24:00'])).toEqual([{ from: '08:00', to: '12:00' }, { from: '18:00', to: '00:00' }])
    expect(said_periods([{ from: '18:00', to: '00:00' }])).toEqual(['18:00-24:00'])
  })
  it('belong to an organisation only where it has its own', () => {
    expect(hours_kind({ round_the_clock: true, work_periods: [] })).toBe('always')
    expect(hours_kind({ round_the_clock: false, work_periods: ['08:00-12:00'] })).toBe('own')
    expect(hours_kind({ round_the_clock: false, work_periods: [] })).toBe('station')
    expect(said_hours('always', [{ from: '08:00', to: '12:00' }])).toEqual({ round_the_clock: true, work_periods: [] })
  })
})

describe('the station', () => {
  async function changed() {
    mount(StationHours, { global: global(), attachTo: page() })
    await flushPromises()
    expect(page().textContent).toContain('08:00–12:00、14:00–18:00')
    await press('修改 本所工作时段')
    await type('第 2 段结束', '17:00')
    await press('保存')
  }
  it('is told how many cases would move before its periods are saved', async () => {
    await changed()
    expect(page().textContent).toContain('保存后，3 件未结事项的期限会随之变动。')
    expect(stored()).toEqual([])
    await press('仍要保存')
    expect(stored()).toEqual([{ what: 'PUT /api/station-hours', words: { work_periods: ['08:00-12:00', '14:00-17:00'] } }])
    expect(page().textContent).toContain('已保存。')
  })
  it('is asked again when something else would be saved', async () => {
    await changed()
    await type('第 2 段结束', '16:00')
    await press('仍要保存')
    expect(stored()).toEqual([])
    expect(said.filter((s) => s.what.endsWith('preview'))).toHaveLength(2)
  })
  it('hears which period is wrong', async () => {
    refused = true
    await changed()
    expect(page().textContent).toContain('“22:00-02:00”不能跨零点')
    expect(stored()).toEqual([])
  })
})

describe('an organisation', () => {
  const org = { org_id: 'o-1', kind: 'dept_urban', name: '霁桥执法中队', short_name: '执法', round_the_clock: false, active: true, phone: '', work_periods: [] }
  it('gets periods of its own, and what moves is said first', async () => {
    mount(OrganisationForm, { props: { org }, global: global(), attachTo: page() })
    await flushPromises()
    const select = page().querySelector<HTMLSelectElement>('#org-hours')!
    select.value = 'own'
    select.dispatchEvent(new Event('change'))
    await flushPromises()
    await press('去掉第 2 段')
    await press('保存')
    expect(said.at(-1)).toEqual({ what: 'POST /api/organisations/o-1/hours-preview', words: { round_the_clock: false, work_periods: ['08:00-12:00'] } })
    expect(stored()).toEqual([])
    await press('仍要保存')
    expect(stored()[0]!.words).toMatchObject({ round_the_clock: false, work_periods: ['08:00-12:00'] })
  })
  it('that is new moves nothing, so nothing is asked', async () => {
    mount(OrganisationForm, { global: global(), attachTo: page() })
    await flushPromises()
    for (const [id, value] of [['org-name', '霁桥供水'], ['org-short', '供水']] as const) {
      const field = page().querySelector<HTMLInputElement>(`#${id}`)!
      field.value = value
      field.dispatchEvent(new Event('input'))
    }
    await flushPromises()
    await press('保存')
    expect(said.map((s) => s.what)).toEqual(['POST /api/organisations'])
  })
})
