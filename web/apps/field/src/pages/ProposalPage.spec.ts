import type { ProposalView } from '@qzt/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { conflicts, winner_of } from '../doors/proposals'
import { asked, begin_phone, open_page, refused, settle, type Answers } from '../doors/spec_page'
import OvertakenPage from './OvertakenPage.vue'
import ProposalPage from './ProposalPage.vue'
import ProposalsPage from './ProposalsPage.vue'

const proposal = (n: number, more: Partial<ProposalView> = {}): ProposalView => ({
  proposal_id: `x${n}`, address_id: 'd3', name: '6幢302室', around: '柏芦佳苑', what: 'field', subject: 'person', subject_id: 'p1', person: '方*兰', field: 'phone', before: '139*21', after: '059*09', was_wrong: false, said_by: 'self',
  proposed_by: '周末', proposed_at: '2026-03-12T19:00:00+08:00', state: 'waiting', is_own: false, own_card: false, ...more,
})
let answers: Answers
const decisions = () => asked.filter((a) => a.path.endsWith('/decisions'))
beforeEach(async () => {
  answers = { 'GET /register-proposals/x1': { ...proposal(1), before: '13900000021', after: '05901000009' }, 'POST /register-proposals/x1/decisions': proposal(1, { state: 'confirmed' }) }
  await begin_phone(() => answers)
})
afterEach(() => vi.unstubAllGlobals())

describe('a proposed change', () => {
  const open = () => open_page(ProposalPage, '/proposals/x1', '/proposals/:id')
  it('is not refused without a reason', async () => {
    const { wrapper, button } = await open()
    await button('不是这样').trigger('click')
    await button('不是这样').trigger('click')
    expect(decisions()).toEqual([])
    await wrapper.find('textarea').setValue('人还在')
    await button('不是这样').trigger('click')
    await settle()
    expect(decisions()[0]!.body).toEqual({ confirm: false, reason: '人还在' })
  })
  it('is not decided by whoever proposed it', async () => {
    answers['GET /register-proposals/x1'] = proposal(1, { is_own: true })
    expect((await open()).wrapper.find('.foot').exists()).toBe(false)
  })
  it('says the server’s reason when somebody has decided meanwhile', async () => {
    answers['POST /register-proposals/x1/decisions'] = refused(409, 'proposal_decided', '这条变更建议已有结论')
    const { wrapper, button } = await open()
    await button('属实，确认').trigger('click')
    await settle()
    expect(wrapper.get('[role=alert]').text()).toContain('已有结论')
  })
  it('shows the whole value and says that the look is written down', async () => {
    const { wrapper, button, router } = await open()
    expect(wrapper.text()).toContain('05901000009')
    expect(wrapper.text()).toContain('您看了会记一笔')
    await button('属实，确认').trigger('click')
    await settle()
    expect([decisions()[0]!.body, router.currentRoute.value.path]).toEqual([{ confirm: true }, '/proposals'])
  })
  it('shows all that is said of who moved in', async () => {
    answers['GET /register-proposals/x1'] = proposal(1, { what: 'moved_in', subject: 'dwelling', field: undefined, before: undefined, after: undefined, person: '顾听澜', moved_in: { name: '顾听澜', identity_number: '350999199104010089', residence_kind: 'floating', relation: '99', living: 'rent' } })
    const { wrapper } = await open()
    for (const words of ['350999199104010089', '外来暂住', '租住']) expect(wrapper.text()).toContain(words)
    expect(wrapper.text()).not.toContain('出生日期')
  })
  it('of one’s own can be taken back, after asking once more', async () => {
    answers['GET /register-proposals'] = { rows: [proposal(2, { is_own: true })] }
    answers['POST /register-proposals/x2/withdrawals'] = proposal(2, { state: 'withdrawn' })
    const { wrapper, button } = await open_page(ProposalsPage, '/proposals')
    await button('撤回').trigger('click')
    expect(asked.some((a) => a.path.endsWith('/withdrawals'))).toBe(false)
    await button('确定撤回').trigger('click')
    await settle()
    expect(wrapper.text()).toContain('已撤回')
  })
})

describe('what others were first with', () => {
  const mine = proposal(3, { is_own: true, state: 'overtaken', after: '138*88', decided_by: '何知远', decided_at: '2026-03-12T20:00:00+08:00' })
  const first = proposal(4, { state: 'confirmed', decided_by: '李沐禾', decided_at: '2026-03-12T19:20:00+08:00' })
  it('is told by the newest that was confirmed of the same field, not of another', () => {
    const others = [first, proposal(5, { state: 'confirmed', field: 'name', decided_at: '2026-03-12T19:50:00+08:00' }), proposal(6, { decided_at: undefined })]
    expect(winner_of(mine, others)?.proposal_id).toBe('x4')
    expect(winner_of(mine, [])).toBeUndefined()
  })
  it('stands in the inbox with who won, and one’s own words, until it is noted', async () => {
    answers['GET /register-proposals'] = { rows: [mine, first] }
    const { wrapper, button } = await open_page(OvertakenPage, '/overtaken')
    const card = wrapper.get('[data-conflict]')
    expect(card.text()).toContain('059*09')
    expect(card.text()).toContain('周末 · 李沐禾 确认')
    expect(card.text()).toContain('138*88')
    expect(conflicts.value).toBe(1)
    await button('知道了').trigger('click')
    await settle()
    expect(conflicts.value).toBe(0)
    expect(wrapper.text()).toContain('看过')
  })
  it('is proposed anew at the door', async () => {
    answers['GET /register-proposals'] = { rows: [mine, first] }
    const { button, router } = await open_page(OvertakenPage, '/overtaken')
    await button('我有异议').trigger('click')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/doors/d3/change?of=person&id=p1&field=phone')
  })
})
