import type { BookCategory, MeView, Role } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { may_settle, settling_lacks } from './on_the_spot'

const me = (...roles: Role[]) => ({ posts: roles.map((role) => ({ role })) }) as MeView
const category = (more: Partial<BookCategory> = {}) => ({ code: '0304', priority: 'P3', visibility: 'normal', enforcement: false, evidence_photos: 1, ...more }) as BookCategory

describe('fixed on the spot', () => {
  it.each([
    ['the command room', me('grid_worker', 'dispatcher'), category(), false],
    ['something urgent', me('grid_worker'), category(), true],
    ['an emergency', me('grid_worker'), category({ priority: 'P1' }), false],
    ['what takes the power to enforce', me('grid_worker'), category({ enforcement: true }), false],
    ['something confidential', me('grid_worker'), category({ visibility: 'confidential' }), false],
    ['what somebody else has to sign for', me('grid_worker'), category({ needs_receipt: true }), false],
    ['nobody', null, category(), false],
  ] as const)('is not for %s', (_what, who, what, urgent) => expect(may_settle(who, what, urgent)).toBe(false))
  it('is for a grid worker, also without a class', () => {
    expect(may_settle(me('grid_worker'), category(), false)).toBe(true)
    expect(may_settle(me('grid_worker'), undefined, false)).toBe(true)
  })
  it('needs words of what was done, and the photos of its class', () => {
    expect(settling_lacks({ photos: [] }, category())).toBe('')
    expect(settling_lacks({ fixed: true, photos: [1] }, category())).toBe('words')
    expect(settling_lacks({ fixed: true, fixed_words: '已清走', photos: [] }, category())).toBe('photos')
    expect(settling_lacks({ fixed: true, fixed_words: '已清走', photos: [1] }, category())).toBe('')
  })
})
