import type { Book, WallDepartment, WallNews, WallTallies } from '@qzt/api'
import { mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import wall from '@qzt/i18n/words/zh/wall.json'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { make_names } from '../live/names'
import DepartmentPanel from './DepartmentPanel.vue'
import MajorPanel from './MajorPanel.vue'
import NewsPanel from './NewsPanel.vue'
import TallyPanel from './TallyPanel.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, wall } } as never })
const names = make_names(
  {
    categories: [{ code: '0304', name_zh: '楼道堆物', name_en: 'Clutter' }],
    majors: ['01', '02', '03'].map((code) => ({ code, name_zh: `第${code}类`, name_en: code })),
    areas: [{ area_id: 'g', level: 'grid', name: '柏芦 3 网格' }, { area_id: 'c', level: 'community', name: '柏芦社区' }],
    organisations: [{ org_id: 'b', name: '乙队', short_name: '' }, { org_id: 'a', name: '甲队', short_name: '' }],
  } as unknown as Book,
  'zh',
)
const show = (panel: never, props: Record<string, unknown>) => mount(panel, { props: { names, rows: 4, ...props } as never, global: { plugins: [i18n] } })
const news = (given: Partial<WallNews>): WallNews => ({ key: 'k', at: '2026-03-10T14:32:00+08:00', priority: 'P2', category: '0304', grid_id: 'g', community_id: 'c', state: 'dispatched', ...given })

describe('the wall’s panels', () => {
  it('name a restricted matter by its community only', () => {
    const text = show(NewsPanel as never, { news: [news({ category: '', grid_id: undefined })], fresh: [] }).text()
    expect(text).toContain('受限事项 1 件')
    expect(text).toContain('柏芦社区')
    expect(text).not.toContain('网格')
  })
  it('mark what has just come and show no more rows than fit', () => {
    const panel = show(NewsPanel as never, { news: ['1', '2', '3', '4', '5'].map((key) => news({ key })), fresh: ['1'] })
    expect(panel.findAll('li').length).toBe(4)
    expect(panel.findAll('.news-new').length).toBe(1)
  })
  it('count what fell due and what came in time, in the order of how much fell due, and never as a rate', () => {
    const departments: WallDepartment[] = [{ org_id: 'b', in_time: 13, due: 13 }, { org_id: 'a', in_time: 20, due: 46 }]
    const panel = show(DepartmentPanel as never, { departments })
    const rows = panel.findAll('li').map((li) => li.text())
    expect(rows[0]).toMatch(/甲队.*20 \/ 46/)
    expect(rows[1]).toMatch(/乙队.*13 \/ 13/)
    expect(panel.text()).not.toContain('%')
  })
  it('sum the classes that do not fit, so that the bars add up', () => {
    const majors = [['01', 9], ['02', 6], ['03', 4]].map(([major, today]) => ({ major, today }))
    const panel = show(MajorPanel as never, { majors, rows: 2 })
    expect(panel.text()).toContain('19 件')
    expect(panel.findAll('li').map((li) => li.find('b').text())).toEqual(['9', '10'])
  })
  it('say of which moment they are when the figures stand still', () => {
    const tallies = { open: 61, today: 27, yesterday: 31, closed_today: 19, closed_yesterday: 17, to_dispatch: 12, to_sign: 7, handling: 34, to_check: 8, near_due: 5, overdue: 3, longest_overdue_minutes: 72 } satisfies WallTallies
    expect(show(TallyPanel as never, { tallies }).text()).toContain('最长 1:12')
    expect(show(TallyPanel as never, { tallies, frozen: '14:29 的情况' }).find('h2').text()).toContain('14:29 的情况')
  })
})
