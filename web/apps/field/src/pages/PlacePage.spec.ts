import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asked, begin_phone, open_page, refused, settle, type Answers } from '../doors/spec_page'
import { door } from '../doors/spec_doors'
import { load_doors } from '../doors/take_doors'
import { parcels, send_all } from '../outbox/use_outbox'
import PlacePage from './PlacePage.vue'

let answers: Answers | undefined
const said = () => asked.filter((a) => a.path.endsWith('/proposals') && a.method === 'POST')
beforeEach(async () => {
  answers = { 'GET /own-doors': { as_of: '2026-03-12T20:00:00+08:00', doors: [door(1), door(2)], gone: [], has_more: false }, 'POST /addresses/d1/proposals': { proposal_id: 'x', at: '2026-03-12T20:00:00+08:00' } }
  await begin_phone(() => answers)
  await load_doors()
})
afterEach(() => vi.unstubAllGlobals())
const open = (what: string, number = '') => open_page(PlacePage, `/doors/d1/place?what=${what}${number && `&number=${number}`}`, '/doors/:id/place')

describe('a place that is not as it is written', () => {
  it('is missing under a number, or nothing is said', async () => {
    const { wrapper, button } = await open('missing')
    await button('提出').trigger('click')
    await settle()
    expect(wrapper.get('[role=alert]').text()).toContain('请写门上的号')
    expect(said()).toEqual([])
  })
  it('comes along with the number that was looked for', async () => {
    const { button } = await open('missing', '402')
    await button('提出').trigger('click')
    await settle()
    expect(said()[0]!.body).toMatchObject({ what: 'address_added', said: { name: '402' }, said_by: 'seen' })
  })
  it('waits for a network and goes once, with one id', async () => {
    answers = undefined
    const { wrapper, button } = await open('gone')
    await button('提出').trigger('click')
    await settle()
    expect(wrapper.text()).toContain('已记下，有网就送出')
    expect(parcels.value.map((p) => [p.kind, p.state])).toEqual([['place', 'waiting']])
    const first = said()[0]!.body!.proposal_id
    answers = { 'POST /addresses/d1/proposals': { proposal_id: 'x', at: '2026-03-12T20:00:00+08:00' } }
    await send_all(true)
    await settle()
    expect(said().at(-1)!.body).toMatchObject({ proposal_id: first, what: 'address_ended', said: {} })
    expect(parcels.value[0]!.state).toBe('sent')
  })
  it('stands in the outbox with the server’s reason when it is there already', async () => {
    answers = { 'POST /addresses/d1/proposals': refused(409, 'door_there_already', '已有这一户') }
    const { wrapper, button } = await open('missing', '302')
    await button('提出').trigger('click')
    await settle()
    expect(wrapper.text()).toContain('已有这一户')
    expect(parcels.value[0]!.state).toBe('failed')
  })
})
