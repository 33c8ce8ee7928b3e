import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { server } from '../support/server'
import { spec_i18n } from '../support/spec_desk'
import SessionDialog from './SessionDialog.vue'

// The list of rooms comes when it is let.
async function open() {
  let come = (_: unknown) => {}
  vi.spyOn(server, 'get').mockImplementation((() => new Promise((done) => (come = done))) as never)
  const of = { got: ref({ records: { parties: [{ party: { party_id: 'p', name: '禚云' } }] } }), problem: ref(null), busy: ref(false), act: vi.fn() }
  mount(SessionDialog, { props: { of: of as never }, global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  const rooms = async () => {
    come({ rooms: [{ room_id: 'old', name: '旧室', seats: 4, is_active: false }, { room_id: 'r', name: '调解一室', seats: 6, is_active: true }], booked: [] })
    await flushPromises()
  }
  return { rooms, room: document.querySelector<HTMLSelectElement>('#session-room')!, place: () => document.querySelector('#session-place') }
}
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('the room of a session', () => {
  it('is the first that is in use, when nobody has chosen', async () => {
    const { rooms, room, place } = await open()
    expect(place()).toBeNull()
    await rooms()
    expect([room.value, place()]).toEqual(['r', null])
  })
  it('stays elsewhere for whoever chose so before the rooms had come', async () => {
    const { rooms, room, place } = await open()
    room.value = ''
    room.dispatchEvent(new Event('change'))
    await flushPromises()
    expect(place()).not.toBeNull()
    await rooms()
    expect([room.value, place() !== null]).toEqual(['', true])
  })
})
