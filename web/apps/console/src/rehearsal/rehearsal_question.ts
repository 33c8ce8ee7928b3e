// What is asked, between the address, the form and the server. The address holds the whole question, so that a link
// shows the same to whoever opens it later.
import type { CalendarDay, ClassLimits, LimitSettings, OtherRoute, Priority, RehearsalQuestion, Span, StaffShift, UrgencyLimits } from '@qzt/api'
import { limit_draft, span_of, type SaidUnit } from '../admin/limit_draft'

export const urgencies = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[]
export const limit_names = ['triage', 'sign', 'first_contact', 'handle', 'check', 'follow_up'] as const
export type LimitName = (typeof limit_names)[number]
export type Changes = Omit<RehearsalQuestion, 'first' | 'last'>

// A limit that may be left as it is: no number, no change.
export interface LimitCell {
  n: number | ''
  unit: SaidUnit
}
export interface Draft {
  limits: Record<Priority, Record<LimitName, LimitCell>>
  classes: { category: string; triage: LimitCell; handle: LimitCell }[]
  days: CalendarDay[]
  periods: string // "08:00-12:00 14:00-18:00"; empty: as they are
  routes: { category: string; area_id: string; org_id: string }[]
  staffing: { days: StaffShift['days']; from_hour: number; until_hour: number; hands: number | '' }[]
  minutes_each: number | ''
  seed: number | ''
}

const cell = (span: Span | undefined, unit: SaidUnit): LimitCell => (span ? limit_draft(span) : { n: '', unit })
const span = (c: LimitCell): Span | undefined => (c.n === '' || !Number.isFinite(c.n) ? undefined : span_of({ n: c.n, unit: c.unit }))
const usual = (priority: Priority, now?: Span): SaidUnit => (now ? limit_draft(now).unit : priority <= 'P2' ? 'urgent_hour' : 'work_day')

export function draft_of(changes: Changes, now: readonly LimitSettings[] = []): Draft {
  const of = (p: Priority) => {
    const wanted = changes.limits?.find((l) => l.priority === p)
    const stands = now.find((l) => l.priority === p)
    return Object.fromEntries(limit_names.map((name) => [name, cell(wanted?.[name], usual(p, stands?.[name]))])) as Record<LimitName, LimitCell>
  }
  return {
    limits: Object.fromEntries(urgencies.map((p) => [p, of(p)])) as Draft['limits'],
    classes: (changes.class_limits ?? []).map((c) => ({ category: c.category, triage: cell(c.triage, 'urgent_hour'), handle: cell(c.handle, 'work_day') })),
    days: (changes.days ?? []).map((d) => ({ ...d })),
    periods: (changes.work_periods ?? []).join(' '),
    routes: (changes.routes ?? []).map((r) => ({ category: r.category, area_id: r.area_id ?? '', org_id: r.org_id })),
    staffing: (changes.staffing ?? []).map((s) => ({ ...s })),
    minutes_each: changes.minutes_each ?? '',
    seed: changes.seed ?? '',
  }
}

// Without what is not said: the shortest way to say it.
const said = <T extends object>(all: T) => Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as T
const some = <T>(list: T[]) => (list.length ? list : undefined)

export function changes_of(draft: Draft): Changes {
  const limits = urgencies
    .map((priority) => said({ priority, ...Object.fromEntries(limit_names.map((name) => [name, span(draft.limits[priority][name])])) }) as UrgencyLimits)
    .filter((l) => Object.keys(l).length > 1)
  return said({
    limits: some(limits),
    class_limits: some(draft.classes.map((c) => said({ category: c.category, triage: span(c.triage), handle: span(c.handle) }) as ClassLimits)),
    days: some(draft.days),
    work_periods: some(draft.periods.split(/[\s,，、]+/).filter(Boolean).map((p) => p.replace(/[–—]/g, '-'))),
    routes: some(draft.routes.map((r) => said({ category: r.category, area_id: r.area_id || undefined, org_id: r.org_id }) as OtherRoute)),
    staffing: some(draft.staffing.map((s) => ({ ...s, hands: s.hands || 0 }))),
    // Without hands that are asked for it says nothing.
    minutes_each: draft.minutes_each === '' || !draft.staffing.length ? undefined : draft.minutes_each,
    seed: draft.seed === '' ? undefined : draft.seed,
  })
}

// How many lines of each part say something.
export function counts_of(changes: Changes) {
  const limits = (changes.limits ?? []).reduce((sum, l) => sum + Object.keys(l).length - 1, 0)
  return { limits: limits + (changes.class_limits?.length ?? 0), calendar: (changes.days?.length ?? 0) + (changes.work_periods ? 1 : 0), routes: changes.routes?.length ?? 0, staffing: changes.staffing?.length ?? 0 }
}

export const words_of = (changes: Changes) => (Object.keys(changes).length ? JSON.stringify(changes) : undefined)
// Of an address that somebody has shortened or bent nothing is taken; the server says of the rest what is wrong.
export function changes_in(words: string | undefined): Changes {
  if (!words) return {}
  try {
    const read: unknown = JSON.parse(words)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Changes) : {}
  } catch {
    return {}
  }
}
