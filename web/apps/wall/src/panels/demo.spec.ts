import { mount } from '@vue/test-utils'
import type { WallNews, WallView } from '@qzt/api'
import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import words from '../words.zh'
import TopBar from './TopBar.vue'

const news = { key: 'n1', at: '2026-03-10T14:00:00+08:00', grid_id: 'g1', community_id: 'c1', category: '0601', state: 'submitted' } as WallNews
const names = { area: () => '一网格', community: () => '柏芦', category: () => '电梯困人' }
function said(given: { cut?: boolean; alarm?: WallNews | null; demo?: boolean }) {
  const wall = { station_name: '柏芦', demo: given.demo ?? true, as_of: '2026-03-10T14:00:00+08:00', day_kind: 'workday' } as WallView
  const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: words } as never })
  return mount(TopBar, { global: { plugins: [i18n] }, props: { wall, names: names as never, now: Date.parse(wall.as_of), cut: !!given.cut, silent_for: 40_000, tries: 2, alarm: given.alarm ?? null } }).text()
}

describe('a demonstration on the wall', () => {
  it.each([['as it is', {}], ['cut off', { cut: true }], ['in alarm', { alarm: news }]])('says so %s', (_, given) => {
    expect(said(given)).toContain('演示数据')
    expect(said({ ...given, demo: false })).not.toContain('演示数据')
  })
})
