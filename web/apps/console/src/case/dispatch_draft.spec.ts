import { describe, expect, it } from 'vitest'
import { spec_new_view, spec_view } from '../support/spec_desk'
import { dispatch_words, draft_for, takes_reason, pick, what_lacks } from './dispatch_draft'
import { differing } from './differing'

describe('the dispatch form', () => {
  const view = spec_view()
  it('chooses nobody by itself', () => expect(what_lacks(draft_for('c-1'), view)).toBe('lead'))
  it('is filled by the target that was picked and no other', () => {
    const draft = draft_for('c-1')
    expect(pick(draft, view, 3)).toBe(false)
    expect(pick(draft, view, 1)).toBe(true)
    expect(dispatch_words(draft, view)).toEqual({
      lead_org_id: 'o-urban', demand: '', assists: [{ org_id: 'o-property', demand: '' }],
      seen: { ground: 'stands', category: '0401', priority: 'P2', lead_org_id: 'o-urban' },
    })
  })
  it('asks each assistant for its own part', () => {
    const draft = draft_for('c-1')
    pick(draft, view, 1)
    draft.assists[0]!.demand = ' 关水阀 '
    draft.assists[0]!.due_at = '2026-03-11T12:00:00+08:00'
    expect(dispatch_words(draft, view).assists).toEqual([{ org_id: 'o-property', demand: '关水阀', due_at: '2026-03-11T12:00:00+08:00' }])
  })
  it('asks why where the server asks for a reason: of any lead but the plain ones', () => {
    const draft = draft_for('c-1')
    pick(draft, view, 2)
    expect(takes_reason(draft, view)).toBe(true)
    expect(what_lacks(draft, view)).toBe('reason')
    draft.override_reason = '本院 30 天内第 2 次'
    expect(dispatch_words(draft, view)).toMatchObject({ override_reason: '本院 30 天内第 2 次' })
  })
  it('asks why of whoever returned the case before, though the catalogue names them', () => {
    const draft = draft_for('c-1')
    const returned = spec_view({}, { plain_leads: [] })
    pick(draft, returned, 1)
    expect(what_lacks(draft, returned)).toBe('reason')
    draft.override_reason = '会商已定'
    expect(dispatch_words(draft, returned)).toMatchObject({ lead_org_id: 'o-urban', override_reason: '会商已定' })
  })
  it('says no reason that nobody asked for', () => {
    const draft = draft_for('c-1')
    pick(draft, view, 2)
    draft.override_reason = '先写后改'
    pick(draft, view, 1)
    expect(dispatch_words(draft, view)).not.toHaveProperty('override_reason')
  })
  it('takes class, urgency and lead of a new report by one key', () => {
    const draft = draft_for('c-1')
    expect(pick(draft, spec_new_view(), 2)).toBe(true)
    expect(what_lacks(draft, spec_new_view())).toBe('reason')
    draft.override_reason = '先去看'
    expect(dispatch_words(draft, spec_new_view())).toMatchObject({ lead_org_id: 'o-fire', category: '0302', priority: 'P1', override_reason: '先去看' })
    pick(draft, spec_new_view(), 1)
    expect(dispatch_words(draft, spec_new_view())).toMatchObject({ lead_org_id: 'o-urban', category: '0401', priority: 'P2' })
    expect(dispatch_words(draft, spec_new_view())).not.toHaveProperty('override_reason')
  })
  it('says what stood first and which version said it, whatever was chosen', () => {
    const draft = draft_for('c-1')
    pick(draft, spec_new_view(), 2)
    expect(dispatch_words(draft, spec_new_view()).seen).toEqual({ ground: 'learnt', version: 7, category: '0401', priority: 'P2', lead_org_id: 'o-urban' })
  })
  it('says nothing of class and urgency where they stay', () => {
    const draft = draft_for('c-1')
    pick(draft, view, 1)
    expect(dispatch_words(draft, view)).not.toHaveProperty('category')
    expect(dispatch_words(draft, view)).not.toHaveProperty('priority')
  })
  it('says nothing of suggestions where there were none', () => {
    const draft = draft_for('c-1')
    draft.lead = 'o-urban'
    expect(dispatch_words(draft, spec_view({}, { suggestions: [], class_suggestions: [], first_suggestion: undefined }))).not.toHaveProperty('seen')
  })
  it('never makes the lead its own assist', () => {
    const draft = draft_for('c-1')
    pick(draft, view, 1)
    draft.lead = 'o-property'
    draft.override_reason = '物业先到'
    expect(dispatch_words(draft, view).assists).toEqual([])
  })
})

describe('two texts side by side', () => {
  it('marks only what differs', () => {
    const { left, right } = differing('7 幢北侧空地', '7 幢后面空地')
    expect(left.filter((p) => p.differs).map((p) => p.text)).toEqual(['北侧'])
    expect(right.filter((p) => p.differs).map((p) => p.text)).toEqual(['后面'])
  })
  it('marks nothing when they have little in common', () => {
    expect(differing('电梯停运', '路灯不亮了两盏').left).toEqual([{ text: '电梯停运', differs: false }])
  })
})
