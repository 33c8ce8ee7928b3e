// A sheet of areas, the fund and its documents, against what the server would say.
import { ApiProblem, type BallotView, type RollLine, type RollSheetTaken, type RollSheetView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as saving from '../register/save_file'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import DocumentsPart from './DocumentsPart.vue'
import FundPart from './FundPart.vue'
import SheetDialog from './SheetDialog.vue'
import SheetsTaken from './SheetsTaken.vue'

const view = (more: Partial<BallotView> = {}) => ({ ballot_id: 'b-1', version: 4, matter: 'use_fund', state: 'draft', ...more }) as BallotView
const looked = (more: Partial<RollSheetView> = {}): RollSheetView => ({
  rows: 3, good: 2, wrong: 1, changed: 1, unchanged: 1, lacking: 0, understood: ['A 房号', 'B 面积'], unknown: ['C 备注'], version: 4,
  changes: [{ row: 2, unit: '5幢602', before: {}, after: { area_dm2: 9862, title: 'deed', balance_fen: 500_000 } }],
  problems: [{ cell: 'A4', title: '名册里没有“7幢1”。' }], ...more,
})
const options = () => ({ global: { plugins: [spec_i18n()] }, attachTo: document.body })
const body = () => document.body
const button = (name: string) => [...body().querySelectorAll('button')].find((b) => b.textContent?.trim().startsWith(name))!
async function press(name: string) {
  button(name).click()
  await flushPromises()
}
beforeEach(() => (me.value = spec_me('community_worker')))
afterEach(() => {
  vi.restoreAllMocks()
  body().innerHTML = ''
})

describe('a sheet of areas', () => {
  async function show() {
    const dialog = mount(SheetDialog, { props: { view: view() }, ...options() })
    await flushPromises()
    return dialog
  }
  async function choose() {
    const field = body().querySelector<HTMLInputElement>('#sheet-file')!
    Object.defineProperty(field, 'files', { value: [new File(['x'], 'roll.csv', { type: 'text/csv' })], configurable: true })
    field.dispatchEvent(new Event('change'))
    const source = body().querySelector<HTMLInputElement>('#sheet-source')!
    source.value = ' 桐花物业 '
    source.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  const submit = async () => {
    body().querySelector('form')!.dispatchEvent(new Event('submit'))
    await flushPromises()
  }
  it('is not sent without a file and whose it is', async () => {
    const send = vi.spyOn(server, 'send_file')
    await show()
    await submit()
    expect(send).not.toHaveBeenCalled()
    expect(body().textContent).toContain('请选文件，并写是谁提供的')
  })
  it('is looked at first, with what would change and why a row cannot be used; then what is good is stored', async () => {
    const send = vi.spyOn(server, 'send_file').mockResolvedValue(looked() as never)
    const dialog = await show()
    await choose()
    expect(button('存入')).toBeUndefined()
    await submit()
    expect(send.mock.calls[0]![2]).toEqual({ source: '桐花物业', title: undefined, version: undefined })
    const text = body().textContent!
    expect(text).toContain('共 3 行：1 户有改动，1 户和名册一样，1 行不能用。')
    expect(text).toContain('A4：名册里没有“7幢1”。')
    expect(text).toContain('98.62 平方米 · 产权证 · 余额 5,000.00 元')
    expect(text).toContain('没用的列：C 备注')
    await press('存入没错的 1 户')
    expect(send.mock.calls[1]![2]).toMatchObject({ version: 4 })
    expect(dialog.emitted('taken')).toEqual([[{ source: '桐花物业', n: 1 }]])
  })
  it('is looked at anew for another source of the areas, and stores nothing when nothing changes', async () => {
    const send = vi.spyOn(server, 'send_file').mockResolvedValue(looked({ changed: 0, changes: [] }) as never)
    await show()
    await choose()
    await submit()
    await press('存入')
    expect(send).toHaveBeenCalledTimes(1)
    const title = body().querySelector<HTMLSelectElement>('#sheet-title')!
    title.value = 'survey'
    title.dispatchEvent(new Event('change'))
    await flushPromises()
    expect(button('存入')).toBeUndefined()
    await submit()
    expect(send.mock.calls[1]![2]).toMatchObject({ title: 'survey' })
  })
  it('says what the server refuses, and gives the sheet back with remarks', async () => {
    vi.spyOn(server, 'send_file').mockResolvedValueOnce(looked() as never).mockRejectedValueOnce(new ApiProblem('ballot_changed', 409, '刚有人改过，请刷新后再改。'))
    const save = vi.spyOn(saving, 'save_file').mockResolvedValue()
    await show()
    await choose()
    await submit()
    await press('下载带说明的表格')
    expect(save.mock.calls[0]![0]).toBe(`/ballots/b-1/roll/sheet-remarks?source=${encodeURIComponent('桐花物业')}`)
    await press('存入没错的')
    expect(body().textContent).toContain('刚有人改过')
  })
})

describe('sheets that were taken', () => {
  const taken = (sheet_id: string, more: Partial<RollSheetTaken> = {}): RollSheetTaken => ({ sheet_id, source: '桐花物业', changed: 212, taken_by: '龚春燕', taken_at: '2026-03-01T09:00:00+08:00', ...more })
  it('are taken back one by one, the last first', async () => {
    const post = vi.spyOn(server, 'post').mockResolvedValue({ restored: 210, kept: 2, version: 5 } as never)
    const reload = vi.fn(async () => {})
    mount(SheetsTaken, { props: { view: view(), sheets: [taken('c', { undone_at: '2026-03-02T09:00:00+08:00' }), taken('b'), taken('a')], reload }, ...options() })
    expect(body().querySelectorAll('button')).toHaveLength(1)
    await press('撤销这份表')
    expect(post).toHaveBeenCalledWith('/ballots/b-1/roll/sheets/b/undo', { version: 4 })
    expect(reload).toHaveBeenCalled()
    expect(body().textContent).toContain('210 户恢复原样；2 户后来又改过，没有动')
  })
})

describe('the fund', () => {
  const lines: RollLine[] = [{ address_id: 'a', unit: '5幢601', share_fen: 2_500, balance_fen: 1_000 }, { address_id: 'b', unit: '5幢602', share_fen: 2_500, balance_fen: 99_999 }, { address_id: 'c', unit: '5幢603', share_fen: 2_500 }]
  it('says what the balances cover, who must add, and by which rule', async () => {
    const part = mount(FundPart, { props: { view: view(), lines, fund: { cost_fen: 7_500, from_balance_fen: 3_500, to_add_fen: 1_500, unknown_fen: 2_500, units_known: 2, units_unknown: 1, units_to_add: 1 } }, ...options() })
    expect(part.text()).toContain('15.00 元（1 户）')
    expect(part.text()).toContain('1 户，应摊 25.00 元')
    expect(part.text()).toContain('各户加起来正好是总价')
    expect(part.findAll('tbody tr').map((r) => r.text())).toEqual(['5幢60125.0010.0015.00', '5幢60225.00999.990.00', '5幢60325.00——'])
    await part.get('input').setValue(true)
    expect(part.findAll('tbody tr')).toHaveLength(1)
  })
  it('waits until every unit has its area', () => {
    expect(mount(FundPart, { props: { view: view(), lines, fund: undefined }, ...options() }).text()).toContain('每户都有面积以后')
  })
})

describe('documents for the fund', () => {
  it('are saved whole, with the version that was seen, and not half said', async () => {
    const put = vi.spyOn(server, 'put').mockResolvedValue(view() as never)
    const reload = vi.fn(async () => {})
    const part = mount(DocumentsPart, { props: { view: view(), reload }, ...options() })
    await press('放入常用的')
    expect(part.findAll('tbody tr')).toHaveLength(6)
    await part.findAll('input')[0]!.setValue('表')
    await press('保存材料')
    expect(put).not.toHaveBeenCalled()
    expect(part.text()).toContain('各至少 2 个字')
    await part.findAll('input')[0]!.setValue('表决结果')
    await part.findAll('input[type="date"]')[0]!.setValue('2026-04-01')
    await press('保存材料')
    expect(put.mock.calls[0]![0]).toBe('/ballots/b-1/documents')
    const said = put.mock.calls[0]![1] as { version: number; documents: object[] }
    expect(said.version).toBe(4)
    expect(said.documents[0]).toEqual({ what: '表决结果', who: '组织表决的社区', due_on: '2026-04-01' })
    expect(reload).toHaveBeenCalled()
  })
  it('of a ballot that has ended are only read', () => {
    const part = mount(DocumentsPart, { props: { view: view({ state: 'final', documents: [{ what: '施工合同', who: '物业公司', brought_on: '2026-03-01' }] }), reload: async () => {} }, ...options() })
    expect(part.findAll('input, button')).toHaveLength(0)
    expect(part.text()).toContain('施工合同')
  })
})
