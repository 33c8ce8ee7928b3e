// A desk for specs: the real words, a small book, rows and cases that can be varied.
import type { Book, CaseRow, CaseView, MeView, Role } from '@qzt/api'
import { createI18n } from 'vue-i18n'
import words from '../words.zh'

export const spec_i18n = () => createI18n({ legacy: false, locale: 'zh', messages: { zh: words } as never })

export const spec_book = {
  station: { name: '霁桥派出所', code: 'JQ', demo: true, now: '2026-03-10T14:32:00+08:00' },
  categories: [
    { code: '0401', name_zh: '占用公共空间搭建', name_en: 'Building', priority: 'P2', visibility: 'normal', lead_kinds: ['dept_urban'], assist_kinds: [], emergency_line: false, enforcement: true, evidence_photos: 3, triage_limit: { unit: 'urgent_hour', amount: 1800 }, handle_limit: { unit: 'urgent_hour', amount: 86400 }, active: true },
  ],
  majors: [{ code: '04', name_zh: '违法建设', name_en: 'Building' }],
  organisations: [
    { org_id: 'o-urban', kind: 'dept_urban', name: '霁桥执法中队', short_name: '执法中队', active: true, round_the_clock: false },
    { org_id: 'o-fire', kind: 'fire', name: '消防救援站', short_name: '消防站', active: true, round_the_clock: true },
    { org_id: 'o-property', kind: 'property', name: '柏芦物业', short_name: '物业', active: true, round_the_clock: true },
  ],
  org_kinds: [],
  areas: [{ area_id: 'g1', parent_id: 'c1', level: 'grid', name: '柏芦 3 网格', code: 'g1', lon: 119.5, lat: 26.6, active: true }],
  forces: [],
} as unknown as Book

export const spec_me = (...roles: Role[]): MeView => ({
  station_id: 1, station_code: 'JQ', station_name: '霁桥派出所', demo: true, member_id: 'm-1', name: '黄以宁', login: 'm01', language: 'zh',
  posts: roles.map((role, i) => ({ post_id: `p${i}`, role, org_id: 'o-urban' })), must_change_password: false, has_totp: false, has_organisation_desk: true, recovery_codes_left: 0,
  begins_projects_of: roles.some((role) => ['community_officer', 'community_worker', 'street_leader', 'org_leader', 'station_chief'].includes(role)) ? ['o-urban'] : [], keeps_project_templates: roles.some((role) => ['administrator', 'station_chief', 'street_leader'].includes(role)),
})

export const spec_row = (more: Partial<CaseRow> = {}): CaseRow =>
  ({
    case_id: 'c-1', number: 'JQ202603100040017', version: 3, state: 'filed', round: 1, priority: 'P2', category: '0401', visibility: 'normal', source: 'grid',
    title: '柏芦佳苑 7 幢北侧新搭储物棚', place_text: '7 幢北侧', grid_id: 'g1', community_id: 'c1', created_at: '2026-03-10T14:01:00+08:00',
    turn_party: 'command_room', turn_since: '2026-03-10T14:01:00+08:00', due_at: '2026-03-10T15:00:00+08:00', amber_at: '2026-03-10T14:50:00+08:00',
    suspended: false, return_pending: false, extension_pending: false, suspend_pending: false, review_pending: false, objection_open: false, follow_up_done: false, self_handled: false, bounces: 0, reworks: 0, report_count: 1,
    photo_count: 0, supervision_level: 0, outcome_code: '', turns: [{ party: 'command_room', clock_stopped: false, from_at: '2026-03-10T14:01:00+08:00' }], allowed_acts: [], ...more,
  }) as CaseRow

export const spec_view = (row: Partial<CaseRow> = {}, more: Partial<CaseView> = {}): CaseView =>
  ({
    row: spec_row(row), text: '彩钢板搭棚，正在封顶', reporter_stage: 'received', reports: [], assignments: [], requests: [], tasks: [], supervisions: [], arrivals: [], documents: [], timeline: [], files: [],
    suggestions: [
      { lead_org_id: 'o-urban', assist_org_ids: ['o-property'], from_catalogue: true, handled: 29, similar: 38, in_time: 27, category: '0401', priority: 'P2', takes_reason: false },
      { lead_org_id: 'o-fire', assist_org_ids: [], from_catalogue: false, handled: 8, similar: 38, in_time: 6, category: '0401', priority: 'P2', takes_reason: true },
    ],
    class_suggestions: [{ category: '0401', ground: 'stands', chance: 0, told: 0, told_rightly: 0, words: [], priority: 'P2', alike: 0, alike_priority: 0 }], neighbours: [], first_suggestion: { ground: 'stands', category: '0401', priority: 'P2', lead_org_id: 'o-urban' },
    plain_leads: ['o-urban'], duplicates: [], apart: [], also_looking: [], outcome_text: '', ...more,
  }) as CaseView

// A report that nobody has sorted, with two classes suggested by version 7.
export const spec_new_view = (more: Partial<CaseView> = {}): CaseView =>
  spec_view({ state: 'submitted', category: '1299', priority: 'P3', allowed_acts: ['dispatch'] }, {
    suggested_by: 7, first_suggestion: { ground: 'learnt', version: 7, category: '0401', priority: 'P2', lead_org_id: 'o-urban' },
    suggestions: [
      { lead_org_id: 'o-urban', assist_org_ids: ['o-property'], from_catalogue: true, handled: 87, similar: 92, in_time: 80, category: '0401', priority: 'P2', takes_reason: false },
      { lead_org_id: 'o-fire', assist_org_ids: [], from_catalogue: false, handled: 0, similar: 0, in_time: 0, category: '0302', priority: 'P1', takes_reason: true },
    ],
    class_suggestions: [
      { category: '0401', ground: 'learnt', chance: 0.93, told: 92, told_rightly: 87, words: ['搭棚', '彩钢'], priority: 'P2', alike: 0, alike_priority: 0 },
      { category: '0302', ground: 'learnt', chance: 0.3, told: 0, told_rightly: 0, words: [], priority: 'P1', alike: 12, alike_priority: 9 },
    ],
    plain_leads: [], ...more,
  })
