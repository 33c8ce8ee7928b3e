import type { Book, WallDepartment, WallDisputes, WallHand, WallNews, WallProject, WallTallies } from '@qzt/api'
import { mount } from '@vue/test-utils'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import wall from '@qzt/i18n/words/zh/wall.json'
import wall_panels from '@qzt/i18n/words/zh/wall_panels.json'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { make_names } from '../live/names'
import DepartmentPanel from './DepartmentPanel.vue'
import InHandPanel from './InHandPanel.vue'
import MajorPanel from './MajorPanel.vue'
import NewsPanel from './NewsPanel.vue'
import ProjectPanel from './ProjectPanel.vue'
import TallyPanel from './TallyPanel.vue'

const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common, wall, wall_panels } } as never })
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

  const project = (given: Partial<WallProject>): WallProject => ({ kind: 'lift', community_id: 'c', pace: 'on_plan', late_days: 0, phase: 2, phases: 5, next_on: '2026-03-14', end_on: '2026-05-01', ...given })
  const long = (projects: WallProject[], sums = { in_hand: 4, on_plan: 2, late: 1, shouting: 1 }, rows = 4) =>
    show(ProjectPanel as never, { sums, projects, now: Date.parse('2026-03-10T12:00:00+08:00'), rows })

  it('tell how long projects go: what shouts, what is late by how much, what is next', () => {
    const panel = long([
      project({ pace: 'shouting', next_on: '2026-03-07' }),
      project({ kind: 'fire_lane', pace: 'shouting', next_on: undefined, community_id: undefined, phases: 1 }),
      project({ kind: 'shared_space', pace: 'late', late_days: 12 }),
      project({}),
    ])
    expect(panel.find('.paces').text()).toMatch(/停滞 1.*延期 1.*按计划 2/)
    const rows = panel.findAll('li').map((li) => li.text())
    expect(rows[0]).toMatch(/^电梯 · 柏芦停滞第 2\/5 阶段 · 原定 .*7.* 未推进$/)
    expect(rows[1]).toBe('消防通道停滞下一步没有定')
    expect(rows[2]).toContain('晚 12 天')
    expect(rows[3]).toMatch(/按计划第 2\/5 阶段 · 下一步 .*14/)
  })
  it('say of projects of the time before only how many there were', () => {
    const panel = long([], { in_hand: 3, on_plan: 0, late: 0, shouting: 0 })
    expect(panel.text()).toContain('3 项进展当时没有记录')
    expect(panel.text()).not.toContain('按计划')
    expect(long([], { in_hand: 0, on_plan: 0, late: 0, shouting: 0 }).text()).toContain('没有在办的长期项目')
  })
  it('show no more projects than fit, and the sums of all', () => {
    const panel = long([project({}), project({})], { in_hand: 9, on_plan: 9, late: 0, shouting: 0 }, 1)
    expect(panel.findAll('li').length).toBe(1)
    expect(panel.text()).toContain('按计划 9')
  })

  const hazards: WallHand = { matter: 'hazards', to_send: 2, handling: 5, to_check: 1, overdue: 0 }
  const none: WallDisputes = { in_hand: 0, restricted: 0, red: 0, orange: 0, yellow: 0, blue: 0, uncoloured: 0, overdue: 0, settled: 0 }
  const in_hand = (disputes: Partial<WallDisputes>) => show(InHandPanel as never, { disputes: { ...none, ...disputes }, in_hand: [hazards], tall: false })

  it('count disputes by colour, restricted ones without any, and leave out what there is none of', () => {
    const panel = in_hand({ in_hand: 9, restricted: 2, red: 1, yellow: 4, uncoloured: 2, overdue: 3, settled: 6 })
    expect(panel.findAll('.in-hand-parts')[0]!.findAll('span').map((s) => s.text())).toEqual(['红 1', '黄 4', '未定 2', '受限 2'])
    expect(panel.text()).toMatch(/矛盾纠纷9本月调成 6超期 3/)
    expect(panel.text()).toMatch(/安全隐患8待派签 2处置中 5待核查 1/)
    expect(panel.text()).not.toContain('%')
  })
  it('say when there is no dispute, and when colours of then are not known', () => {
    expect(in_hand({}).text()).toContain('没有在办的纠纷')
    expect(in_hand({ in_hand: 3 }).text()).toContain('当时的颜色没有记录')
  })
})
