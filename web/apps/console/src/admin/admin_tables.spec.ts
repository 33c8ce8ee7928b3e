import { ApiProblem, type CalendarYear as Year, type CategorySettings, type ImportPreview } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { book } from '../support/book'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_book, spec_i18n, spec_me } from '../support/spec_desk'
import AuditTable from './AuditTable.vue'
import CalendarYear from './CalendarYear.vue'
import { places_of, entries_of } from './catalogue_draft'
import CatalogueTable from './CatalogueTable.vue'
import CategoryTable from './CategoryTable.vue'
import ImportFindings from './ImportFindings.vue'
import ImportPage from './ImportPage.vue'
import RecordTable from './RecordTable.vue'

const anywhere = () => createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: () => null }] })
const global = () => ({ plugins: [spec_i18n(), anywhere()] })
const page = () => document.body
const button = (name: string) => [...page().querySelectorAll<HTMLButtonElement>('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent ?? '').trim() === name)!
beforeEach(() => {
  book.value = spec_book
  me.value = spec_me('administrator')
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const category: CategorySettings = {
  code: '0401', name_zh: '占用公共空间搭建', name_en: 'Building', priority: 'P2', visibility: 'normal', triage_limit: { unit: 'urgent_hour', amount: 1800 }, handle_limit: { unit: 'work_day', amount: 7 },
  lead_kinds: ['dept_urban'], assist_kinds: [], emergency_line: false, enforcement: true, evidence_photos: 3, sampling_percent: 100, active: true, needs_documents: true, same_hours: false, repeats: false, needs_witness: true, needs_measurement: false, needs_receipt: false,
  filing_zh: '有搭建位置。', filing_en: 'The place is known.', closing_zh: '搭建已拆除。', closing_en: 'It is gone.', script_zh: '请不要自己拆。', script_en: 'Do not tear it down yourself.',
}

describe('classes and limits', () => {
  it('shows a refusal at the field that is wrong and keeps the dialog open', async () => {
    vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/book' ? spec_book : { categories: [category] })) as never)
    const put = vi.spyOn(server, 'put').mockRejectedValue(new ApiProblem('invalid_fields', 400, '有 1 处要改', {}, [{ path: '/sampling_percent', code: 'category_urgent_all_checked', title: 'P2 的处置结果必须全部核查（100%）。' }]))
    mount(CategoryTable, { global: global(), attachTo: page() })
    await flushPromises()
    button('修改 占用公共空间搭建').click()
    await flushPromises()
    const sampling = page().querySelector<HTMLInputElement>('#cat-sampling')!
    sampling.value = '50'
    sampling.dispatchEvent(new Event('input'))
    button('保存').click()
    await flushPromises()
    expect(put).toHaveBeenCalledWith('/categories/0401', expect.objectContaining({ sampling_percent: 50, needs_documents: true, needs_witness: true, needs_receipt: false, same_hours: false, triage_limit: { unit: 'urgent_hour', amount: 1800 }, handle_limit: { unit: 'work_day', amount: 7 } }))
    expect(page().querySelector('[role="dialog"]')!.textContent).toContain('必须全部核查')
  })
  it('sends what the class says, and a second stage only where there is one', async () => {
    vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/book' ? spec_book : { categories: [category] })) as never)
    const put = vi.spyOn(server, 'put').mockResolvedValue(category)
    mount(CategoryTable, { global: global(), attachTo: page() })
    await flushPromises()
    button('修改 占用公共空间搭建').click()
    await flushPromises()
    const closing = page().querySelector<HTMLTextAreaElement>('#cat-closing-zh')!
    closing.value = '搭建已拆除，地面已恢复。'
    closing.dispatchEvent(new Event('input'))
    button('保存').click()
    await flushPromises()
    const said = put.mock.calls[0]![1] as Record<string, unknown>
    expect(said).toMatchObject({ closing_zh: '搭建已拆除，地面已恢复。', filing_zh: '有搭建位置。', repeats: false })
    expect(said).not.toHaveProperty('then_limit')
  })
  it('shows what was saved', async () => {
    vi.spyOn(server, 'get').mockImplementation(async (path) => (path === '/book' ? spec_book : { categories: [category] }) as never)
    vi.spyOn(server, 'put').mockResolvedValue({ ...category, evidence_photos: 9 })
    mount(CategoryTable, { global: global(), attachTo: page() })
    await flushPromises()
    button('修改 占用公共空间搭建').click()
    await flushPromises()
    button('保存').click()
    await flushPromises()
    expect(page().querySelector('[role="dialog"]')).toBeNull()
    expect(page().querySelector('tbody tr')!.textContent).toContain('9')
  })
})

describe('those who secure and audit', () => {
  it('read classes and limits without a button to change them', async () => {
    me.value = spec_me('auditor')
    vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/book' ? spec_book : { categories: [category] })) as never)
    mount(CategoryTable, { global: global(), attachTo: page() })
    await flushPromises()
    expect(page().querySelectorAll('tbody tr').length).toBe(1)
    expect(button('修改 占用公共空间搭建')).toBeUndefined()
  })
  it('read who looked at which case and by what right, and ask for one case', async () => {
    me.value = spec_me('auditor')
    const entry = { entry_id: 'r1', at: '2026-03-10T14:00:00+08:00', kind: 'read' as const, what: 'command_room', actor_name: '黄以宁', address: '10.0.0.8', number: 'JQ202603100040017', visibility: 'restricted' as const, reporters: 1 }
    const get = vi.spyOn(server, 'get').mockResolvedValue({ entries: [entry] })
    mount(AuditTable, { global: global(), attachTo: page() })
    await flushPromises()
    expect(page().querySelector('tbody tr')!.textContent).toMatch(/黄以宁.*指挥室.*看到 1 位报告人.*JQ202603100040017.*受限/s)
    expect(button('这件的经过')).toBeUndefined()
    page().querySelector<HTMLButtonElement>('tbody button')!.click()
    await flushPromises()
    expect(get).toHaveBeenLastCalledWith('/audit', expect.objectContaining({ number: 'JQ202603100040017' }))
    expect(button('这件的经过')).toBeDefined()
    expect(page().querySelector('a[download]')!.getAttribute('href')).toBe('/api/audit.csv?kind=read&number=JQ202603100040017')
  })
  it('read who did what to whose account, and can follow one person', async () => {
    me.value = spec_me('auditor')
    const event = { at: '2026-03-10T14:00:00+08:00', act: 'post_given' as const, actor_id: 'm1', actor_name: '曹润芳', member_id: 'm2', member_name: '余春芳', address: '10.0.0.8', facts: { role: 'handler' } }
    const get = vi.spyOn(server, 'get').mockResolvedValue({ events: [event] })
    mount(RecordTable, { global: global(), attachTo: page() })
    await flushPromises()
    expect(page().querySelector('tbody tr')!.textContent).toMatch(/曹润芳.*给岗位.*余春芳.*处置员.*10\.0\.0\.8/)
    page().querySelector<HTMLButtonElement>('tbody button')!.click()
    await flushPromises()
    expect(get).toHaveBeenLastCalledWith('/account-events', expect.objectContaining({ member_id: 'm2' }))
  })
})

describe('the dispatch catalogue', () => {
  it('tells the station first, then each community', () => {
    const places = places_of([{ community_id: 'c1', org_id: 'a', role: 'lead' }, { org_id: 'b', role: 'lead' }, { community_id: 'c1', org_id: 'd', role: 'assist' }])
    expect(places).toEqual([{ community_id: undefined, leads: ['b'], assists: [] }, { community_id: 'c1', leads: ['a'], assists: ['d'] }])
  })
  it('leaves out rows without an organisation', () => {
    expect(entries_of([{ role: 'lead' }, { role: 'assist', org_id: 'a' }])).toEqual([{ org_id: 'a', role: 'assist' }])
  })
  it('names who answers where, and says when nothing is entered', async () => {
    const catalogue = { categories: [{ category: '0401', entries: [{ org_id: 'o-urban', role: 'lead' }, { org_id: 'o-property', role: 'assist' }] }] }
    vi.spyOn(server, 'get').mockImplementation(async (path) => (path === '/catalogue' ? catalogue : { lessons: [] }) as never)
    const table = mount(CatalogueTable, { global: global(), attachTo: page() })
    await flushPromises()
    expect(table.text()).toContain('全所：执法中队')
    expect(table.text()).toContain('物业')
  })
})

describe('the working calendar', () => {
  const year: Year = { year: 2026, work_days: 248, holidays: 33, makeup_days: 6, provisional_days: 1, days: [{ day: '2026-03-09', kind: 'workday', provisional: true }, { day: '2026-03-10', kind: 'workday', provisional: false }] }
  it('says each day in words, and saves only what was changed', async () => {
    vi.spyOn(server, 'get').mockImplementation((async (path: string) => (path === '/station-hours' ? { work_periods: ['08:00-12:00'] } : year)) as never)
    vi.spyOn(server, 'post').mockResolvedValue({ moved_cases: 0, at_least: false })
    const put = vi.spyOn(server, 'put').mockResolvedValue({ ...year, work_days: 247 })
    mount(CalendarYear, { global: global(), attachTo: page() })
    await flushPromises()
    expect(button('9 班 2026-03-09 工作日 暂定')).toBeTruthy()
    button('10 班 2026-03-10 工作日').click()
    await flushPromises()
    expect(page().textContent).toContain('改了 1 天')
    button('保存').click()
    await flushPromises()
    expect(put).toHaveBeenCalledWith(expect.stringMatching(/^\/calendar\/\d{4}$/), { days: [{ day: '2026-03-10', kind: 'statutory_holiday', provisional: false }] })
    expect(page().textContent).toContain('工作日 247 天')
  })
})

const preview = (more: Partial<ImportPreview> = {}): ImportPreview => ({
  import_id: 'i-1', kind: 'organisations', rows: 2, fine: false, problem_count: 1, warnings: [], columns: ['单位名称', '类别'], sample: [['霁桥供水公司', '供水公司']],
  problems: [{ row: 3, column: 'B', heading: '类别', code: 'cell_not_choice', title: '“魔法部门”不在可选项中。' }], ...more,
})

describe('an import', () => {
  const choose = async (name: string) => {
    const input = page().querySelector<HTMLInputElement>('input[type="file"]')!
    Object.defineProperty(input, 'files', { value: [new File(['x'], name)], configurable: true })
    input.dispatchEvent(new Event('change'))
    await flushPromises()
  }
  it('tells each wrong row with its place and how the first rows were read', () => {
    const found = mount(ImportFindings, { props: { preview: preview() }, global: global() })
    expect(found.find('[role="alert"]').text()).toContain('共 2 行，发现 1 处问题')
    expect(found.findAll('tbody')[0]!.text()).toMatch(/3.*B 类别.*魔法部门/s)
    expect(found.findAll('tbody')[1]!.text()).toContain('霁桥供水公司')
  })
  it('cannot be confirmed while a row is wrong, and offers the table with remarks', async () => {
    vi.spyOn(server, 'send_file').mockResolvedValue(preview())
    const post = vi.spyOn(server, 'post')
    mount(ImportPage, { global: global(), attachTo: page() })
    await choose('orgs.csv')
    button('确认导入 2 行').click()
    expect(post).not.toHaveBeenCalled()
    expect(page().querySelector('a[href="/api/imports/i-1/annotated"]')).toBeTruthy()
  })
  it('is confirmed once, and gives the passwords of members as a file', async () => {
    vi.spyOn(server, 'send_file').mockResolvedValue(preview({ kind: 'members', fine: true, problem_count: 0, problems: [] }))
    const post = vi.spyOn(server, 'post').mockResolvedValue({ import_id: 'i-1', kind: 'members', stored: 2, at: '2026-03-10T08:00:00+08:00', password_sheet: 'UEsDBA==' })
    vi.spyOn(server, 'get').mockResolvedValue(spec_book)
    mount(ImportPage, { global: global(), attachTo: page() })
    button('人员').click()
    await choose('people.xlsx')
    button('确认导入 2 行').click()
    await flushPromises()
    expect(post).toHaveBeenCalledTimes(1)
    expect(page().textContent).toContain('已导入，共 2 项')
    expect(button('下载一次性密码表')).toBeTruthy()
    expect(button('确认导入 2 行')).toBeUndefined()
  })
  it('refuses a file that is too large without sending it', async () => {
    const send = vi.spyOn(server, 'send_file')
    mount(ImportPage, { global: global(), attachTo: page() })
    const input = page().querySelector<HTMLInputElement>('input[type="file"]')!
    const file = new File(['x'], 'big.csv')
    Object.defineProperty(file, 'size', { value: 13 * 1024 * 1024 })
    Object.defineProperty(input, 'files', { value: [file], configurable: true })
    input.dispatchEvent(new Event('change'))
    await flushPromises()
    expect(send).not.toHaveBeenCalled()
    expect(page().textContent).toContain('超过 12 MB')
  })
})
