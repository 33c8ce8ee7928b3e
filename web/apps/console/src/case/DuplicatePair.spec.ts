import type { ApartView, DuplicateView } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { spec_book, spec_i18n, spec_view } from '../support/spec_desk'
import DuplicatePair from './DuplicatePair.vue'

const like = (more: Partial<DuplicateView> = {}): DuplicateView =>
  ({
    case_id: 'c-2', number: 'JQ202603100040009', version: 1, title: '棚子', place_text: '7 幢北侧空地', text: '有人搭棚', category: '0401', grid_id: 'g1', community_id: 'c1', state: 'submitted', source: 'citizen',
    created_at: '2026-03-10T12:01:00+08:00', report_count: 2, photo_count: 1, distance_m: 40.4, same_class: 'minor', named: ['7幢北侧'], may_go_into_this: true, goes_into_this: false, ...more,
  }) as DuplicateView
const shown = (duplicates: DuplicateView[], apart: ApartView[] = [], may_merge = true) =>
  mount(DuplicatePair, { props: { view: spec_view({}, { duplicates, apart }), may_merge, busy: false }, global: { plugins: [spec_i18n()] } })
beforeEach(() => {
  book.value = spec_book
  server_time('2026-03-10T14:32:00+08:00')
})

describe('two cases side by side', () => {
  it('say why they may be one', () => {
    expect(shown([like()]).get('.twins-why').text()).toContain('都说到“7幢北侧” · 相距 40 米 · 相隔 2 时 · 同一小类')
    const far = shown([like({ distance_m: undefined, same_class: 'unknown', named: [], community_id: 'c2' })]).get('.twins-why').text()
    expect(far).not.toMatch(/米|类|说到/)
  })
  it('are merged the proposed way round, or the other', async () => {
    const pair = shown([like()])
    const [apart, other, merge] = pair.findAll('header button')
    expect(apart!.text()).toBe('不是同一件')
    await merge!.trigger('click')
    await other!.trigger('click')
    expect(pair.emitted('merge')!.map(([d, into]) => [(d as DuplicateView).case_id, into])).toEqual([['c-2', false], ['c-2', true]])
    // Somebody has been sent out for the other: it cannot go into this one.
    expect(shown([like({ state: 'handling', may_go_into_this: false })]).findAll('header button')).toHaveLength(2)
    expect(shown([like()], [], false).findAll('header button')).toHaveLength(1)
  })
  it('are chosen among several', async () => {
    const pair = shown([like(), like({ case_id: 'c-3', number: 'JQ202603100040008' })])
    await pair.findAll('.twins-one')[1]!.trigger('click')
    await pair.findAll('header button')[0]!.trigger('click')
    expect((pair.emitted('apart')![0]![0] as DuplicateView).case_id).toBe('c-3')
  })
  it('stay apart once told so, until somebody takes it back', async () => {
    const pair = shown([], [{ case_id: 'c-9', number: 'JQ202603100040002', title: '另一个棚', told_by: '何知远', told_at: '2026-03-10T13:00:00+08:00' } as ApartView])
    expect(pair.find('table').exists()).toBe(false)
    expect(pair.get('li').text()).toContain('040002 另一个棚 不是同一件：何知远')
    await pair.get('li button').trigger('click')
    expect(pair.emitted('back')).toEqual([['c-9']])
  })
})
