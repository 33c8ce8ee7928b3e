import { mount } from '@vue/test-utils'
import type { CaseView } from '@qzt/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { spec_book, spec_i18n, spec_new_view, spec_view } from '../support/spec_desk'
import NeighbourList from './NeighbourList.vue'
import SuggestionList from './SuggestionList.vue'

beforeEach(() => (book.value = spec_book))
const shown = (view: CaseView, picked?: number) => mount(SuggestionList, { props: { view, picked }, global: { plugins: [spec_i18n()] } })

describe('what is suggested', () => {
  it('is nothing where nothing speaks for anything', () => {
    const box = shown(spec_new_view({ suggestions: [], class_suggestions: [] }))
    expect(box.findAll('.target')).toHaveLength(0)
    expect(box.text()).toContain('没有可建议的类别和单位')
  })
  it('chooses nothing by itself and says that it is advice', () => {
    const box = shown(spec_new_view())
    expect(box.findAll('[aria-pressed="true"]')).toHaveLength(0)
    expect(box.text()).toContain('建议仅供参考，由您决定')
  })
  it('gives its reasons with both counts, and the words of the report that speak for it', () => {
    const text = shown(spec_new_view()).text()
    expect(text).toContain('很可能（93%）；没学过的上报里这样判断的 92 件，87 件判对；文中有“搭棚”、“彩钢”')
    expect(text).toContain('本社区同类 92 件中 87 件这样派，80 件按时办成；派遣目录 0401 条')
    expect(text).toContain('相似的 12 件中 9 件是特急')
    expect(text).toContain('本社区没有同类旧事；派给它要写理由')
  })
  it('says honestly when it goes by the category tree', () => {
    const view = spec_new_view({ class_suggestions: [{ category: '0401', ground: 'tree_words', chance: 0, told: 0, told_rightly: 0, words: ['搭棚'], priority: 'P2', alike: 0, alike_priority: 0 }] })
    expect(shown(view).text()).toContain('按分类目录，本站学到的还不够；文中有“搭棚”')
  })
  it('numbers the targets through the classes', async () => {
    const box = shown(spec_new_view(), 2)
    const targets = box.findAll('.target')
    expect(targets.map((b) => b.find('kbd').text())).toEqual(['1', '2'])
    expect(targets[1]!.attributes('aria-pressed')).toBe('true')
    await targets[1]!.trigger('click')
    expect(box.emitted('pick')).toEqual([[2]])
  })
  it('speaks of no class once the case is filed', () => expect(shown(spec_view()).find('.class-line').exists()).toBe(false))
})

describe('cases like it', () => {
  it('lead to each, with who led and whether it was in time', async () => {
    const neighbour = { case_id: 'c-9', number: 'JQ202603010400009', title: '旧棚', category: '0401', priority: 'P2' as const, created_at: '2026-03-01T10:00:00+08:00', likeness: 0.8 }
    const box = mount(NeighbourList, { props: { neighbours: [{ ...neighbour, lead_org_id: 'o-urban', in_time: false }, { ...neighbour, case_id: 'c-8' }] }, global: { plugins: [spec_i18n()] } })
    expect(box.findAll('li')[0]!.text()).toContain('执法中队')
    expect(box.findAll('li')[0]!.text()).toContain('超期')
    expect(box.findAll('li')[1]!.text()).not.toContain('按时')
    await box.find('button').trigger('click')
    expect(box.emitted('open')).toEqual([['c-9']])
  })
})
