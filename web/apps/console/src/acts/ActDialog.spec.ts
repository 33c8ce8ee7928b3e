import { ApiProblem, type CaseAct } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import { book } from '../support/book'
import { spec_book, spec_i18n, spec_view } from '../support/spec_desk'
import ActDialog from './ActDialog.vue'
import type { Acts } from './use_acts'

const page = () => document.body
const by_role = (role: string, name: string) =>
  [...page().querySelectorAll<HTMLElement>(role === 'button' ? 'button' : `[role="${role}"]`)].find((e) => (e.getAttribute('aria-label') ?? e.textContent ?? '').trim() === name)!
const field = (label: string) => page().querySelector<HTMLTextAreaElement>(`textarea[aria-label="${label}"]`)!

let send: ReturnType<typeof vi.fn>
function open(act: CaseAct, given = {}, more: Partial<Acts> = {}) {
  send = vi.fn(async () => ({ version: 4 }))
  const acts = { busy: ref(false), problem: shallowRef(null), clash: shallowRef(null), undo: ref(null), done: ref(null), send, take_back: vi.fn(), ...more } as unknown as Acts
  return mount(ActDialog, { props: { act, view: spec_view({ allowed_acts: [act] }), acts, given }, global: { plugins: [spec_i18n()] }, attachTo: document.body })
}
beforeEach(() => {
  book.value = spec_book
  sessionStorage.clear()
})
afterEach(() => (document.body.innerHTML = ''))

describe('the dialog of an act', () => {
  it('does not send what is incomplete, and names what is missing', async () => {
    open('decline')
    by_role('button', '不予受理').click()
    await Promise.resolve()
    expect(send).not.toHaveBeenCalled()
    expect(page().querySelector('[role="dialog"]')!.textContent).toContain('请选“理由”')
  })

  it('sends the words and closes', async () => {
    const dialog = open('decline')
    by_role('radio', '不在辖区').click()
    const box = field('还能找谁')
    box.value = '请找邻镇'
    box.dispatchEvent(new Event('input'))
    await dialog.vm.$nextTick()
    by_role('button', '不予受理').click()
    await vi.waitFor(() => expect(dialog.emitted('close')).toHaveLength(1))
    expect(send).toHaveBeenCalledWith('decline', { code: 'out_of_area', next_channel: '请找邻镇' })
  })

  it('keeps what was typed when it is opened again', async () => {
    const first = open('add_note')
    const box = field('备注')
    box.value = '已电话核实'
    box.dispatchEvent(new Event('input'))
    await first.vm.$nextTick()
    first.unmount()
    open('add_note')
    await vi.waitFor(() => expect(field('备注').value).toBe('已电话核实'))
  })

  it('shows what is stored now and keeps the words when another was first', () => {
    open('add_note', { text: '我写的' }, { clash: shallowRef({ act: 'add_note', words: {}, problem: new ApiProblem('case_changed', 409, '别人先改了') }) as never })
    expect(page().querySelector('[role="alert"]')!.textContent).toContain('现在是“待派遣”')
    expect(field('备注').value).toBe('我写的')
  })

  it('does not say that a case has moved on which a refusal left as it was', () => {
    open('close', {}, { clash: shallowRef({ act: 'close', words: {}, problem: new ApiProblem('documents_missing', 409, '须有法律文书') }) as never })
    expect(page().querySelector('[role="alert"]')!.textContent).toContain('须有法律文书')
    expect(page().querySelector('[role="alert"]')!.textContent).not.toContain('现在是')
  })

  it('shows a refusal at the field it is about', () => {
    open('add_note', { text: 'x' }, { problem: shallowRef(new ApiProblem('invalid_fields', 400, '有 1 处要改', {}, [{ path: '/text', code: 'field_too_short', title: '至少 2 个字，现有 1 个。' }])) as never })
    expect(page().textContent).toContain('至少 2 个字')
  })

  it('closes with Esc', () => {
    const dialog = open('nudge')
    page().querySelector('[role="dialog"]')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(dialog.emitted('close')).toHaveLength(1)
  })
})
