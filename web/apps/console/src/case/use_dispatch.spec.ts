import { ApiProblem } from '@qzt/api'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import type { Acts } from '../acts/use_acts'
import { book } from '../support/book'
import { spec_book, spec_i18n, spec_row, spec_view } from '../support/spec_desk'
import DispatchForm from './DispatchForm.vue'
import { draft_for } from './dispatch_draft'
import { use_dispatch } from './use_dispatch'

const refused = (path: string) => new ApiProblem('override_reason_missing', 422, '请填写理由。', {}, [{ path, code: 'override_reason_missing', title: '请填写理由。' }])
beforeEach(() => (book.value = spec_book))

// The form with a server that refuses one field.
function form(path: string) {
  const view = spec_view({ allowed_acts: ['dispatch'] })
  const problem = shallowRef<unknown>(null)
  const send = vi.fn(async () => ((problem.value = refused(path)), null))
  const draft = ref(draft_for('c-1'))
  let made!: ReturnType<typeof use_dispatch>
  const box = mount(defineComponent({
    setup() {
      made = use_dispatch(draft, { case_id: ref('c-1'), row: ref(spec_row({ allowed_acts: ['dispatch'] })), view: ref(view), acts: { send, problem, undo: ref(null) } as unknown as Acts, acting_other: ref(null) })
      return () => h(DispatchForm, { view, draft: draft.value, lacks: made.lacks.value, wrong: made.wrong.value })
    },
  }), { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  made.pick_target(1)
  return { box, send, ...made }
}

describe('a dispatch that is refused', () => {
  it('shows the reason field where none was thought to be needed, with what is wrong, and goes there', async () => {
    const { box, dispatch } = form('/override_reason')
    expect(box.find('[data-why-other]').exists()).toBe(false)
    await dispatch()
    await vi.waitFor(() => expect(document.activeElement).toBe(box.find('[data-why-other]').element))
    expect(box.find('.order-wrong').text()).toBe('请填写理由。')
    box.unmount()
  })
  it.each(['/lead_org_id', '/assists/1/org_id', '/due_at', '/demand'])('shows what is wrong with %s beside it', async (path) => {
    const { box, dispatch } = form(path)
    await dispatch()
    await vi.waitFor(() => expect(box.find('.order-wrong').text()).toBe('请填写理由。'))
    box.unmount()
  })
  it('sends the reason that was asked for', async () => {
    const { box, dispatch, send } = form('/override_reason')
    await dispatch()
    await vi.waitFor(() => expect(box.find('[data-why-other]').exists()).toBe(true))
    await box.find('[data-why-other]').setValue('目录刚改过')
    await dispatch()
    expect(send).toHaveBeenLastCalledWith('dispatch', expect.objectContaining({ override_reason: '目录刚改过' }))
    box.unmount()
  })
})
