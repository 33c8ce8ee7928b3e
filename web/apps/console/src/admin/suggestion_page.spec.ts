import { ApiProblem, type SuggestionSettings } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import SuggestionPage from './SuggestionPage.vue'

const model = {
  version: 2, state: 'in_use' as const, can_be_used: true, trained_at: '2026-03-10T08:00:00+08:00', examples: 1200, labels: 34, corrected: 18, from_at: '2025-09-01T08:00:00+08:00', until_at: '2026-03-09T20:00:00+08:00',
  tried: 100, macro_f1: 0.812, first_right: 0.87, among_three: 0.97, in_use_version: 1, in_use_macro_f1: 0.79, in_use_first_right: 0.86, in_use_among_three: 0.96, outcome: 'taken' as const,
}
const settings: SuggestionSettings = {
  way: 'model', version: 2, learning: false, fresh: 12, learns_at: 200,
  models: [model, { ...model, version: 1, state: 'withdrawn', in_use_version: undefined }],
  uses: [{ at: '2026-03-10T08:01:00+08:00', way: 'model', version: 2, reason: '' }],
  outcomes: [{ ground: 'learnt', version: 2, sent_out: 92, class_taken: 87, priority_taken: 90, lead_taken: 80, all_taken: 78 }],
}
const shown = async () => {
  const page = mount(SuggestionPage, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return page
}
beforeEach(() => {
  me.value = spec_me('administrator')
  vi.spyOn(server, 'get').mockResolvedValue(settings)
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.restoreAllMocks()
})

describe('what suggests', () => {
  it('shows an auditor everything and lets them change nothing', async () => {
    me.value = spec_me('auditor')
    const page = await shown()
    expect(page.text()).toContain('正在用第 2 版')
    expect(page.findAll('button')).toHaveLength(0)
  })
  it('shows what kept it from loading, and tries again', async () => {
    vi.spyOn(server, 'get').mockRejectedValue(new ApiProblem('no_answer', 0, ''))
    const page = await shown()
    expect(page.find('[data-models]').exists()).toBe(false)
    expect(page.text()).toContain('重试')
  })
  it('says how each version did beside what was in use, and how often it was taken', async () => {
    const page = await shown()
    const row = page.find('[data-version="2"]').text()
    for (const words of ['1200 件，34 类', '其中 18 件改过类别', '最新的 100 件', '第 1 版', '87%', '86%', '0.812', '不比当时的差，自动启用']) expect(row).toContain(words)
    expect(page.find('[data-version="1"]').text()).toContain('分类目录')
    expect(page.find('[data-outcomes]').text()).toContain('87 / 92（95%）')
  })
  it('goes back to an earlier version with a reason, and says what was refused', async () => {
    const put = vi.spyOn(server, 'put').mockRejectedValueOnce(new ApiProblem('text_model_unknown', 404, '没有第 1 版')).mockResolvedValue({ ...settings, version: 1 })
    const page = await shown()
    await page.find('[data-version="1"] button').trigger('click')
    const dialog = () => document.querySelector('[role="dialog"]')!
    const confirm = () => dialog().querySelector<HTMLButtonElement>('[data-confirm]')!
    confirm().click()
    await flushPromises()
    expect(put).not.toHaveBeenCalled()
    const reason = dialog().querySelector('textarea')!
    reason.value = '新版偏得厉害'
    reason.dispatchEvent(new Event('input'))
    await flushPromises()
    confirm().click()
    await flushPromises()
    expect(dialog().textContent).toContain('没有第 1 版')
    confirm().click()
    await flushPromises()
    expect(put).toHaveBeenLastCalledWith('/suggestion-settings', { way: 'model', version: 1, reason: '新版偏得厉害' })
    expect(page.find('[data-in-use]').text()).toBe('正在用第 1 版')
  })
})
