import { beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { spec_book, spec_row } from '../support/spec_desk'
import { desk_head, desk_line } from './desk_file'

const words = { t: (key: string) => key, who: () => '执法中队' }
beforeEach(() => (book.value = spec_book))

describe('the file of a desk', () => {
  it('has a cell under each head', () => expect(desk_line(spec_row(), words)).toHaveLength(desk_head(words).length))
  it('says what the screen says, in full, and that a clock is stopped', () => {
    expect(desk_line(spec_row(), words)).toEqual(expect.arrayContaining(['JQ202603100040017', '0401 占用公共空间搭建', '柏芦 3 网格 7 幢北侧', '执法中队', 'cases.state.filed']))
    expect(desk_line(spec_row({ suspended: true }), words)).toContain('common.time.paused')
  })
  it('says of an assistant’s part what its row says', () => {
    const own_part = { org_id: 'o-fire', role: 'assist', state: 'assigned', due_at: '2026-03-10T18:00:00+08:00' } as const
    expect(desk_line(spec_row({ state: 'handling', own_part }), words)).toEqual(expect.arrayContaining(['cases.state.dispatched', own_part.due_at]))
  })
  it('names no reporter', () => expect(JSON.stringify(desk_line(spec_row(), words))).not.toMatch(/reporter/))
})
