import { describe, expect, it } from 'vitest'
import { change_text, clock_text, date_text, hours_text, middle_text, moment_text, span_text, window_at } from './duration'

const at = (text: string) => Date.parse(`${text}+08:00`)
const m = 60_000

describe('durations', () => {
  it.each([
    [20_000, '不到 1 分', 'under 1 min'],
    [34 * m, '34 分', '34 min'],
    [72 * m, '1 时 12 分', '1 h 12 min'],
    [120 * m, '2 时', '2 h'],
    [51 * 60 * m, '2 日 3 时', '2 d 3 h'],
    [-26 * m, '26 分', '26 min'],
  ])('%d ms has two units at most', (ms, zh, en) => {
    expect(span_text(ms, 'zh')).toBe(zh)
    expect(span_text(ms, 'en')).toBe(en)
  })
})

describe('moments', () => {
  const now = at('2026-03-10T14:32:00')
  it.each([
    ['2026-03-10T18:12:00', '今天 18:12'],
    ['2026-03-11T00:01:00', '明天 00:01'],
    ['2026-03-09T23:59:00', '昨天 23:59'],
    ['2026-04-30T09:00:00', '4 月 30 日 09:00'],
    ['2025-03-10T09:00:00', '2025 年 3 月 10 日 09:00'],
  ])('%s is told as a person would', (text, words) => expect(moment_text(at(text), now)).toBe(words))

  it('tells English dates without Chinese', () => {
    expect(date_text(at('2026-04-30T09:00:00'), now, 'en')).toBe('30 Apr')
    expect(date_text(at('2025-04-30T09:00:00'), now, 'en')).toBe('30 Apr 2025')
  })
  it('names the end of a day by its twenty-fourth hour', () => {
    expect(hours_text(Date.parse('2026-03-10T14:00:00Z'), Date.parse('2026-03-10T16:00:00Z'))).toBe('22:00–24:00')
    expect(hours_text(Date.parse('2026-03-10T15:00:00Z'), Date.parse('2026-03-10T17:00:00Z'))).toBe('23:00–01:00')
  })
  it.each([
    ['2026-03-10T12:00:00Z', '2026-03-10T14:00:00Z'],
    ['2026-03-10T15:59:59Z', '2026-03-10T14:00:00Z'],
    ['2026-03-10T16:00:00Z', '2026-03-11T14:00:00Z'],
    ['2026-03-13T15:00:00Z', '2026-03-13T14:00:00Z'],
  ])('at %s the hours of a day begin at %s', (now, from) => {
    const first = Date.parse('2026-03-10T14:00:00Z')
    const window = window_at(first, first + 7_200_000, Date.parse(now))
    expect([window.from, window.until - window.from]).toEqual([Date.parse(from), 7_200_000])
  })
  it('keeps the clock of the town', () => expect(clock_text(Date.parse('2026-03-10T06:32:08Z'), true)).toBe('14:32:08'))
  it('says a change with a true minus', () => expect(change_text(12, 5)).toBe('12→5 −58.33 %'))
  it('shortens a long name in its middle', () => {
    expect(middle_text('霁川市城市管理综合行政执法支队霁桥中队')).toBe('霁川市城市管理综…队霁桥中队')
    expect(middle_text('消防救援站')).toBe('消防救援站')
    expect([...middle_text('一二三四五六七八九十一二三四五六七八九十')].length).toBe(14)
  })
})
