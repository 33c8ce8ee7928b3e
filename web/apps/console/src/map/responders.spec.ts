import type { RespondersView } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { server } from '../support/server'
import { spec_book, spec_i18n, spec_row } from '../support/spec_desk'
import ForceDock from './ForceDock.vue'
import RespondersDialog from './RespondersDialog.vue'

const answer: RespondersView = {
  community_id: 'c1', category: '0401', at: '2026-03-10T19:30:00+08:00',
  responders: [
    { org_id: 'o-urban', role: 'lead', open: false, until: '2026-03-11T08:00:00+08:00' },
    { org_id: 'o-property', role: 'assist', open: true, until: '2026-03-10T20:00:00+08:00' },
    { org_id: 'o-fire', open: true },
  ],
}
const global = { plugins: [spec_i18n()], stubs: { teleport: true } }
let asked: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  book.value = spec_book
  server_time('2026-03-10T19:30:00+08:00')
  asked = vi.spyOn(server, 'get').mockResolvedValue(answer)
})
afterEach(() => vi.restoreAllMocks())

describe('who answers here', () => {
  it('names nobody while no place is looked at, however much anybody has in hand', async () => {
    const dock = mount(ForceDock, { props: { rows: [spec_row({ turn_org: 'o-fire' })] }, global })
    await flushPromises()
    expect(asked).not.toHaveBeenCalled()
    expect(dock.find('.forces').exists()).toBe(false)
    expect(dock.text()).not.toContain('消防')
  })
  it('tells the catalogue’s lead first, whether open now, and what is in hand', async () => {
    const dock = mount(ForceDock, { props: { rows: [spec_row({ turn_org: 'o-urban' })], area: 'g1', category: '0401' }, global })
    await flushPromises()
    expect(asked).toHaveBeenCalledWith('/responders', { area_id: 'g1', category: '0401', at: undefined })
    const rows = dock.findAll('.forces li').map((li) => li.text())
    expect(rows[0]).toMatch(/执法中队.*主办.*休息.*明天 08:00 起.*手上 1 件/)
    expect(rows[1]).toMatch(/物业.*协办.*开放/)
    expect(rows[2]).toMatch(/消防站.*开放.*昼夜值守/)
  })
  it('is looked up for any place, category and moment, and taken over by a dispatch', async () => {
    const dialog = mount(RespondersDialog, { props: { area: 'g1', may_take: true }, global, attachTo: document.body })
    await flushPromises()
    await dialog.find('select[aria-label="类别"]').setValue('0401')
    await dialog.find('input[type="datetime-local"]').setValue('2026-03-14T09:00')
    await flushPromises()
    expect(asked).toHaveBeenLastCalledWith('/responders', { area_id: 'g1', category: '0401', at: '2026-03-14T09:00:00+08:00' })
    await dialog.find('section[aria-label="也在这里服务"] button').trigger('click')
    expect(dialog.emitted('take')).toEqual([['o-fire']])
    dialog.unmount()
  })
})
