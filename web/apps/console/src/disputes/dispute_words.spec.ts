import type { DisputeEventView, DisputeLine, DisputeView } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { colour_now, days_between, folded, group_of, in_groups, is_own_turn, share_counts, share_percent, side_key, timer_place } from './dispute_words'

const now = Date.parse('2026-03-10T10:00:00+08:00')
const line = (more: Partial<DisputeLine>): DisputeLine => ({ dispute_id: 'd', number: 'n', state: 'assigned', is_restricted: false, next_step: 'contact', opened_at: '2026-03-01T08:00:00+08:00', ...more })

describe('the order of the list', () => {
  it('has the late ones first, the longest late before the others, and what is over at the end', () => {
    const lines = [
      line({ dispute_id: 'over', state: 'failed', next_due_at: '2026-03-01T08:00:00+08:00' }),
      line({ dispute_id: 'soon', next_due_at: '2026-03-10T11:00:00+08:00' }),
      line({ dispute_id: 'late', next_due_at: '2026-03-10T09:00:00+08:00' }),
      line({ dispute_id: 'no limit' }),
      line({ dispute_id: 'later still', next_due_at: '2026-03-09T09:00:00+08:00' }),
    ]
    expect(in_groups(lines, now).map(([group, some]) => [group, some.map((one) => one.dispute_id)])).toEqual([
      ['late', ['later still', 'late']], ['open', ['soon', 'no limit']], ['over', ['over']],
    ])
  })
  it('calls nothing late that is over', () => {
    expect(group_of(line({ state: 'withdrawn', next_due_at: '2026-03-01T08:00:00+08:00' }), now)).toBe('over')
  })
})

describe('whose turn it is', () => {
  const view = (more: Partial<DisputeView>) => ({ next_step: 'triage', sight: 'room', allowed_acts: [], ...more }) as DisputeView
  it.each<[string, Partial<DisputeView>, boolean]>([
    ['the room, before triage', { allowed_acts: ['triaged'] }, true],
    ['whoever found it, before triage', { sight: 'status' }, false],
    ['whoever mediates, before the contact', { next_step: 'contact', sight: 'whole', allowed_acts: ['contacted'] }, true],
    ['the room, while somebody mediates', { next_step: 'consent', allowed_acts: ['recoloured'] }, false],
    ['whoever asks afterwards', { next_step: 'follow_up', sight: 'following', allowed_acts: ['followed_up'] }, true],
    ['whoever mediated, while another asks afterwards', { next_step: 'follow_up', sight: 'whole', allowed_acts: [] }, false],
    ['whoever mediated, when the file is to be closed', { next_step: 'archive', sight: 'whole', allowed_acts: ['archived'] }, true],
    ['nobody, when all is done', { next_step: 'nothing', sight: 'whole', allowed_acts: [] }, false],
  ])('%s', (_, more, own) => expect(is_own_turn(view(more))).toBe(own))
})

describe('the side one stands on', () => {
  it.each<[Pick<DisputeView, 'own_side' | 'sight'>, string]>([
    [{ own_side: 'screening', sight: 'status' }, 'screening'],
    [{ own_side: 'screening', sight: 'room' }, 'screening_room'],
    [{ own_side: 'mediating', sight: 'whole' }, 'mediating'],
    [{ sight: 'room' }, 'none_room'],
    [{ sight: 'following' }, 'none_following'],
    [{ sight: 'status' }, 'none'],
  ])('%o', (view, key) => expect(side_key(view)).toBe(key))
})

it('lets a colour that has run out say nothing', () => {
  const colour = { colour: 'red', reason: '已经动手', until: '2026-03-10T09:59:00+08:00', is_expired: false } as const
  expect(colour_now({ colour }, now)).toBeUndefined()
  expect(colour_now({ colour: { ...colour, until: '2026-03-10T10:01:00+08:00' } }, now)?.colour).toBe('red')
  expect(colour_now({ colour: { ...colour, until: '2026-03-10T10:01:00+08:00', is_expired: true } }, now)).toBeUndefined()
})

it('folds looks of one person into one line, and nothing else', () => {
  const event = (act: DisputeEventView['act'], by: string, minute: number, refusal?: string): DisputeEventView => ({ act, by, at: `2026-03-10T10:0${minute}:00Z`, ...(refusal ? { refusal } : {}) })
  const lines = folded([event('opened', '甲', 0), event('records_read', '乙', 1), event('records_read', '乙', 2), event('records_read', '丙', 3), event('records_read', '丙', 4, 'dispute_records_closed'), event('consented', '乙', 5), event('consented', '乙', 6)])
  expect(lines.map((l) => [l.act, l.by, l.times])).toEqual([['consented', '乙', 1], ['consented', '乙', 1], ['records_read', '丙', 1], ['records_read', '丙', 1], ['records_read', '乙', 2], ['opened', '甲', 1]])
})

it('says both counts always, and a share of twenty and more only, cut and not rounded', () => {
  expect([share_counts({ n: 6, of: 7 }), share_percent({ n: 6, of: 7 })]).toEqual(['6/7', undefined])
  expect([share_counts({ n: 39, of: 41 }), share_percent({ n: 39, of: 41 })]).toEqual(['39/41', '95.1 %'])
  expect([share_counts({ n: 0, of: 0 }), share_percent({ n: 0, of: 0 })]).toEqual(['—', undefined])
  expect(share_percent({ n: 1999, of: 2000 })).toBe('99.9 %')
})

it('counts the instalment, the day and the alert of a limit, and of others nothing', () => {
  expect([timer_place('term', 3), timer_place('follow_up', 30), timer_place('triage', 0)]).toEqual([3, 30, undefined])
})
it('counts days by the calendar', () => expect([days_between('2026-02-27', '2026-03-01'), days_between('2026-03-01', '2026-03-01')]).toEqual([2, 0]))
