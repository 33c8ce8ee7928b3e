// How long, until when and how late, in the words of the desk: two units at most, a moment before a remainder, spaces
// between digits and Chinese.
export type Language = 'zh' | 'en'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const units = {
  zh: { d: '日', h: '时', m: '分', now: '不到 1 分' },
  en: { d: 'd', h: 'h', m: 'min', now: 'under 1 min' },
}

export function span_text(ms: number, language: Language = 'zh'): string {
  const u = units[language]
  const left = Math.abs(ms)
  if (left < minute) return u.now
  const d = Math.floor(left / day)
  const h = Math.floor((left % day) / hour)
  const m = Math.floor((left % hour) / minute)
  if (d) return h ? `${d} ${u.d} ${h} ${u.h}` : `${d} ${u.d}`
  if (h) return m ? `${h} ${u.h} ${m} ${u.m}` : `${h} ${u.h}`
  return `${m} ${u.m}`
}

// How far a recording has come: "0:12".
export const seconds_text = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`

// The station lives on one clock, wherever the browser thinks it is.
const zone = 'Asia/Shanghai'
const parts_of = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
})
export function station_parts(at: number) {
  const p: Record<string, string> = {}
  for (const { type, value } of parts_of.formatToParts(at)) p[type] = value
  return { year: +p.year!, month: +p.month!, day: +p.day!, hour: p.hour!, minute: p.minute!, second: p.second! }
}
const day_number = (at: number) => Math.floor((at + 8 * hour) / day)
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// "22:00–24:00": the end of a day is its twenty-fourth hour.
export function hours_text(from: number, until: number): string {
  const end = clock_text(until)
  return `${clock_text(from)}–${end === '00:00' ? '24:00' : end}`
}
// The hours of a day at which something is to be done: those of today or of a day to come, never those that are over.
export function window_at(from: number, until: number, now: number): { from: number; until: number } {
  const day = 86_400_000
  const later = until > now ? 0 : Math.floor((now - until) / day + 1) * day
  return { from: from + later, until: until + later }
}
export function clock_text(at: number, seconds = false): string {
  const p = station_parts(at)
  return seconds ? `${p.hour}:${p.minute}:${p.second}` : `${p.hour}:${p.minute}`
}

export function date_text(at: number, now: number, language: Language = 'zh'): string {
  const away = day_number(at) - day_number(now)
  const near = language === 'zh' ? { [-1]: '昨天', 0: '今天', 1: '明天' } : { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }
  const word = (near as Record<number, string>)[away]
  if (word) return word
  const p = station_parts(at)
  const same_year = p.year === station_parts(now).year
  if (language === 'zh') return `${same_year ? '' : `${p.year} 年 `}${p.month} 月 ${p.day} 日`
  return `${p.day} ${months[p.month - 1]}${same_year ? '' : ` ${p.year}`}`
}

// A moment: "今天 18:12". A moment of today may drop its day.
export function moment_text(at: number, now: number, language: Language = 'zh', drop_today = false): string {
  const date = date_text(at, now, language)
  if (drop_today && day_number(at) === day_number(now)) return clock_text(at)
  return `${date} ${clock_text(at)}`
}

export const is_today = (at: number, now: number) => day_number(at) === day_number(now)

// True minus, thin percentages: 12→5 −58.33 %.
export function change_text(before: number, now: number): string {
  if (!before) return `${before}→${now}`
  const percent = ((now - before) / before) * 100
  const sign = percent < 0 ? '−' : percent > 0 ? '+' : ''
  return `${before}→${now} ${sign}${Math.abs(percent).toFixed(2)} %`
}

// A long name of an organisation is shortened in its middle, as its two ends tell it apart.
export function middle_text(name: string, max = 14): string {
  const letters = [...name]
  if (letters.length <= max) return name
  const head = Math.ceil((max - 1) / 2) + 1
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (max - 1 - head)).join('')}`
}
