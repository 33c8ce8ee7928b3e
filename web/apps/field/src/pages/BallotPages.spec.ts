import { describe, expect, it, beforeEach, vi } from 'vitest'
import { said, unit, view } from '../ballots/spec_ballots'
import { begin_phone, open_page, refused, settle, asked, type Answers } from '../doors/spec_page'
import { is_ballot } from '../outbox/parcel'
import { parcels, put_in, send_all } from '../outbox/use_outbox'
import { elder } from '../support/elder'
import { keep_together } from '../support/store'
import BallotAnswerPage from './BallotAnswerPage.vue'
import BallotNonePage from './BallotNonePage.vue'
import BallotRoundPage from './BallotRoundPage.vue'
import BallotUnitPage from './BallotUnitPage.vue'
import BallotVoterPage from './BallotVoterPage.vue'

// A glass that draws nothing and gives a picture all the same: this page has no graphics.
const pen = { beginPath() {}, moveTo() {}, lineTo() {}, quadraticCurveTo() {}, stroke() {}, fillRect() {} }
const pattern = '/ballots/:id/:unit'
let answers: Answers | undefined
const round = (more: object = {}) => ({ units: [unit(1, { is_answered: true }), unit(2, { attempts: 2, last_attempt: 'nobody_met' }), unit(3)], shares_fen: [177_354, 177_354, 177_354], voters: [], ...more })
const own = () => parcels.value.filter(is_ballot)
const posted = (noun: string) => asked.filter((a) => a.method === 'POST' && a.path === `/ballots/b/${noun}`).map((a) => a.body!)

beforeEach(async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((give) => give(new Blob(['png'], { type: 'image/png' })))
  answers = {
    'GET /ballots': { ballots: [{ ballot_id: 'b', question: '', scope: '', state: 'open', closes_at: '', own_part: 'collector' }, { ballot_id: 'led', question: '', scope: '', state: 'open', closes_at: '' }, { ballot_id: 'over', question: '', scope: '', state: 'counting', closes_at: '', own_part: 'collector' }] },
    'GET /ballots/b': view(), 'GET /ballots/b/round': round(),
    'POST /ballots/b/answers': { answer_id: 'a', received_at: '2026-03-12T12:10:00Z', may_change_until: '2026-04-10T10:00:00Z', is_counted: true, is_first: true },
    'POST /ballots/b/attempts': new Response(null, { status: 204 }), 'POST /ballots/b/voters': new Response(null, { status: 204 }),
  }
  await begin_phone(() => answers)
})
async function sign(wrapper: Awaited<ReturnType<typeof open_page>>['wrapper']) {
  const glass = wrapper.find('canvas')
  glass.element.getBoundingClientRect = () => ({ left: 0, top: 0, width: 400, height: 300 }) as DOMRect
  const at = (type: string, clientX: number, clientY: number) => glass.element.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY, bubbles: true }))
  at('pointerdown', 40, 100)
  at('pointermove', 200, 220)
  at('pointerup', 200, 220)
  await settle()
}
async function answered(path: string, choice = '不同意') {
  const page = await open_page(BallotAnswerPage, path, `${pattern}/answer`)
  await settle()
  await page.wrapper.findAll('.choices .op').find((o) => o.text().startsWith(choice))!.find('input').setValue(true)
  await page.button('去签字').trigger('click')
  await settle()
  await sign(page.wrapper)
  await page.button('确认签字并提交').trigger('click')
  await settle()
  return page
}

describe('an owner who answers on the collector’s phone', () => {
  it('sees their share and next step, three answers of which none is chosen, and signs before it goes', async () => {
    const { wrapper, button } = await open_page(BallotAnswerPage, '/ballots/b/u3/answer', `${pattern}/answer`)
    await settle()
    expect(wrapper.text()).toContain('1,773.54 元')
    expect(wrapper.text()).toContain('发招标公告')
    expect(wrapper.findAll('.choices input')).toHaveLength(3)
    expect(wrapper.findAll('.choices input:checked')).toHaveLength(0)
    await button('先选一项').trigger('click')
    expect(wrapper.find('canvas').exists()).toBe(false)
    await wrapper.find('.choices input').setValue(true)
    await button('去签字').trigger('click')
    await settle()
    expect(wrapper.text()).toContain('我家分摊 1,773.54 元')
    await button('请先签字').trigger('click')
    await settle()
    expect(own()).toEqual([])
  })
  it('gets a tick and the receipt once the server has it, and nothing of the choice is left', async () => {
    const { wrapper, button, router } = await answered('/ballots/b/u3/answer')
    await send_all()
    await settle()
    expect(wrapper.find('h1').text()).toBe('收到您的答复了')
    const [body] = posted('answers')
    expect(body).toMatchObject({ address_id: 'u3', choice: 'oppose' })
    expect(wrapper.find('[data-receipt]').text().replace(/-/g, '')).toBe(body!.receipt)
    expect(wrapper.text()).not.toContain('不同意')
    expect(JSON.stringify(own())).not.toContain('oppose')
    await button('完成，清掉这一屏').trigger('click')
    await settle()
    expect(router.currentRoute.value.path).toBe('/ballots/b')
  })
  it('is told without a network that it is not counted yet; the receipt is there again until it was given', async () => {
    answers = undefined
    await put_copy()
    const { wrapper } = await answered('/ballots/b/u3/answer')
    expect(wrapper.find('h1').text()).toBe('已存在手机里，还没有计入')
    expect(wrapper.text()).toContain('用回执还查不到')
    const receipt = wrapper.find('[data-receipt]').text()
    wrapper.unmount()
    const again = await open_page(BallotAnswerPage, '/ballots/b/u3/answer', `${pattern}/answer`)
    await settle()
    expect(again.wrapper.find('[data-receipt]').text()).toBe(receipt)
    await again.button('完成，清掉这一屏').trigger('click')
    again.wrapper.unmount()
    const after = await open_page(BallotAnswerPage, '/ballots/b/u3/answer', `${pattern}/answer`)
    await settle()
    expect(after.wrapper.find('[data-receipt]').exists()).toBe(false)
    expect(own()[0]!.words?.choice).toBe('oppose')
  })
  it('is told when another answer counts, and when the ballot is over', async () => {
    answers!['POST /ballots/b/answers'] = { answer_id: 'a', received_at: '', may_change_until: '', is_counted: false, is_first: false }
    const later = await answered('/ballots/b/u3/answer')
    await send_all()
    await settle()
    expect(later.wrapper.text()).toContain('您家另有一份更晚的答复')
    await later.button('完成').trigger('click')
    later.wrapper.unmount()
    answers!['POST /ballots/b/answers'] = refused(409, 'ballot_over', '已经截止，不再收答复。')
    const over = await answered('/ballots/b/u2/answer')
    await send_all()
    await settle()
    expect(over.wrapper.find('h1').text()).toBe('没有收下，没有计入')
    expect(over.wrapper.text()).toContain('已经截止，不再收答复。')
    expect(over.wrapper.find('[data-receipt]').exists()).toBe(false)
  })
  it('in large letters reads what it is about first, and then sees all three answers', async () => {
    elder.value = true
    const { wrapper, button } = await open_page(BallotAnswerPage, '/ballots/b/u3/answer', `${pattern}/answer`)
    await settle()
    expect([wrapper.text().includes('1,773.54 元'), wrapper.findAll('.choices input').length]).toEqual([true, 0])
    await button('看清楚了').trigger('click')
    expect([wrapper.text().includes('1,773.54 元'), wrapper.findAll('.choices input').length]).toEqual([false, 3])
  })
  it('of several is the one whom they named', async () => {
    answers!['GET /ballots/b/round'] = round({ voters: [{ address_id: 'u3', voter: { naming_id: 'n1', name: '柯*', co_owners: 2, said_at: '2026-03-11T10:00:00Z' } }] })
    const { wrapper } = await answered('/ballots/b/u3/answer')
    await send_all()
    expect(posted('answers')[0]).toMatchObject({ naming_id: 'n1' })
    wrapper.unmount()
  })
  it('who is a delegate shows a power first', async () => {
    const { wrapper, button } = await open_page(BallotAnswerPage, '/ballots/b/u3/answer?who=delegate', `${pattern}/answer`)
    await settle()
    await wrapper.find('input.in').setValue('方若兰')
    expect(wrapper.text()).toContain('请拍委托书')
    await button('下一步，交给受托人').trigger('click')
    expect(wrapper.find('.choices').exists()).toBe(false)
  })
})
// What was taken along while there was a network.
async function put_copy() {
  const { me } = await import('../support/session')
  await keep_together([{ shelf: 'copies', key: 'ballots', value: { key: 'ballots', by: me.value!.member_id, at: Date.now(), value: [{ view: view(), round: round(), as_of: '2026-03-12T10:00:00.000Z' }] }, told: { at: Date.now() } }])
}

describe('a collector', () => {
  it('sees who is left, and those who answered only when asked for', async () => {
    const { wrapper, button } = await open_page(BallotRoundPage, '/ballots/b', '/ballots/:id')
    await settle()
    expect(wrapper.findAll('.door-row')).toHaveLength(2)
    expect(wrapper.text()).toContain('1 / 3 户（至少 2 户）')
    expect(wrapper.text()).toContain('没遇到人 · 试过 2 次')
    await button('全部').trigger('click')
    expect(wrapper.findAll('.door-row')).toHaveLength(3)
    expect(wrapper.text()).toContain('已答复（内容不显示）')
  })
  it('takes along only what is open and theirs', async () => {
    await open_page(BallotRoundPage, '/ballots/b', '/ballots/:id')
    await settle()
    expect(asked.filter((a) => a.path.endsWith('/round')).map((a) => a.path)).toEqual(['/ballots/b/round'])
  })
  it('notes who declines with the reason, and an appointment with its time', async () => {
    const { wrapper, button } = await open_page(BallotNonePage, '/ballots/b/u3/none', `${pattern}/none`)
    await settle()
    const choose = (words: string) => wrapper.findAll('.op').find((o) => o.text() === words)!.find('input').setValue(true)
    await button('记下').trigger('click')
    await choose('见到了，约好下次')
    await button('记下').trigger('click')
    await choose('见到了，这次不愿答复')
    await button('记下').trigger('click')
    await settle()
    expect(own()).toEqual([])
    await button('想先看报价和方案').trigger('click')
    await button('记下').trigger('click')
    await settle()
    await send_all()
    expect(posted('attempts')).toMatchObject([{ address_id: 'u3', kind: 'declined', note: '想先看报价和方案' }])
    expect(posted('attempts')[0]).not.toHaveProperty('next_at')
  })
  it('has all co-owners sign whom they name', async () => {
    const { wrapper, button } = await open_page(BallotVoterPage, '/ballots/b/u3/voter', `${pattern}/voter`)
    await settle()
    await wrapper.find('input.in').setValue(' 柯明 ')
    await button('记下推选').trigger('click')
    await settle()
    expect(own()).toEqual([])
    await sign(wrapper)
    await button('记下推选').trigger('click')
    await settle()
    await send_all()
    expect(posted('voters')).toMatchObject([{ address_id: 'u3', name: '柯明', co_owners: 2 }])
    expect(asked.findIndex((a) => a.path.startsWith('/files/'))).toBeLessThan(asked.findIndex((a) => a.path === '/ballots/b/voters'))
  })
  it('is told of an answer that was not taken, and never what it was', async () => {
    await put_in(said(1, { state: 'failed', fail: 'refused', fail_words: '已经截止，不再收答复。' }), (to) => keep_together(to))
    const { wrapper } = await open_page(BallotUnitPage, '/ballots/b/u3', pattern)
    await settle()
    expect(wrapper.text()).toContain('有一份答复没有计入')
    expect(wrapper.text()).toContain('已经截止，不再收答复。')
    expect(wrapper.text()).not.toContain('不同意')
  })
})
