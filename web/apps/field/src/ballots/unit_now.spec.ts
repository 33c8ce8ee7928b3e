import { describe, expect, it } from 'vitest'
import type { BallotParcel } from '../outbox/parcel'
import { said, unit } from './spec_ballots'
import { is_done, unit_now } from './unit_now'

const as_of = '2026-03-12T10:05:00.000Z'
const voter = { naming_id: 'n1', name: '柯*', co_owners: 2, said_at: '2026-03-11T10:00:00Z' }
const sent = (at: string, more: object = {}) => ({ state: 'sent' as const, answer: { at, ...more } })
const attempt = (n: number, shown: BallotParcel['shown'], more: Partial<BallotParcel> = {}) => said(n, { what: 'attempt', shown, ...more })

describe('a unit as its collector sees it', () => {
  it.each<[string, Parameters<typeof unit>[1], BallotParcel[], string, boolean, number]>([
    ['nothing is known', {}, [], 'none', false, 0],
    ['it has answered elsewhere', { is_answered: true, attempts: 1, last_attempt: 'nobody_met' }, [], 'answered', true, 1],
    ['its answer lies on this phone', {}, [said(1)], 'answer_waits', true, 0],
    ['its answer has arrived since', {}, [said(1, sent('2026-03-12T10:06:00.000Z'))], 'answered', true, 0],
    ['another answer waits after one that arrived', { is_answered: true }, [said(1, sent('2026-03-12T10:01:00.000Z')), said(2)], 'answer_waits', true, 0],
    ['the server would not take it', {}, [said(1, { state: 'failed', fail: 'refused' })], 'refused', false, 0],
    ['a busy server has it to come', {}, [said(1, { state: 'failed', fail: 'busy' })], 'answer_waits', true, 0],
    ['one that was refused was answered anew', {}, [said(1, { state: 'failed', fail: 'refused' }), said(2)], 'answer_waits', true, 0],
    ['nobody was met by a colleague', { attempts: 2, last_attempt: 'nobody_met' }, [], 'nobody_met', false, 2],
    ['it declined just now', { attempts: 1, last_attempt: 'nobody_met' }, [attempt(3, { attempt: 'declined', note: '想先看报价' })], 'declined', false, 2],
    ['what was tried has arrived and was counted', { attempts: 2, last_attempt: 'declined' }, [attempt(3, { attempt: 'declined' }, sent('2026-03-12T10:04:00.000Z'))], 'declined', false, 2],
    ['what was tried has arrived after the list', { attempts: 1, last_attempt: 'nobody_met' }, [attempt(3, { attempt: 'abroad' }, sent('2026-03-12T10:06:00.000Z'))], 'abroad', false, 2],
  ])('when %s', (_, known, own, state, done, attempts) => {
    const now = unit_now(unit(3, known), undefined, own, as_of)
    expect([now.state, is_done(now), now.attempts]).toEqual([state, done, attempts])
  })
  it('tells the reason that was given last, and the time agreed', () => {
    const known = { attempts: 1, last_attempt: 'appointment' as const, next_at: '2026-03-14T02:00:00Z', last_note: '周末在家' }
    expect(unit_now(unit(3, known), undefined, [], as_of)).toMatchObject({ next_at: '2026-03-14T02:00:00Z', note: '周末在家' })
    expect(unit_now(unit(3, known), undefined, [attempt(3, { attempt: 'declined', note: '太贵' })], as_of)).toMatchObject({ next_at: undefined, note: '太贵' })
  })
  it('says when what was taken here is not what counts, and what waits', () => {
    const overtaken = unit_now(unit(3), undefined, [said(1, sent('2026-03-12T10:06:00.000Z', { is_counted: false }))], as_of)
    expect([overtaken.not_last, overtaken.waits]).toEqual([true, false])
    expect(unit_now(unit(3), undefined, [said(1)], as_of).waits).toBe(true)
  })
  it('is answered by whom the co-owners named last, on whichever phone', () => {
    const newer = { ...voter, naming_id: 'n2', name: '方*兰' }
    const naming = (more: Partial<BallotParcel> = {}) => said(2, { what: 'voter', shown: { voter: newer }, ...more })
    expect(unit_now(unit(3), voter, [], as_of).voter).toEqual(voter)
    expect(unit_now(unit(3), voter, [naming()], as_of).voter).toEqual(newer)
    expect(unit_now(unit(3), voter, [naming({ state: 'failed', fail: 'refused' })], as_of).voter).toEqual(voter)
    // A colleague's came after it: the list knows.
    expect(unit_now(unit(3), voter, [naming(sent('2026-03-12T10:01:00.000Z'))], as_of).voter).toEqual(voter)
  })
})
