import type { AssignmentView } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { book } from '../support/book'
import { server_time } from '../support/clock'
import { spec_book, spec_i18n, spec_view } from '../support/spec_desk'
import AssignmentSection from './AssignmentSection.vue'

const part = (id: string, role: 'lead' | 'assist', org_id: string) =>
  ({ assignment_id: id, round: 1, role, org_id, state: 'working', demand: '', due_at: '2026-03-10T13:00:00+08:00', amber_at: '2026-03-10T12:30:00+08:00', feedback: '', evidence: [], reason: '', auto_signed: false, mine: false }) as unknown as AssignmentView
const lamps = (suspended: boolean) => {
  const row = { suspended, suspended_until: suspended ? '2026-04-30T18:00:00+08:00' : undefined }
  const view = spec_view(row, { assignments: [part('a', 'lead', 'o-urban'), part('b', 'assist', 'o-property')] })
  return mount(AssignmentSection, { props: { view }, global: { plugins: [spec_i18n()] } }).findAll('.lamp').map((l) => l.text())
}
beforeEach(() => {
  book.value = spec_book
  server_time('2026-03-10T14:32:00+08:00')
})

describe('the parts of a case', () => {
  it('are late, each by its own clock', () => expect(lamps(false)).toEqual(['超期 1 时 32 分', '超期 1 时 32 分']))
  it('all stand still while the case is suspended, the assistants’ too', () => expect(lamps(true)).toEqual(['挂账至 4 月 30 日', '挂账至 4 月 30 日']))
})
